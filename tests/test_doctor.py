"""What the doctor says of a machine, by facts put before it and by this very machine."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app import bootstrap, hold
from app.doctor import LIBRARIES, Facts, Line, Machine, Store, examine
from app.probes import facts, machine
from app.settings import Settings
from tests.house import ROOT
from tests.support.acts import NOW
from ui.checkup import sentence
from ui.words import words

GIB = 1 << 30
LINUX = Machine("Linux", "x86_64", (3, 11), glibc=(2, 28), printers=("A5",))
HOUR = timedelta(hours=1)
STORE = Store(
    50 * GIB, "keyring", "", "4.9.0", "0001", newest=NOW, second_at=NOW - HOUR,
    branch_at=NOW - HOUR,
)  # fmt: skip
LINE = Line("https://hub.example:8420", "", timedelta(seconds=2), NOW + timedelta(days=300))
SOUND = Facts(NOW, LINUX, STORE, LINE)


def levels(of: Facts) -> dict[str, str]:
    """Codes and how bad each is, where it is not well."""
    return {each.code: each.level for each in examine(of) if each.level != "ok"}


def on(**changes: object) -> Facts:
    """A sound desk with another machine under it."""
    return replace(SOUND, machine=replace(LINUX, **changes))  # type: ignore[arg-type]


def with_store(**changes: object) -> Facts:
    """A sound desk with another data folder."""
    return replace(SOUND, store=replace(STORE, **changes))  # type: ignore[arg-type]


def with_line(**changes: object) -> Facts:
    """A sound desk with another line to its branch."""
    return replace(SOUND, line=replace(LINE, **changes))  # type: ignore[arg-type]


def test_a_sound_desk_has_nothing_to_mend() -> None:
    assert levels(SOUND) == {}


@pytest.mark.parametrize(
    ("found", "code", "level"),
    [
        (on(glibc=(2, 27)), "glibc_old", "stop"),
        (on(processor="aarch64", glibc=(2, 38)), "glibc_old", "stop"),
        (on(system="Windows", glibc=None, build=17134), "windows_old", "stop"),
        (on(system="Darwin", glibc=None), "system_untested", "note"),
        (on(python=(3, 10)), "python_old", "stop"),
        (on(missing=("libEGL.so.1",)), "libraries_missing", "stop"),
        (on(font=False), "font_missing", "warn"),
        (on(printers=()), "printers_none", "warn"),
        (with_store(free=GIB), "disk_scarce", "warn"),
        (with_store(free=GIB // 10), "disk_full", "stop"),
        (with_store(key="file"), "key_file", "warn"),
        (with_store(key="open_file"), "key_open_file", "warn"),
        (with_store(key="none", file="wrong_key"), "key_none", "stop"),
        (with_store(file="wrong_key"), "file_wrong_key", "stop"),
        (with_store(file="damaged"), "file_damaged", "stop"),
        (with_store(file="newer"), "file_newer", "stop"),
        (with_store(file="older"), "file_older", "note"),
        (with_store(damage="row 3 missing from index"), "file_damaged", "stop"),
        (with_store(holder="desk · PID 7"), "held", "note"),
        (with_store(aside=1), "attachments_aside", "warn"),
        (with_store(second_at=None, branch_at=None), "backup_none", "warn"),
        (with_store(second_at=None, branch_at=NOW - 73 * HOUR), "backup_old", "warn"),
        (with_store(second_at=NOW - 73 * HOUR, branch_at=None), "backup_old", "warn"),
        (with_store(waits=NOW), "backup_waits", "note"),
        (with_store(newest=NOW + timedelta(hours=1)), "clock_back", "warn"),
        (with_line(skew=timedelta(minutes=5)), "clock_slow", "warn"),
        (with_line(skew=timedelta(minutes=-5)), "clock_fast", "warn"),
        (with_line(until=NOW + timedelta(days=29)), "certificate_ends", "warn"),
        (with_line(failure="certificate_expired"), "hub_failed", "warn"),
    ],
)
def test_each_trouble_is_found_alone_and_read_in_both_languages(
    found: Facts, code: str, level: str
) -> None:
    assert levels(found) == {code: level}
    for finding in examine(found):
        for language in ("zh", "en"):
            said = sentence(finding, words(language))
            assert said and "{" not in said


def test_what_just_suffices_is_well() -> None:
    assert levels(on(processor="aarch64", glibc=(2, 39))) == {}
    assert levels(on(system="Windows", glibc=None, build=17763)) == {}
    assert levels(with_line(until=NOW + timedelta(days=30), skew=timedelta(seconds=60))) == {}


def test_the_age_of_the_last_proven_backup_is_told_wherever_it_is() -> None:
    found = {each.code: each for each in examine(with_store(branch_at=NOW - 50 * HOUR))}
    assert found["backup_second"].params["hours"] == "1"
    assert "2 天 2 小时" in sentence(found["backup_branch"], words("zh"))
    assert levels(with_store(second_at=None, branch_at=NOW - 72 * HOUR)) == {}
    assert levels(with_store(second_at=None, waits=NOW - 2 * HOUR)) == {}, (
        "the branch has a newer one"
    )


def test_a_missing_library_is_told_with_the_package_that_brings_it() -> None:
    missing = ("libxcb-cursor.so.0", "libEGL.so.1")
    found = next(e for e in examine(on(missing=missing)) if e.code == "libraries_missing")
    said = sentence(found, words("en"))
    assert "libxcb-cursor.so.0, libEGL.so.1" in said
    assert said.endswith("apt install libegl1 libxcb-cursor0")


def test_a_key_in_a_file_is_said_not_to_protect_a_stolen_disk() -> None:
    found = next(each for each in examine(with_store(key="file")) if each.code == "key_file")
    assert "被偷" in sentence(found, words("zh")) and "stolen disk" in sentence(found, words("en"))


def test_the_branch_that_fails_is_told_in_the_words_of_the_desk() -> None:
    found = next(each for each in examine(with_line(failure="revoked")) if each.level == "warn")
    assert words("zh")("outage.revoked") in sentence(found, words("zh"))


def test_a_machine_that_belongs_to_no_branch_can_be_examined(tmp_path: Path) -> None:
    found = facts(Settings(tmp_path / "nothing" / "here", tmp_path / "keys"))
    assert (found.store.file, found.store.key, found.line) == (None, "none", None)
    assert levels(found)["not_enrolled"] == "note"
    assert not (tmp_path / "nothing").exists()


def test_this_machine_runs_qt_so_nothing_is_missing() -> None:
    assert (machine().missing, machine().font) == ((), True)


def test_the_check_of_a_clean_checkout_installs_the_same_libraries() -> None:
    listed = (ROOT / ".ci" / "run").read_text().split('qt_libraries="')[1].split('"')[0].split()
    assert dict(each.split(":") for each in listed) == LIBRARIES


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A counter that was enrolled and whose branch is not there."""
    from app.journal.identity import Identity

    made = Settings(tmp_path / "data", tmp_path / "keys")
    me = Identity(
        "d1", "YX", "1 号台", "QH", "1", ("QH",), "", "http://127.0.0.1:9", "t", b"k" * 32
    )
    bootstrap.make_desk(made, me)
    return made


