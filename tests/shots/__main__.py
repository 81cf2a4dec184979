"""`python -m tests.shots`: keep the key screens as they are today."""

import tempfile
from pathlib import Path

from PySide6.QtGui import QImage

from tests.shots.kept import FOLDER, keep, taken
from tests.shots.taking import SHOTS

with tempfile.TemporaryDirectory() as place:
    taken(Path(place))
    for name, *_ in SHOTS:
        keep(QImage(str(Path(place) / f"{name}.png")), FOLDER / f"{name}.png")
        print(f"{name}.png")
