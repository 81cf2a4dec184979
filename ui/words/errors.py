"""Words for what cannot be (objections, beside the field) and for what does not work (outages)."""

# Sentences stay whole, so that both languages can be read side by side.
# ruff: noqa: E501

_OBJECTIONS = {
    "unknown": (
        "这一步现在办不了，请找值班经理。",
        "This step is not possible now; please ask the duty manager.",
    ),
    "article": ("（服务规范第 {article} 条）", " (service norms, article {article})"),
    # What was typed.
    "needed": ("请写上{field}。", "Please fill in: {field}."),
    "one_line": ("这里只写一行。", "One line only here."),
    "too_long": (
        "写得太长，最多 {most} 字，请删去 {over} 字。",
        "Too long: at most {most} characters, please remove {over}.",
    ),
    "control_character": (
        "里面夹着看不见的字符，请删掉这一段重新输入。",
        "There are invisible characters in here; please delete the passage and type it again.",
    ),
    "phone_short": (
        "这个号码还差 {n} 位。固定电话写区号加号码，例如 {example}。",
        "This number is {n} digits short. For a fixed line write area code and number, e.g. {example}.",
    ),
    "phone_long": (
        "这个号码多了 {n} 位。固定电话写区号加号码，例如 {example}。",
        "This number is {n} digits too long. For a fixed line write area code and number, e.g. {example}.",
    ),
    "phone_unknown": (
        "认不出这个号码的区号。固定电话写区号加号码，例如 {example}。",
        "The area code is not known. For a fixed line write area code and number, e.g. {example}.",
    ),
    "phone_digits": (
        "号码里只写数字，可以用短横线隔开。",
        "Digits only, with hyphens if you like.",
    ),
    "amount_digits": ("金额只写数字，例如 286.40。", "Write the amount in digits, e.g. 286.40."),
    "amount_range": (
        "金额要在 0 到 {most} 元之间。",
        "The amount must be between 0 and {most} yuan.",
    ),
    "amount_decimals": ("金额最多写到分，例如 286.40。", "At most two decimals, e.g. 286.40."),
    "date_form": (
        "日期写成 {example}，今年的也可以只写月和日，例如 06-01。",
        "Write the date as {example}, or month and day of this year, e.g. 06-01.",
    ),
    "time_form": ("时间写成 {example}。", "Write the time as {example}."),
    "future_date": ("这个时间还没到，现在是 {now}。", "That time has not come yet; it is {now}."),
    "category_unknown": (
        "没有“{code}”这一类，请从列表里选。",
        "There is no category {code}; please pick one from the list.",
    ),
    "number_check": ("编号 {number} 对不上校验位。", "Number {number} fails its check character."),
    # Signing in.
    "not_on_staff": (
        "今天的人员名单里没有 {who}，请核对工号。",
        "{who} is not on today's staff list; please check the number.",
    ),
    "pin_unknown_here": (
        "本台还没有您的 PIN，请找管理员设置，或换一台登录。",
        "This desk does not have your PIN yet; ask the administrator or use another desk.",
    ),
    "pin_wrong": ("PIN 对不上，请再输一次。", "The PIN does not match; please type it again."),
    "pin_wait": (
        "PIN 连着几次对不上，请等 {seconds} 秒再试。",
        "The PIN was wrong several times; please wait {seconds} seconds.",
    ),
    # Who may do what.
    "role_may_not": (
        "{role}不能办这一步，请找能办的同事。",
        "This step is not for the role {role}; please ask a colleague who may.",
    ),
    # What stands already.
    "exists": ("这份{type}已经登记过了。", "This {type} is recorded already."),
    "not_here": (
        "本台没有这份{type}，接通分局后会自动接上。",
        "This {type} is not at this desk yet; it will arrive once the branch is reached.",
    ),
    "claimed": (
        "这个编号别处也用了，两笔都留着，等主管裁定。",
        "The same number was taken elsewhere; both stand until a supervisor decides.",
    ),
    "matter_settled": (
        "这件事项已经有结果：{state}。",
        "This matter has its outcome already: {state}.",
    ),
    "owner_changed": (
        "这件事项现在由{owner}负责，请先看一看再改派。",
        "{owner} is responsible for this matter now; please look again before reassigning.",
    ),
    "visit_voided": (
        "这次接待已经作废，不能再记。",
        "This visit was voided; nothing more can be recorded in it.",
    ),
    "visit_taken_up": (
        "这次接待里有事项已转投诉，不能作废；写错的请用更正。",
        "A matter of this visit became a complaint, so it cannot be voided; please correct what is wrong.",
    ),
    "visit_changed": (
        "这次接待刚刚又添了事项，请看过再作废。",
        "A matter was just added to this visit; please look again before voiding it.",
    ),
    "complaint_closed": (
        "这件投诉已由{by}办结，不能再记。",
        "{by} closed this complaint already; nothing more can be recorded.",
    ),
    "answer_clash": (
        "别处已经先答复过顾客，两次答复都留着，等主管裁定。",
        "The customer was already given an answer elsewhere; both stand until a supervisor decides.",
    ),
    "answer_changed": (
        "您申请之后，作准的答复变了。请看过新的答复再申请办结。",
        "The answer in force changed after you asked. Please read it, then ask to close again.",
    ),
    "close_untold": (
        "还不能办结：顾客还没听到答复。请先记录什么时候、怎样答复的。",
        "Not yet: the customer has not heard the answer. First record when and how it was given.",
    ),
    "close_disputed": (
        "还不能办结：有 {open} 处待裁定，请等主管裁定后再申请。",
        "Not yet: {open} to be decided. Please ask again after the supervisor's decision.",
    ),
    "already_resolved": ("{by}已经裁定过了。", "{by} has decided this already."),
    "already_settled": (
        "这一项已经从分局退回里取走了。",
        "This item has been taken out of the tray already.",
    ),
    "nothing_to_erase": (
        "本台没有可以删除的本人资料。",
        "There are no personal words to erase at this desk.",
    ),
    "record_newer": (
        "这条记录有更新的版本才读得懂的内容，升级之前在本台只能看。",
        "Part of this record needs a newer version; until then it can only be read at this desk.",
    ),
    "version_taken": (
        "这一版已经有人发布了，请看过再发布新的一版。",
        "This version was published already; please look, then publish the next.",
    ),
    "unreadable": (
        "内容里有收不下的字符，请改一改再交。",
        "There are characters that cannot be kept; please change them and send again.",
    ),
}

