"""Words about the line to the branch, its certificate, and enrolling: for IT and for clerks."""

# Sentences stay whole: the catalogue sets the English beside them.
# ruff: noqa: E501

WORDS = {
    "enrol.title": "登记本台",
    "enrol.about": "这台机器还没有登记到分局。地址和登记码请向管理员要，一码只用一次。",
    "enrol.submit": "登记",
    "enrol.asking": "正在联系分局，请稍等。",
    "field.url": "分局地址",
    "field.code": "登记码",
    "hint.branch_address": "例如 hub.example:8420",
    "hint.enrol_code": "四组，每组五个字符；大小写都行，横线可以不写",
    "signin.waiting": "正在从分局取员工名单，取到就能进入。一直不来的话，请看看网线，再通知管理员。",
    # Beside the code.
    "objection.code_character": "登记码里没有“{character}”这个字符，请对照着再看一遍。",
    "objection.code_length": "登记码有 {length} 个字符，这里是 {typed} 个，请对照着再看一遍。",
    "objection.code_check": "登记码有一处对不上，请逐个对照着再看一遍。",
    "objection.enrol_code_unknown": "分局没有发过这个登记码。请对照着再看一遍，还不行就请管理员另发一个。",
    "objection.enrol_code_used": "这个登记码已经用过了，请管理员另发一个。",
    "objection.enrol_code_expired": "这个登记码过了时间，请管理员另发一个。",
    "objection.enrol_code_tries": "这个登记码试错太多次，已经作废，请管理员另发一个。",
    # Beside the address.
    "objection.address_shape": "地址只写名称和端口，例如 hub.example:8420。",
    "objection.address_plain": "这样的地址不加密，只能在分局自己的机器上用。请用 https:// 开头的地址。",
    "objection.enrol_unreachable": "连不上这个地址。请看看网线和地址，再试一次。",
    "objection.enrol_busy": "分局现在忙不过来，过一会儿再试一次。",
    "objection.enrol_no_tls": "这个地址不加密，没有发出登记码。请管理员让分局用证书运行。",
    "objection.enrol_other_authority": "应答的不是发这个登记码的分局，没有发出登记码。请核对地址，再通知管理员。",
    "objection.enrol_certificate_not_yet": "分局的证书还没到生效时间，没有发出登记码。请先看看本机的日期和时间。",
    "objection.enrol_certificate_expired": "分局的证书已经到期，没有发出登记码。请管理员续期，也看看本机的日期和时间。",
    "objection.enrol_certificate_host": "分局的证书不是发给这个地址的，没有发出登记码。请核对地址，或请管理员加上。",
    "objection.enrol_certificate_foreign": "应答的证书不是分局的，没有发出登记码。请核对地址，再通知管理员。",
    "objection.enrol_other_version": "本台的版本和分局不一样，请管理员先升级。",
    # The line to the branch.
    "outage.certificate_not_yet": "分局的证书还没到生效时间，上传先停着。业务照常办，请先看看本机的日期和时间，再通知管理员。",
    "outage.certificate_expired": "分局的证书已经到期，上传先停着。业务照常办，请通知管理员续期。",
    "outage.certificate_host": "分局的证书不是发给这个地址的，上传先停着。业务照常办，请通知管理员。",
    "outage.certificate_foreign": "应答的不是本台认识的分局，什么也没有发出。业务照常办，请马上通知管理员。",
    "outage.no_tls": "应答的一方不加密，什么也没有发出。业务照常办，请马上通知管理员。",
    "outage.other_authority": "应答的不是发这个登记码的分局，没有发出登记码。请通知管理员。",
    # At the hub, for IT.
    "outage.not_loopback": "没有证书，分局只在本机应答，{detail} 不行。请先运行 shouwen hub certify，或者给出 --certificate 和 --key。",
    "outage.no_hosts": "请写上各台用来找分局的名称或地址，例如 shouwen hub certify hub.example 192.0.2.10。",
    "outage.certificate_unreadable": "证书或私钥读不出来：{detail}。请核对文件，或重新运行 shouwen hub certify。",
    "outage.other_authority_pinned": "各台认的是另一个根证书，没有改动。真要换，请加 --instead，换后各台都要重新登记。",
    "outage.no_branch": "这里还没有建立分局。请先运行 shouwen hub found。",
    "outage.branch_exists": "这里已经建立过分局，没有改动。",
    "outage.no_hall": "没有代码为 {detail} 的营业厅，请核对，或先发布分局资料。",
    "outage.not_example": "只有示例分局可以另设时间。",
    "outage.database": "连不上数据库，没有改动。请核对 --database 和它是否在运行。",
}
