"""The pictures that are kept, and what is different in those of today.

A picture holds the COLOURS that it has most of, which keeps it small. One of today is the same
where these are the same, to the last bit, and each of its points is nearest to the same one of
them. Nothing else is tolerated.
"""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from tests.house import ROOT

FOLDER = Path(__file__).parent
# Where a comparison that failed is drawn: kept, today, and where they differ.
FAILED = ROOT / "shots-failed"
COLOURS, SMALL = 16, 60_000
_MARK = 0xFFFF00FF


def taken(folder: Path) -> None:
    """All pictures of today in a folder, from a process of its own in which nothing but the
    program decides how they look: scale, dots an inch, fonts, how letters are drawn."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    env |= {
        "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1", "QT_FONT_DPI": "96",
        "FONTCONFIG_FILE": str(FOLDER / "fonts.conf"), "PYTHONPATH": str(ROOT),
        "FREETYPE_PROPERTIES": "cff:no-stem-darkening=1", "LC_ALL": "C.UTF-8", "TZ": "UTC",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.shots.taking", str(folder)],
        env=env, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)


def reduced(image: QImage, palette: list[int]) -> QImage:
    """Each point in the nearest of these colours."""
    return image.convertToFormat(QImage.Format.Format_Indexed8, palette)


def most(image: QImage) -> list[int]:
    """The colours that it has most of, those first."""
    return [colour for colour, _ in Counter(_points(image)).most_common(COLOURS)]


def keep(image: QImage, file: Path) -> None:
    """Keep this one; raises ValueError where it is too large to be kept."""
    reduced(image, most(image)).save(str(file), "PNG", 0)
    if file.stat().st_size > SMALL:
        raise ValueError(f"{file.name} has more than {SMALL} bytes")


def difference(kept: QImage, today: QImage) -> str:
    """What is different; empty where nothing is."""
    if kept.size() != today.size():
        return f"{today.width()}×{today.height()} instead of {kept.width()}×{kept.height()}"
    colours = set(kept.colorTable()) ^ set(most(today))
    points = _differing(kept, today)
    found = []
    if points:
        left, top = (min(each) for each in zip(*points, strict=True))
        found.append(f"{len(points)} points, the first at {left}, {top}")
    if colours:
        found.append("colours " + " ".join(f"#{each & 0xFFFFFF:06X}" for each in sorted(colours)))
    return "; ".join(found)


def drawn(kept: QImage, today: QImage, file: Path) -> None:
    """Both, and below them where they differ."""
    width, height = max(kept.width(), today.width()), max(kept.height(), today.height())
    found = QImage(width, 3 * height, QImage.Format.Format_RGB32)
    found.fill(0xFFFFFFFF)
    painter = QPainter(found)
    for place, each in enumerate((kept, today)):
        painter.drawImage(0, place * height, each)
    painter.setOpacity(0.2)
    painter.drawImage(0, 2 * height, today)
    painter.end()
    if kept.size() == today.size():
        for x, y in _differing(kept, today):
            found.setPixel(QPoint(x, 2 * height + y), _MARK)
    file.parent.mkdir(exist_ok=True)
    found.save(str(file))


def _differing(kept: QImage, today: QImage) -> list[tuple[int, int]]:
    now, width = reduced(today, kept.colorTable()), today.width()
    pairs = zip(_points(kept), _points(now), strict=True)
    return [(at % width, at // width) for at, (one, other) in enumerate(pairs) if one != other]


def _points(image: QImage) -> list[int]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(plain.constBits()).cast("I").tolist()
