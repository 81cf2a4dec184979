"""Every code has words, every word has a use, and none of them is the machine's."""

import ast
import json
import re
from collections import Counter
from pathlib import Path

from app.errors import Objection, Outage
from app.norms import packs
from app.norms.sets import Categories
from app.registry import REGISTRY
from tests.house import ROOT
from tests.ui.branch import EXAMPLE
from ui.stop import STOPS
from ui.words import TABLES, WORDS, say, words

MACHINE = ("系统", "服务器", "同步失败", "异常", "接口", "超时", "无效参数", "错误", "取消")
SOURCES = sorted((ROOT / "app").rglob("*.py"))
WORDS_DIR = ROOT / "ui" / "words"
FILES = sorted(
    set(WORDS_DIR.glob("*.py")) - {WORDS_DIR / "__init__.py", WORDS_DIR / "catalogue.py"}
)
SCREENS = sorted(set((ROOT / "ui").rglob("*.py")) - set(FILES))


def _calls(path: Path) -> list[tuple[str, list[ast.expr]]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if isinstance(node.func, ast.Name):
                name = node.func.id
            found.append((name, node.args))
    return found


def _text(args: list[ast.expr], place: int) -> str | None:
    if len(args) > place and isinstance(args[place], ast.Constant):
        value = args[place].value  # type: ignore[attr-defined]
        return value if isinstance(value, str) else None
    return None


def codes(name: str, place: int) -> set[str]:
    """The codes that app hands to calls of this name."""
    return {
        code
        for path in SOURCES
        for called, args in _calls(path)
        if called == name and (code := _text(args, place)) is not None
    }


def test_every_objection_has_words() -> None:
    used = codes("Objection", 0) | codes("wrong", 1)
    assert len(used) > 30
    assert {code for code in used if f"objection.{code}" not in WORDS} == set()


def test_every_outage_has_words() -> None:
    documented = set(re.findall(r"[a-z_]+", (Outage.__doc__ or "").split("one of")[1]))
    used = codes("Outage", 0) | STOPS | documented
    assert {kind for kind in used if f"outage.{kind}" not in WORDS} == set()


def test_every_kind_state_and_need_has_words() -> None:
    kinds = {f"act.{name}" for name, _ in REGISTRY.kinds}
    records = {f"record.{name}" for name in REGISTRY.states}
    outcomes = {f"outcome.{o}" for o in ("applied", "pending", "exception", "returned", "parked")}
    assert {key for key in kinds | records | outcomes if key not in WORDS} == set()
    import msgspec

    listed = msgspec.json.decode((EXAMPLE / "categories.json").read_bytes(), type=Categories)
    needs = {f"field.{name}" for each in listed.items for name in each.needs}
    assert {key for key in needs if key not in WORDS} == set()


def test_every_private_field_has_words() -> None:
    names = {
        f"field.{'document_no' if name == 'document' else name}"
        for kind in REGISTRY.kinds.values()
        for shape in kind.private.values()
        for name in shape.__struct_fields__
    }
    # What an attachment's bytes are is for programs to read.
    assert {key for key in names - {"field.content"} if key not in WORDS} == set()


def test_every_key_that_the_screens_use_is_there() -> None:
    used = set()
    for path in SCREENS:
        for called, args in _calls(path):
            if called in ("say", "words") and (key := _text(args, 0)) is not None:
                used.add(key)
    assert {key for key in used - {"zh", "en"} if key not in WORDS} == set()


def test_every_norm_that_a_branch_begins_with_has_a_name() -> None:
    rules = {each["rule"] for each in json.loads(packs.first("norms"))["items"]}
    assert len(rules) > 30
    assert {rule for rule in rules if f"norm.{rule}" not in WORDS} == set()


def test_no_key_stands_in_two_tables() -> None:
    often = Counter(key for table in TABLES for key in table)
    assert [key for key, n in often.items() if n > 1] == []


def test_every_key_is_used() -> None:
    """By a screen that names it, whole or filled in, or as a code of a table where the program
    knows both table and code."""
    named = re.compile("|".join(sorted(_mentioned())))
    known = {
        node.value
        for path in (*SOURCES, *SCREENS)
        for node in _strings(path)
        if isinstance(node, ast.Constant)
    }
    rest = {key for key in WORDS if not named.fullmatch(key)}
    assert {key for key in rest if not known.issuperset(key.split("."))} == set()


def test_no_chinese_stands_in_the_screens_themselves() -> None:
    """But for demo and gallery, which type what a clerk types."""
    han = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
    found = {
        (path.name, node.lineno)
        for path in SCREENS
        if path.parent.name not in ("demo", "gallery")
        for node in _strings(path)
        if isinstance(node, ast.Constant) and han.search(node.value)
    }
    assert found == set()


def _strings(path: Path) -> list[ast.Constant | ast.JoinedStr]:
    """Every string of a module that is no docstring, f-strings whole and in parts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        or (isinstance(node, ast.Constant) and isinstance(node.value, str))
        if id(node) not in documents
    ]


def _mentioned() -> set[str]:
    """Patterns of the keys that screens name, whole, with a part filled in, or as a table whose
    codes come from app."""
    found = {r"(objection|outage)\..+"}
    for path in SCREENS:
        for node in _strings(path):
            if isinstance(node, ast.Constant):
                found.add(re.escape(node.value))
            elif isinstance(node.values[0], ast.Constant) and "." in node.values[0].value:
                parts = [
                    re.escape(each.value) if isinstance(each, ast.Constant) else r"[\w.]+"
                    for each in node.values
                ]
                found.add("".join(parts))
        for called, args in _calls(path):
            if called == "code" and (table := _text(args, 0)) is not None:
                found.add(rf"{table}\.\w+")
    return found


def test_no_machine_words_on_the_screens() -> None:
    found = {(key, word) for key, text in WORDS.items() for word in MACHINE if word in text}
    assert found == set()


def test_chinese_punctuation_is_full_width() -> None:
    half = re.compile(r"[一-鿿][,;:!?()]|[,;:!?()][一-鿿]")
    assert {key for key, text in WORDS.items() if half.search(text)} == set()


def test_one_word_stands_for_one_thing_and_none_of_machines() -> None:
    other = re.compile(
        "会话|工单|任务|首问人|受理员|转派|驳回|未同步|取消|修改|编辑|撤销|仅供参考|凭条"
        "|系统|服务器|同步失败|异常|接口|无效参数|输入错误"
    )
    assert other.search("系统出错了，请取消") is not None
    assert {key for key, text in WORDS.items() if other.search(text)} == set()


def test_an_objection_reads_with_names_codes_and_article() -> None:
    clash = Objection("owner_changed", {"owner": "3102"}, article="10")
    assert say.objection(clash, {"3102": "陶以宁"}.__getitem__) == (
        "这件事项现在由陶以宁负责，请先看一看再改派（服务规范第 10 条）。"
    )
    needed = Objection("needed", {"field": "amount"}, field="amount")
    assert say.objection(needed) == "请写上涉及金额。"
    assert words("en").objection(needed) == "Please fill in: Amount."
    assert say.objection(Objection("needed", {"field": "pin"})) == "请写上 PIN。"
    assert say.objection(Objection("never_heard_of")) == WORDS["objection.unknown"]
