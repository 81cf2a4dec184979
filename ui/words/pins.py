"""Words of PINs: taking one of one's own, and giving a colleague a one-time one."""

# Sentences stay whole: the catalogue sets the English beside them.
# ruff: noqa: E501

WORDS: dict[str, str] = {
    "signin.change": "换一个 PIN",
    "signin.keep": "不换了",
    "signin.take": "换好，进入",
    "signin.own": "写两遍新的 PIN：六位数字，只有您自己知道。",
    "signin.once": "这是一次性 PIN。请换成只有您自己知道的六位数字，换好就进入。",
    "field.new_pin": "新的 PIN（6 位数字）",
    "field.colleague": "谁的",
    "place.staff.menu": "看人员名单时",
    "form.give_pin.title": "给一次性 PIN",
    "form.give_pin.submit": "给一个",
    "form.give_pin.done": "PIN 已收起，不会再显示。",
    "pin.ask": "给 {name}（{staff}）一个一次性 PIN：新同事第一次用，或者忘了自己的 PIN。给了以后，原来的 PIN 就不能用了。",
    "pin.told": "请只告诉 {name}（{staff}）本人。只显示这一次；第一次登录时要换成自己的，{time} 以前有效。本台现在就能用，别的台接通分局以后能用。",
    "pin.gone": "PIN 已收起。没有记下的话，请再给一个。",
    "pin.name": "一次性 PIN",
    "pin.away": "记下了，收起",
    "objection.pin_to_change": "这是一次性 PIN，请先登录，换成自己的再来。",
    "objection.pin_lapsed": "这个一次性 PIN 已经过期，请主管或管理员再给一个。",
    "objection.pin_same": "新的 PIN 和现在的一样，请换一个。",
    "objection.pin_easy": "这个 PIN 太容易猜到，请不要用连号或同一个数字。",
    "objection.pin_own": "自己的 PIN 请在登录的地方换；忘了的话，请另一位主管或管理员给一个。",
    "objection.pin_not_once": "别人的 PIN 只能给一次性的。",
    "objection.pin_changed": "这个 PIN 别处刚刚换过或重新给过，以那边的为准。请用那一个，或请主管再给一个。",
    "objection.pin_of_giver": "主管和管理员的 PIN 由管理员给：{may}。",
    "objection.pin_elsewhere": "您的厅里没有这个人。请他那个厅的主管，或者管理员来给。",
    "objection.pin_without_term": "“规范数值”里没有写一次性 PIN 的有效时间，请先补上。",
    "pin.was_given": "{name}在 {time} 给过您一个 PIN。不是您要的，请马上告诉另一位主管。",
    "objection.pin_given_by": "{by}在 {time} 给过{who}一个 PIN，到 {until} 为止这两个人不能互相复核。请另一位来，或者在那以后重新发起。",
    "objection.second_differs": "记下的两个人和实际的不一样，请重新复核一次。",
    "norm.pin_apart": "给过 PIN 以后多久不能互相复核",
    "norm.one_time_pin": "一次性 PIN 的有效时间",
}
