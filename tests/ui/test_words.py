"""Every code has words, in both languages, and none of the machine's words."""

import ast
import re
from pathlib import Path

import pytest

from app.errors import Objection, Outage
from app.norms.sets import Categories
from app.registry import REGISTRY
from tests.house import ROOT
from tests.ui.branch import EXAMPLE
from ui.stop import STOPS
from ui.words import LANGUAGES, WORDS, say, words

MACHINE = ("系统", "服务器", "同步失败", "异常", "接口", "超时", "无效参数", "错误", "取消")
SOURCES = sorted((ROOT / "app").rglob("*.py"))


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
    assert {key for key in names if key not in WORDS} == set()


def test_every_key_that_the_screens_use_is_there() -> None:
    used = set()
    for path in (ROOT / "ui").rglob("*.py"):
        for called, args in _calls(path):
            if called == "say" and (key := _text(args, 0)) is not None:
                used.add(key)
    assert {key for key in used if key not in WORDS} == set()


@pytest.mark.parametrize("language", range(len(LANGUAGES)))
def test_both_languages_say_the_same_things(language: int) -> None:
    def fields(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", text))

    odd = {key for key, pair in WORDS.items() if fields(pair[language]) - fields(pair[0])}
    assert odd == set()
    assert {key for key, pair in WORDS.items() if not pair[language].strip()} == set()


def test_no_machine_words_on_the_screens() -> None:
    found = {(key, word) for key, pair in WORDS.items() for word in MACHINE if word in pair[0]}
    assert found == set()


def test_chinese_punctuation_is_full_width() -> None:
    half = re.compile(r"[一-鿿][,;:!?()]|[,;:!?()][一-鿿]")
    assert {key for key, pair in WORDS.items() if half.search(pair[0])} == set()


def test_an_objection_reads_with_names_codes_and_article() -> None:
    clash = Objection("owner_changed", {"owner": "3102"}, article="10")
    assert say.objection(clash, {"3102": "陶以宁"}.__getitem__) == (
        "这件事项现在由陶以宁负责，请先看一看再改派（服务规范第 10 条）。"
    )
    needed = Objection("needed", {"field": "amount"}, field="amount")
    assert say.objection(needed) == "请写上涉及金额（元）。"
    assert words("en").objection(needed) == "Please fill in: Amount (yuan)."
    assert say.objection(Objection("never_heard_of")) == WORDS["objection.unknown"][0]
