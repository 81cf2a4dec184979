"""Words of opening a case of another hall."""

# Sentences stay whole: the catalogue sets the English beside them.

WORDS: dict[str, str] = {
    "act.case_opened": "调阅原话",
    "record.access": "调阅",
    "key.case_open": "调阅原话",
    "form.case_open.title": "调阅原话",
    "form.case_open.explain": "谁、什么时候、为什么看，都记在这一件上，受理的营业厅看得到。",
    "form.case_open.submit": "调阅",
    "form.case_open.done": "已申请调阅，分局收到后，原话就到本台。",
    "field.from_hall": "哪个厅调阅",
    "field.opened_for": "为什么调阅",
    "case_open.why": "写一句为什么",
    "opened_for.serving": "顾客正在本台",
    "opened_for.own": "由本人负责",
    "opened_for.supervising": "督办、复查",
    "opened_for.disputed": "处理争议",
    "opened_for.other": "其他",
    "case.may": "原话在{hall}，本台只看得到经过和经办人。要看原话，按 Ctrl+Y 调阅。",
    "case.asked": "已申请调阅，分局收到后，原话就到本台。现在只看得到经过和经办人。",
    "case.opened": "外厅调阅过 {n} 次：{who}",
    "access.told": "{name}（{hall}，{time}，{why}）",
    "case_file.opened": "外厅调阅 {n} 次：{who}",
    "objection.access_not_before": "这位顾客没有在本台接待。请先按 F2 接待，或请主管调阅。",
    "objection.access_not_own": "这件不由您负责。顾客在本台时可以调阅，或请主管调阅。",
    "objection.access_supervisor": "这个事由只有主管可以用。",
    "objection.words_here": "原话就在本台，不用调阅。",
}
