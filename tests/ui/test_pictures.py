"""What is taken in as a picture, and what comes along with it."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from tests.ui.pictures import MOST, drawn, file_of
from ui.attachments.picture import LONGEST_SIDE, MOST_FILE, Unusable, decoded, read_file, take_in

GPS = b"GPS 39.9042 116.4074"


def _code(given: bytes | QImage) -> str:
    with pytest.raises(Unusable) as caught:
        take_in(given, MOST)
    return caught.value.code


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _bomb(width: int, height: int) -> bytes:
    """A small PNG that says it unfolds into so many points."""
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    data = _chunk(b"IDAT", zlib.compress(bytes(1_000_000), 9))
    return b"\x89PNG\r\n\x1a\n" + head + data + _chunk(b"IEND", b"")


def _with_exif(jpeg: bytes) -> bytes:
    """The same picture as a phone writes it, with a place in its EXIF and a comment."""
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00" + GPS
    segments = b"".join(
        b"\xff" + mark + struct.pack(">H", len(data) + 2) + data
        for mark, data in ((b"\xe1", exif), (b"\xfe", GPS))
    )
    return jpeg[:2] + segments + jpeg[2:]


def test_nothing_comes_along_that_cannot_be_seen_in_it(qapp: object) -> None:
    """Neither EXIF nor comments nor texts of a PNG; what is seen is the same."""
    jpeg = _with_exif(file_of(drawn()))
    png = file_of(drawn(), "png", Author="Zhang San", Location="39.9042")
    assert GPS in jpeg and b"Zhang San" in png
    for given in (jpeg, png):
        kept = take_in(given, MOST)
        assert all(each not in kept.data for each in (GPS, b"Exif", b"Zhang San", b"39.9042"))
        image, _ = decoded(kept.data)
        assert image.size() == QSize(900, 1200)
        assert abs(image.pixelColor(450, 20).red() - 210) < 4
    assert take_in(jpeg, MOST).media == "jpeg"
    assert take_in(png, MOST).media == "png"
    assert take_in(drawn(), MOST).media == "png"


def test_larger_than_anybody_reads_is_made_smaller(qapp: object) -> None:
    image, _ = decoded(take_in(file_of(drawn(5000, 3000)), MOST).data)
    assert image.size() == QSize(LONGEST_SIDE, 1536)


def test_what_the_norm_does_not_allow_is_refused(qapp: object) -> None:
    none = {"jpeg": 0, "png": 0, "strokes": 0}
    with pytest.raises(Unusable) as caught:
        take_in(file_of(drawn()), none)
    assert caught.value.code == "picture_large"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (b"", "picture_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "picture_type"),
        (b"<?xml version='1.0'?><svg/>", "picture_type"),
        (b"<!DOCTYPE html><img src=x>", "picture_type"),
        (b"%PDF-1.7", "picture_type"),
        (b"MZ\x90\x00", "picture_type"),
        (b"GIF89a" + bytes(100), "picture_type"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "picture_broken"),
        (b"\xff\xd8\xff\xe0" + bytes(100) + b"\xff\xd9", "picture_broken"),
        (b"\xff\xd8\xff<svg/>\xff\xd9", "picture_broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50) + b"IEND", "picture_broken"),
        (b"BM" + bytes(60), "picture_broken"),
    ],
)
def test_what_is_no_picture_is_refused(qapp: object, given: bytes, code: str) -> None:
    assert _code(given) == code


def test_a_truncated_file_is_refused(qapp: object) -> None:
    for kind in ("jpeg", "png"):
        whole = file_of(drawn(), kind)
        assert _code(whole[: len(whole) // 2]) == "picture_broken"


def test_a_small_file_that_unfolds_into_a_large_one_is_not_unfolded(qapp: object) -> None:
    bomb = _bomb(40_000, 40_000)
    assert len(bomb) < 10_000
    assert _code(bomb) == "picture_points"


def test_a_file_is_read_to_its_limit_and_no_further(tmp_path: Path) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(MOST_FILE + 1)
    for path, code in ((large, "picture_file_large"), (tmp_path / "none", "picture_unreadable")):
        with pytest.raises(Unusable) as caught:
            read_file(path)
        assert caught.value.code == code