def doctor(settings: Settings, *options: str) -> tuple[int, dict[str, str]]:
    """What `shouwen doctor` says: exit code, and code → level."""
    environment = {**os.environ, "SHOUWEN_KEYS": str(settings.keys), "LANG": "en_US.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", "from ui.cli import main; main()", "doctor", "--json",
         "--data", str(settings.data), *options],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return done.returncode, {each["code"]: each["level"] for each in found}


def test_a_real_desk_without_its_branch_can_work(settings: Settings) -> None:
    before = settings.file.read_bytes()
    code, found = doctor(settings, "--full")
    assert code == 0
    assert (found["file"], found["file_checked"]) == ("ok", "ok")
    assert (found["key_file"], found["hub_failed"]) == ("warn", "warn")
    assert settings.file.read_bytes() == before


def test_a_damaged_file_and_a_lost_key_end_with_1(settings: Settings) -> None:
    whole = settings.file.read_bytes()
    settings.file.write_bytes(b"x" * len(whole))
    assert doctor(settings)[0] == 1
    settings.file.write_bytes(whole)
    for each in (settings.keys or Path()).iterdir():
        each.unlink()
    assert doctor(settings) == (1, {**doctor(settings)[1], "key_none": "stop"})


def test_an_open_key_file_and_a_desk_at_work_are_seen(settings: Settings) -> None:
    for each in (settings.keys or Path()).iterdir():
        each.chmod(0o644)
    with hold.holding(settings.data, hold.DESK, "shouwen desk"):
        found = facts(settings)
    assert found.store.key == "open_file"
    assert "shouwen desk" in found.store.holder
    assert facts(settings).store.holder == ""


def test_now_is_the_time_of_the_clock(settings: Settings) -> None:
    assert abs(facts(settings).now - datetime.now(UTC)) < timedelta(seconds=30)
