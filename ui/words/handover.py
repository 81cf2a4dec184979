"""Words of the chain of responsibility: hand-over, duties, what cannot be told."""

# Sentences stay whole: the catalogue sets the English beside them.
# ruff: noqa: E501

WORDS: dict[str, str] = {
    "act.matter_pointed_elsewhere": "指路到外单位",
    "act.matter_without_contact": "没有留联系方式，无法告知",
    "act.hand_over_offered": "请同事接手",
    "act.hand_over_accepted": "接收",
    "act.hand_over_declined": "不接",
    "act.hand_over_recalled": "撤回移交",
    "act.contact_attempted": "联系顾客，没有联系上",
    "act.unreachable_reported": "报告联系不上",
    "act.unreachable_decided": "联系不上的裁定",
    "act.earlier_contact_examined": "核查之前问过谁",
    "record.hand_over": "移交",
    "record.unreached": "联系记录",
    "record.claimed": "之前的接待",
    "state.elsewhere": "已指路到外单位",
    "state.no_contact": "无法告知",
    "state.unreachable": "联系不上",
    "objection.guide_inside": "这件事归本分公司办，不能只指路。请移交过去，对方接收之前仍由您负责。",
    "objection.not_owner": "这件事项现在由{owner}负责，由他来移交。",
    "objection.offer_open": "已经请{who}接手，还没有回音。要换人，请先撤回。",
    "objection.offer_self": "这件事项本来就由您负责，请选一位同事。",
    "objection.offer_role": "{who}不在柜台接待，请选一位同事。",
    "objection.offer_gone": "这次移交已经不作数，事项现在由{owner}负责。",
    "objection.offer_not_yours": "这件事项请的是{who}接手，由他来接收或不接。",
    "objection.contact_given": "顾客留了号码，请打电话告诉他；打不通再记“联系不上”。",
    "objection.attempts_few": "联系过 {made} 次，要 {least} 次以上才能报告联系不上。请先再联系。",
    "objection.already_reported": "已经报告过联系不上，正等主管确认。",
    "objection.not_reported": "没有人报告联系不上，或已经裁定过了。",
    "objection.same_person": "这一步要另一位同事复核。您是经办人，请换一位主管。",
    "field.told": "怎样说的",
    "field.remark": "另外说明",
}
