"""Words of search."""

WORDS: dict[str, str] = {
    "objection.one_character": "“{text}”单独查不了，请再多打一个字。",
    "objection.not_a_number": "“{text}”不是号码，请换一个查找范围。",
    "objection.elsewhere": "{halls}的原话不在本台，只能按编号或完整的电话号码查。",
    "objection.catching_up": "以前的内容还在整理，{until} 以前的可能查不全。",
}
