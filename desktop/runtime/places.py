"""Where the program keeps its own files: one place for each kind, from platformdirs."""

from pathlib import Path

import platformdirs

_NAME = "keikaku-desk"
SUFFIX = ".keikaku"


def own_file() -> Path:
    """The plan that opens when no file is named."""
    return _data() / f"計画{SUFFIX}"


def sample_file() -> Path:
    """The sample plan has a file of its own, so that it never mixes with the office's."""
    return _data() / f"見本{SUFFIX}"


def settings_file() -> Path:
    return Path(platformdirs.user_config_path(_NAME, appauthor=False)) / "window.ini"


def log_file() -> Path:
    return Path(platformdirs.user_log_path(_NAME, appauthor=False)) / "keikaku.log"


def _data() -> Path:
    return Path(platformdirs.user_data_path(_NAME, appauthor=False))


def free_file(title: str) -> Path:
    """Where a new plan goes: the own file, or where that is taken a name after the plan."""
    if not own_file().exists():
        return own_file()
    name = "".join("_" if sign in '<>:"/\\|?*' else sign for sign in title) or "計画"
    candidates = (f"{name}{n}{SUFFIX}" for n in ("", *range(2, 1000)))
    return next(_data() / c for c in candidates if not (_data() / c).exists())
