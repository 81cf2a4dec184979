"""Where an installation keeps its things, and how this desk likes to be used."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import platformdirs
from msgspec import Meta, Struct

FILE = "desk.db"
SHELF = "attachments.db"
# How a file of attachments ends that could not be read.
ASIDE = ".aside"
OUTGOING = "outgoing"
PREFERENCES = "settings.json"
OWN_HUB = "hub.json"
TEXT_SIZES = (10.5, 12.0, 14.0, 16.0, 18.0)
# Where the demo tells its hub the time at which it begins.
EXAMPLE_CLOCK = "SHOUWEN_EXAMPLE_CLOCK"


@dataclass(frozen=True)
class Settings:
    """Folders of one installation. `keys` None means the operating system's keyring."""

    data: Path
    keys: Path | None = None

    @property
    def file(self) -> Path:
        """The encrypted file."""
        return self.data / FILE

    @property
    def shelf(self) -> Path:
        """The encrypted file of attachments beside it."""
        return self.data / SHELF

    @property
    def outgoing(self) -> Path:
        """The folder of the backup that waits for the hub."""
        return self.data / OUTGOING

    @property
    def own_hub(self) -> Path:
        """There where this machine's branch has its hub on it."""
        return self.data / OWN_HUB

    @property
    def preferences(self) -> Path:
        """The small file beside it; it holds nothing of a customer."""
        return self.data / PREFERENCES


class Preferences(Struct, frozen=True, omit_defaults=True):
    """What is set at this desk, for whoever sits there: never in the journal, never synced.

    `text` in points, one of TEXT_SIZES; `idle_minutes` until the desk locks itself; `printer`
    empty: the default one, `paper` what lies in it; `dock_width` in pixels;
    `backup`: the folder of the second place, empty: none;
    `customer_screen`: the second display belongs to the customer, or not; `scanner`: how one that
    types like a keyboard is told from a person.
    """

    language: Literal["zh", "en"] = "zh"
    theme: Literal["light", "dark"] = "light"
    text: Annotated[float, Meta(ge=TEXT_SIZES[0], le=TEXT_SIZES[-1])] = TEXT_SIZES[0]
    idle_minutes: Annotated[int, Meta(ge=1, le=60)] = 5
    printer: str = ""
    paper: Literal["a5", "roll"] = "a5"
    print_after_intake: bool = False
    customer_screen: Literal["second", "off"] = "second"
    scanner: Literal["speed", "prefix", "off"] = "speed"
    scan_prefix: Annotated[str, Meta(max_length=4)] = ""
    backup: str = ""
    dock_open: bool = True
    dock_width: Annotated[int, Meta(ge=200, le=800)] = 320


def from_environment(data: Path | None = None) -> Settings:
    """Settings from SHOUWEN_DATA and SHOUWEN_KEYS, else the user's data folder and the keyring."""
    chosen = data or os.environ.get("SHOUWEN_DATA")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("shouwen"))
    keys = os.environ.get("SHOUWEN_KEYS")
    return Settings(folder, Path(keys) if keys else None)


def read_preferences(file: Path) -> Preferences:
    """What is set; the defaults where nothing is, or where the file cannot be read as settings:
    no desk stays shut over the size of its letters."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Preferences)
    except (FileNotFoundError, msgspec.DecodeError):
        return Preferences()


def write_preferences(file: Path, preferences: Preferences) -> None:
    """Keep them, whole or not at all."""
    beside = file.with_suffix(".new")
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(preferences)))
    os.replace(beside, file)
