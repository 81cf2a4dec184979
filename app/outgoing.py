"""A proven backup on its way to the hub: the newest alone, beside the data until it is there."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.errors import Outage
from app.manifest import MANIFEST, Manifest, Piece, named, pieces, read


@dataclass(frozen=True)
class Waiting:
    """One that waits. `written` is its manifest as it travels."""

    folder: Path
    manifest: Manifest
    written: bytes

    @property
    def id(self) -> str:
        """Its name at the hub."""
        return named(self.written)

    def chunk(self, place: int) -> bytes | None:
        """The bytes at one place; None where they are not here any more."""
        piece: Piece = pieces(self.manifest)[place]
        try:
            with (self.folder / piece.name).open("rb") as file:
                file.seek(piece.start)
                found = file.read(piece.size)
        except OSError:
            return None
        return found if len(found) == piece.size else None

    def drop(self) -> None:
        """It is at the hub, or the hub will not have it."""
        shutil.rmtree(self.folder, ignore_errors=True)


def put(outgoing: Path, made: Path, manifest: Manifest) -> None:
    """Let what lies in `made` be the one that waits, instead of any older one."""
    outgoing.mkdir(exist_ok=True)
    for each in _all(outgoing):
        # The clock may have been put back: what is named later need not be newer.
        shutil.rmtree(each, ignore_errors=True)
    made.rename(outgoing / manifest.stamp)


def waiting(outgoing: Path) -> Waiting | None:
    """The newest that waits."""
    for each in _all(outgoing):
        try:
            return Waiting(each, read(each), (each / MANIFEST).read_bytes())
        except (Outage, OSError):
            # Half deleted: the hub has it, or a newer one took its place.
            continue
    return None


def _all(outgoing: Path) -> list[Path]:
    return sorted(outgoing.glob("2*"), reverse=True)
