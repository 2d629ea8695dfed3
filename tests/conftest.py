"""What holds for every test: no screen, no network, nothing of the user's."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# No test is about time; a slow machine must not fail one.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

_calls: list[str] = []


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    if event not in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        return
    if isinstance(arguments[0], socket.socket) and arguments[0].family == socket.AF_UNIX:
        return
    _calls.append(f"{event} {arguments}")
    raise PermissionError(f"a test used the network: {_calls[-1]}")


sys.addaudithook(_refuse_network)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that used the network, also where the code under test caught the error."""
    _calls.clear()
    yield
    assert not _calls


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, so that no test reads or writes what belongs to the user."""
    folder = tmp_path_factory.mktemp("home")
    for variable, name in (
        ("HOME", "."),
        ("USERPROFILE", "."),
        ("APPDATA", "."),
        ("LOCALAPPDATA", "."),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
    ):
        (folder / name).mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(variable, str(folder / name))
    return folder
