"""Every file that is made under some folders, also one that is gone again at once."""

import ctypes
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Of Linux's <sys/inotify.h>.
_MADE, _MOVED_HERE, _IS_FOLDER = 0x100, 0x80, 0x40000000
_NONBLOCK, _HEAD, _MOST = 0o4000, struct.Struct("iIII"), 1 << 20


class Watched:
    """`made` names every file that was made since, folders that were made are watched too."""

    def __init__(self, *folders: Path) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._fd: int = self._libc.inotify_init1(_NONBLOCK)
        assert self._fd >= 0
        self._folders: dict[int, Path] = {}
        self._made: list[Path] = []
        for each in folders:
            self._watch(each)

    def made(self) -> list[Path]:
        """In their order."""
        while data := self._read():
            place = 0
            while place < len(data):
                mark, mask, _, length = _HEAD.unpack_from(data, place)
                place += _HEAD.size + length
                assert mark in self._folders, "more happened than could be followed"
                name = os.fsdecode(data[place - length : place].rstrip(b"\0"))
                path = self._folders[mark] / name
                self._made.append(path)
                if mask & _IS_FOLDER:
                    self._watch(path)
        return self._made

    def bytes(self) -> Iterator[tuple[Path, bytes]]:
        """What stands in the files that are there now, made or not."""
        for folder in self._folders.values():
            for path in folder.iterdir():
                if path.is_file():
                    yield path, path.read_bytes()

    def close(self) -> None:
        """No longer."""
        os.close(self._fd)

    def _watch(self, folder: Path) -> None:
        mark = self._libc.inotify_add_watch(self._fd, os.fsencode(folder), _MADE | _MOVED_HERE)
        assert mark >= 0, folder
        self._folders[mark] = folder
        for each in folder.iterdir():
            if each.is_dir() and not each.is_symlink():
                self._watch(each)

    def _read(self) -> bytes:
        try:
            return os.read(self._fd, _MOST)
        except BlockingIOError:
            return b""


@contextmanager
def watched(*folders: Path) -> Iterator[Watched]:
    """For as long as this lasts."""
    made = Watched(*folders)
    try:
        yield made
    finally:
        made.close()
