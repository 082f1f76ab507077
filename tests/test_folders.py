"""Where a user's own files belong."""

import sys

import platformdirs  # noqa: F401  (which system it is, it asks when it is imported: before a test pretends another)
import pytest

from cmfacts import folders

HOME = {"HOME": "/home/ada"}


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux without any of the variables."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.posix
@pytest.mark.parametrize(
    ("env", "cache", "config"),
    [
        (HOME, "/home/ada/.cache/cmfacts", "/home/ada/.config/cmfacts"),
        ({**HOME, "XDG_CACHE_HOME": "/c", "XDG_CONFIG_HOME": "/d"}, "/c/cmfacts", "/d/cmfacts"),
        ({**HOME, "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}, "/home/ada/.cache/cmfacts", "/home/ada/.config/cmfacts"),
        # "All paths must be absolute; a relative one is invalid and to be ignored."
        ({**HOME, "XDG_CACHE_HOME": "c", "XDG_CONFIG_HOME": "./d"}, "/home/ada/.cache/cmfacts", "/home/ada/.config/cmfacts"),
        ({"HOME": "ada"}, None, None),
        ({"HOME": "ada", "XDG_CACHE_HOME": "/c"}, "/c/cmfacts", None),
    ],
)
def test_linux(linux: None, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], cache: str | None, config: str | None) -> None:
    """As the XDG base directory specification has it."""
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert (folders.cache_folder(), folders.config_folder()) == (cache, config)


def test_no_home_at_all(linux: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a variable nor an entry for the user: there is no place."""
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert (folders.cache_folder(), folders.config_folder()) == (None, None)


@pytest.mark.parametrize("system", ["darwin", "win32", "freebsd14"])
def test_other_systems(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    """As platformdirs has it."""
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda name, appauthor: f"/caches/{name}/{appauthor}")
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name, appauthor: f"/settings/{name}/{appauthor}")
    assert (folders.cache_folder(), folders.config_folder()) == ("/caches/cmfacts/False", "/settings/cmfacts/False")


@pytest.mark.parametrize("error", [ImportError, RuntimeError, KeyError])
def test_another_system_that_cannot_tell(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    """There is no place."""

    def fail(name: str, appauthor: bool) -> str:
        raise error

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("platformdirs.user_cache_dir", fail)
    assert folders.cache_folder() is None
