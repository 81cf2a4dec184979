"""What F1 says of a field: what it is for, with the article where one is behind it."""

# Sentences stay whole: the catalogue sets the English beside them.
# ruff: noqa: E501

WORDS = {
    "keys.field": "这一格：{field}",
    "keys.here": "这一页上",
    "keys.back": "再按 F1 回到刚才的地方，写的都在。",
    "walk.pick": "打开列表，Enter 选用",
    "help.ticket": "排队号。会自己加一，和叫的号不一样就改。",
    "help.asks": "顾客问什么就写什么，一句话就行。先问到谁，谁负责到底（服务规范第 10 条）。",
    "help.number": "写完整的号码，就能看到他在各厅办过什么；区号也要写。",
    "help.relation": "替家人、单位或邻居来问的，选一项；本人不用选。",
    "help.earlier_where": "顾客说之前问过谁，就记下是哪里、哪一天、问的是谁，他不用再说一遍（服务规范第 10 条）。",
    "help.category": "写代码、名称里的几个字或拼音首字母，从列表里选。选好以后，下面会出现这一类要写上的。",
    "help.words": "照顾客的话写，不替他改。回执上印的就是这一段。",
    "help.demand": "顾客要什么：退多少、修好、一个说法。没有说就空着。",
    "help.amount": "只写数字，最多到分。没有涉及钱的就空着。",
    "help.told_at": "今天什么时候告诉顾客的；不写就是现在。",
    "help.how": "怎样告诉他的。顾客听到了才算答复（服务规范第 10 条）。",
    "help.note": "顾客听到了什么、同不同意，写一两句。",
    "help.to": "写工号或姓名，从列表里选。",
    "help.decision": "先到的为准、后到的为准，或者两个都算。裁定之前两边都算数。",
    "help.form_number": "停电时手写单上的编号，一个编号只用一次。",
    "help.happened_at": "当时受理的时间。期限从那时起算。",
}
