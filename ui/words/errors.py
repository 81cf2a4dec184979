"""Words for what cannot be (objections, beside the field) and for what does not work (outages)."""

# Sentences stay whole: the catalogue sets the English beside them.
# ruff: noqa: E501

_OBJECTIONS = {
    "unknown": "这一步现在办不了，请找值班经理。",
    "article": "（服务规范第 {article} 条）",
    # What was typed.
    "needed": "请写上{field}。",
    "one_line": "这里只写一行。",
    "too_long": "写得太长，最多 {most} 字，请删去 {over} 字。",
    "control_character": "里面夹着看不见的字符，请删掉这一段重新输入。",
    "phone_short": "这个号码还差 {n} 位。固定电话写区号加号码，例如 {example}。",
    "phone_long": "这个号码多了 {n} 位。固定电话写区号加号码，例如 {example}。",
    "phone_unknown": "认不出这个号码的区号。固定电话写区号加号码，例如 {example}。",
    "phone_digits": "号码里只写数字，可以用短横线隔开。",
    "amount_digits": "金额只写数字，例如 286.40。",
    "amount_range": "金额要在 0 到 {most} 元之间。",
    "amount_decimals": "金额最多写到分，例如 286.40。",
    "date_form": "日期写成 {example}，今年的也可以只写月和日，例如 06-01。",
    "time_form": "时间写成 {example}。",
    "future_date": "这个时间还没到，现在是 {now}。",
    "card_unknown": "没有“{card}”这张答复卡，请重新选一张。",
    "category_unknown": "没有“{code}”这一类，请从列表里选。",
    "due_differs": "答复期限和当时的规则对不上，等主管裁定。",
    "number_check": "编号 {number} 对不上校验位。",
    # Signing in.
    "not_on_staff": "今天的人员名单里没有 {who}，请核对工号。",
    "pin_unknown_here": "本台还没有您的 PIN，请找管理员设置，或换一台登录。",
    "pin_wrong": "PIN 对不上，请再输一次。",
    "pin_wait": "PIN 连着几次对不上，请等 {seconds} 秒再试。",
    # Who may do what.
    "role_may_not": "{role}不能办这一步，请找能办的同事。",
    # What stands already.
    "exists": "这份{type}已经登记过了。",
    "not_here": "本台没有这份{type}，接通分局后会自动接上。",
    "claimed": "这个编号别处也用了，两笔都留着，等主管裁定。",
    "matter_settled": "这件事项已经有结果：{state}。",
    "owner_changed": "这件事项现在由{owner}负责，请先看一看再改派。",
    "visit_voided": "这次接待已经作废，不能再记。",
    "visit_taken_up": "这次接待里有事项已转投诉，不能作废；写错的请用更正。",
    "visit_changed": "这次接待刚刚又添了事项，请看过再作废。",
    "complaint_closed": "这件投诉已由{by}办结，不能再记。",
    "answer_clash": "别处已经先答复过顾客，两次答复都留着，等主管裁定。",
    "answer_changed": "您申请之后，作准的答复变了。请看过新的答复再申请办结。",
    "close_untold": "还不能办结：顾客还没听到答复。请先记录什么时候、怎样答复的。",
    "close_disputed": "还不能办结：有 {open} 处待裁定，请等主管裁定后再申请。",
    "already_resolved": "{by}已经裁定过了。",
    "already_settled": "这一项已经从分局退回里取走了。",
    "nothing_to_erase": "本台没有可以删除的本人资料。",
    "record_newer": "这条记录有更新的版本才读得懂的内容，升级之前在本台只能看。",
    "version_taken": "这一版已经有人发布了，请看过再发布新的一版。",
    "unreadable": "内容里有收不下的字符，请改一改再交。",
}

_OUTAGES = {
    "unknown": "有一处暂时不通，资料都在本机，可以接着办。",
    "unreachable": "连不上分局。业务照常办，接通后自动上传。",
    "refused_token": "分局不认这台机器的凭据，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。",
    "revoked": "分局已停用本台，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员。",
    "forked": "本台的记录在别处被接着用过，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。",
    "bad_frame": "本台有一条记录没有通过检查，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。",
    "bad_request": "分局读不懂本台的记录，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。",
    "not_yours": "分局说这些记录不是本台的，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。",
    "refused_request": "分局没有接受这次联络，过一会儿会再试。业务照常办。",
    "bug": "和分局联络的部分出了错，过一会儿会再试。业务照常办，请通知管理员。",
    "broken_feed": "分局传来的记录和本台的对不上，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。",
    "ahead": "本台比分局多出一段记录，正在交回。业务照常办。",
    "other_version": "本台的版本和分局不一样，上传先停着。业务照常办，请通知管理员升级。",
    "busy": "分局暂时没有收下，过一会儿会再试。您不用做什么，资料在本机。",
    "store_exists": "这台机器已经登记过了。没有改动任何内容。请通知管理员。",
    "store": "这一步没有写进本机，写的内容还在。请再按一次；还不行就改用纸质单，并通知管理员。",
    "store_missing": "找不到本机资料。没有新建，也没有改动任何内容。请改用纸质单，并通知管理员把资料放回原处。",
    "store_wrong_key": "本机资料打不开，钥匙对不上。没有改动任何内容。请改用纸质单，并通知管理员用分局保管的钥匙打开。",
    "store_damaged": "本机资料有损坏，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员从备份恢复。",
    "store_newer": "本机资料来自更新的版本，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员升级本台。",
    "store_unsafe": "本机资料没有通过检查，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员。",
    "not_enrolled": "本台还没有登记到分局。没有改动任何内容。请通知管理员登记本台。",
}  # fmt: skip

WORDS: dict[str, str] = {
    **{f"objection.{code}": pair for code, pair in _OBJECTIONS.items()},
    **{f"outage.{kind}": pair for kind, pair in _OUTAGES.items()},
}
