"""Where a user's own files belong, by the customs of the system. Small, since every command asks."""

import os
import sys


def cache_folder() -> str | None:
    """
    The folder for what can be made anew at any time; None where there is no home.

    Source: `XDG_CACHE_HOME` of the XDG base directory specification on Linux, platformdirs elsewhere.
    """
    return _folder("XDG_CACHE_HOME", "~/.cache", "user_cache_dir")


def config_folder() -> str | None:
    """
    The folder for the user's settings; None where there is no home.

    Source: `XDG_CONFIG_HOME` of the XDG base directory specification on Linux, platformdirs elsewhere.
    """
    return _folder("XDG_CONFIG_HOME", "~/.config", "user_config_dir")


def _folder(variable: str, default: str, elsewhere: str) -> str | None:
    system: str = sys.platform
    if system.startswith("linux"):
        # platformdirs says the same, 4 ms later.
        folder = os.environ.get(variable, "")
        if not os.path.isabs(folder):  # "consider the path invalid and ignore it"
            folder = os.path.expanduser(default)
        return os.path.join(folder, "cmfacts") if os.path.isabs(folder) else None
    try:
        import platformdirs

        return str(getattr(platformdirs, elsewhere)("cmfacts", appauthor=False))
    except (ImportError, RuntimeError, KeyError):
        return None