_OUTAGES = {
    "unknown": ("有一处暂时不通，资料都在本机，可以接着办。", "Something does not work just now. Everything is safe on this desk; carry on."),
    "unreachable": ("连不上分局。业务照常办，接通后自动上传。", "The branch cannot be reached. Carry on as usual; everything goes up by itself later."),
    "refused_token": ("分局不认这台机器的凭据，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。", "The branch does not accept this desk's credentials, so intake has stopped. Nothing was changed. Use the paper forms and ask the administrator to enrol it again."),
    "revoked": ("分局已停用本台，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员。", "The branch has withdrawn this desk, so intake has stopped. Nothing was changed. Use the paper forms and call the administrator."),
    "forked": ("本台的记录在别处被接着用过，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。", "This desk's records were continued elsewhere, so intake has stopped. Nothing was changed. Use the paper forms and ask the administrator to enrol it again."),
    "bad_frame": ("本台有一条记录没有通过检查，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。", "A record on this desk failed its check, so intake has stopped. Nothing was changed. Use the paper forms and ask the administrator to enrol it again."),
    "bad_request": ("分局读不懂本台的记录，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。", "The branch cannot read this desk's records, so intake has stopped. Nothing was changed. Use the paper forms and ask the administrator to enrol it again."),
    "not_yours": ("分局说这些记录不是本台的，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。", "The branch says that these records are not this desk's, so intake has stopped. Nothing was changed. Use the paper forms and ask the administrator to enrol it again."),
    "refused_request": ("分局没有接受这次联络，过一会儿会再试。业务照常办。", "The branch did not take this request; it will be tried again. Carry on."),
    "bug": ("和分局联络的部分出了错，过一会儿会再试。业务照常办，请通知管理员。", "The part that talks to the branch went wrong and will be tried again. Carry on, and tell the administrator."),
    "broken_feed": ("分局传来的记录和本台的对不上，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员重新登记本台。", "What came from the branch does not fit this desk's records, so intake has stopped. Nothing was changed. Use the paper forms and ask the administrator to enrol it again."),
    "ahead": ("本台比分局多出一段记录，正在交回。业务照常办。", "This desk holds more than the branch and is handing it back. Carry on."),
    "other_version": ("本台的版本和分局不一样，上传先停着。业务照常办，请通知管理员升级。", "This desk and the branch run different versions; sending is paused. Carry on, and ask for the update."),
    "busy": ("分局暂时没有收下，过一会儿会再试。您不用做什么，资料在本机。", "The branch has not taken this yet and will be tried again. Nothing to do: it is safe on this desk."),
    "not_loopback": ("这一版的分局只能在本机运行，请管理员检查设置。", "In this version the branch runs on its own machine only; please check the settings."),
    "store_exists": ("这台机器已经登记过了。没有改动任何内容。请通知管理员。", "This machine is enrolled already. Nothing was changed. Please call the administrator."),
    "store": ("这一步没有写进本机，写的内容还在。请再按一次；还不行就改用纸质单，并通知管理员。", "This step could not be written; your words are still here. Try once more, else use the paper forms and call the administrator."),
    "store_missing": ("找不到本机资料。没有新建，也没有改动任何内容。请改用纸质单，并通知管理员把资料放回原处。", "The records of this desk are missing. Nothing was created or changed. Use the paper forms and ask the administrator to put them back."),
    "store_wrong_key": ("本机资料打不开，钥匙对不上。没有改动任何内容。请改用纸质单，并通知管理员用分局保管的钥匙打开。", "The records cannot be opened with this key. Nothing was changed. Use the paper forms and ask the administrator for the key kept at the branch."),
    "store_damaged": ("本机资料有损坏，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员从备份恢复。", "The records on this desk are damaged, so intake has stopped. Nothing was changed. Use the paper forms and ask the administrator to restore them."),
    "store_newer": ("本机资料来自更新的版本，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员升级本台。", "The records come from a newer version, so intake has stopped. Nothing was changed. Use the paper forms and ask the administrator to update this desk."),
    "store_unsafe": ("本机资料没有通过检查，先停止受理。没有改动任何内容。请改用纸质单，并通知管理员。", "The records on this desk failed their check, so intake has stopped. Nothing was changed. Use the paper forms and call the administrator."),
    "store_in_use": ("本机资料正由另一个窗口使用。没有改动任何内容。请回到那个窗口，或者先把它关掉。", "Another window is using the records. Nothing was changed. Go back to it, or close it first."),
    "not_enrolled": ("本台还没有登记到分局。没有改动任何内容。请通知管理员登记本台。", "This desk is not enrolled at the branch. Nothing was changed. Please ask the administrator to enrol it."),
}  # fmt: skip

WORDS: dict[str, tuple[str, str]] = {
    **{f"objection.{code}": pair for code, pair in _OBJECTIONS.items()},
    **{f"outage.{kind}": pair for kind, pair in _OUTAGES.items()},
}
