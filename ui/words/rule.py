"""Words of `shouwen rule`: what the rules are, and what is wrong with a case."""

# Sentences stay whole: the catalogue sets the English beside them.
# ruff: noqa: E501

WORDS: dict[str, str] = {
    "rule.deadline": "期限：什么时候到期，某一刻还在不在期限内",
    "rule.fee": "收费：这项服务能不能收、最多收多少",
    "rule.usage": "用法：shouwen rule 名称 [--schema]，或 shouwen rule --list；名称是 {names} 之一，要判断的情况以 JSON 从标准输入给。",
    "bad.not_json": "读不懂：{place} 不是 JSON（{detail}）。",
    "bad.unknown_field": "{place}：没有 {field} 这一项，请看 --schema。",
    "bad.missing_field": "{place}：缺少 {field}。",
    "bad.wrong": "{place}：写法不对（{detail}）。",
    "bad.no_time": "{place}：{value} 既不是带时区的 ISO 8601 时间，也不是日期。",
    "bad.no_offset": "{place}：{value} 没有写时区，例如 +08:00。",
    "bad.timezone": "{place}：没有 {value} 这个时区。",
    "bad.hours": "{place}：营业时间读不懂（{detail}）。",
    "bad.no_limit": "{place}：{day} 没有叫 {value} 的期限，请看 --schema。",
    "bad.limit_or_value": "{place}：请写 limit，或者写 value 和 unit。",
    "bad.both": "{place}：value 和 unit 要一起写。",
    "bad.number_kind": "{place}：选号要写明号码是 ordinary、special 还是 occupied。",
    "bad.number_kind_other": "{place}：只有 number_choice 才写号码种类。",
    "why.in_time": "{at} 还在期限内",
    "why.late": "{at} 已经过了期限",
    "why.late_unless_moved": "{at} 过了期限；能不能顺延要看当年节假日",
    "why.too_early": "{at} 期限还没有满，不能提前",
    "why.exempt_terminal": "故障在用户自己的终端设备，不适用这个时限，也不减免月租",
    "why.free": "这一项不收费",
    "why.fee_on_free": "这一项不收费，却收了 {fee} 元",
    "why.unposted": "没有公布价格，不能收费（要收 {fee} 元）",
    "why.over_posted": "收 {fee} 元，高于公布的 {posted} 元",
    "why.as_posted": "收 {fee} 元，没有超过公布的 {posted} 元",
    "why.number_occupied": "号码已被占用，不能选，也不收费",
    "why.fee_silent": "规范没有写这一项收不收费，请人判断",
    "objection.fee_on_free": "这一项不收费，不能记 {fee} 元。",
}
