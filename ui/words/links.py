"""Words of complaints that are about one thing, of those passed on to us, and of looking at one."""

# Sentences stay whole: the catalogue sets the English beside them.

WORDS: dict[str, str] = {
    "act.complaints_linked": "关联两件投诉",
    "act.complaints_parted": "解除关联",
    "record.link": "关联",
    "case.linked": "关联 {case}",
    "link.parting": "已申请解除关联",
    "key.link": "关联",
    "form.case_link.title": "关联",
    "form.case_link.submit": "提交",
    "form.case_link.done": "已记下，两件投诉都看得到。",
    "field.deed": "做什么",
    "deed.link": "关联另一件",
    "deed.part": "解除关联",
    "field.other": "另一件（编号末几位）",
    "field.linked": "已关联的",
    "field.one_number": "这一件",
    "field.other_number": "另一件",
    "why.two_things": "不是同一件事",
    "why.mistaken": "关联错了",
    "hint.area": "例如 青禾小区 3 栋",
    "field.alike": "别人也报过，这次是",
    "alike.one_thing": "同一件事（关联）",
    "alike.two_things": "两件事",
    "customer.proposed": "地方和类别相同，可能是同一件事",
    "objection.link_itself": "这就是这件投诉本身，请选另一件。",
    "objection.not_linked": "这两件没有关联，或已经有人申请解除。",
}
