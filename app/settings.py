"""Where an installation keeps its things."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

FILE = "desk.db"
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


def from_environment(data: Path | None = None) -> Settings:
    """Settings from SHOUWEN_DATA and SHOUWEN_KEYS, else the user's data folder and the keyring."""
    chosen = data or os.environ.get("SHOUWEN_DATA")
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir("shouwen"))
    keys = os.environ.get("SHOUWEN_KEYS")
    return Settings(folder, Path(keys) if keys else None)
