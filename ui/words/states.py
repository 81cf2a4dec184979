"""Words of states: the same ones on chip, strip, list and paper."""

WORDS = {
    "key.promise": "最近的承诺",
    "legend.promise": "承诺 {left}",
    "legend.more": "还有 {n} 个按键",
    "promise.nothing": "没有等您答复的投诉。",
    "promise.left": "剩 {left}{mark}",
    "promise.over": "已超 {over}{mark}",
    "state.due": "期限内",
    "state.due_soon": "今天到期",
    "state.late": "已过期限",
}
