"""Words of receipts and other paper."""

# Sentences stay whole: the catalogue sets the English beside them.
# ruff: noqa: E501

WORDS = {
    **{f"month.{n}": str(n) for n in range(1, 13)},
    **{f"weekday.{n}": name for n, name in enumerate("一二三四五六日")},
    "date.day": "{year} 年 {month} 月 {day} 日（星期{weekday}）",
    "date.time": "{date} {time}",
    "receipt.title": "首问回执",
    "receipt.number": "编号",
    "receipt.version": "第 {n} 版（更正后）",
    "receipt.copy": "第 {n} 次打印 · 补打",
    "receipt.responsible": "您今天问的事由 {name}（{no} 号）负责到底。换人办理时，他也会告诉您。",
    "receipt.owner": "现在由 {name}（{no} 号）办理。",
    "receipt.promise": "我们在 {date}{unverified}前答复您，方式：{channel} {contact}。届时没有消息，请直接打 {phone}，报编号末四位 {last4}。",
    "receipt.promise_bare": "我们在 {date}{unverified}前答复您。届时没有消息，请直接打 {phone}，报编号末四位 {last4}。",
    "receipt.follow": "想问办到哪一步，请打 {phone}，报编号末四位 {last4}。",
    "receipt.channel": "电话",
    "receipt.unverified": "（未核实）",
    "receipt.waiting": "已登记在本台，尚未传到分局；接通后自动上传，编号不变。",
    "receipt.kept": "已登记，分局已收到（{time}）。",
    "receipt.qr": "带着这张单子到任何一个柜台，扫一下就能接着办。用手机扫，只显示编号和电话，没有您的资料。",
    "receipt.unhappy": "对答复不满意，请先告诉我们，我们补记并再办一次。仍不满意，或过了 {days} 天没有答复{unverified}，可以向省通信管理局申诉；请保存好这张单子。",
    "receipt.unhappy_bare": "对答复不满意，请先告诉我们，我们补记并再办一次。仍不满意，可以向省通信管理局申诉；请保存好这张单子。",
    "receipt.received": "受理",
    "receipt.by": "{time} · {name}（{no} 号）",
    "receipt.class": "类别",
    "receipt.words": "您说的",
    "receipt.demand": "您的要求",
    "receipt.foot": "{hall} · {phone} · 打印 {time}",
    "receipt.page": "第 {page} 页，共 {pages} 页 · {number}",
}
