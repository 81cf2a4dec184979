"""Words of the signs of how first contacts go."""

WORDS: dict[str, str] = {
    "quality.title": "首问情况",
    "quality.hint": "按工号排，不打分、不排名。数字只说明要去看哪些事项；先问本人，再下结论。",
    "quality.days": "近 {n} 天（{least}）",
    "quality.sample": "满 {n} 件才算比例{mark}",
    "quality.no_sample": "没有规定最少多少件，不算比例",
    "quality.few": "{n} / {of}　样本不足",
    "quality.median": "{words}（本厅中位 {median}）",
    "quality.nothing": "这段时间没有登记过的事项。",
    "quality.cases": "事项",
    "quality.choose": "选一个数，按回车看是哪些事项。",
    "quality.claimed": "说问过、被打发走",
    "quality.claimed.counts": "顾客说那天问过这个台，台上是谁看开台记录；只是说法；总数是她首问的",
    "quality.returned": "转回原处",
    "quality.returned.counts": "她转出去、又转到办过的人手里的；总数是她转出去的次数",
    "quality.outside": "指到外单位",
    "quality.outside.counts": "她了结时指给外单位的；总数是她了结的事项",
    "quality.reasked": "当场答复后又来问",
    "quality.reasked.counts": "同一位顾客 {n} 天内又来问的，先看答复卡对不对；总数是她当场答复的",
}
