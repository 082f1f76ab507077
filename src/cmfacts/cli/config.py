"""The user's settings, from `config.toml`. Small, since every command asks whether there is one; the TOML parser only if so."""

import os
import stat
from typing import Any, NamedTuple

from cmfacts.errors import QuestionError
from cmfacts.folders import config_folder
from cmfacts.values.tongue import _

COLORS = ("auto", "always", "never")
#: More than anybody settles.
MOST_BYTES = 1 << 20


class Config(NamedTuple):
    """
    What the user has settled.

    Shape:  `path` is where the file is looked for, None where there is no place for one; `found` whether it is there;
            the rest None, or empty, where the file says nothing. `stores` are absolute.
    """

    path: str | None = None
    found: bool = False
    stores: tuple[str, ...] = ()
    format: str | None = None
    color: str | None = None
    pager: str | None = None
    language: str | None = None


SETTINGS = Config._fields[2:]


def config_path() -> str | None:
    """Where the settings are: `CMFACTS_CONFIG` if set (empty: nowhere), else in the user's config folder."""
    given = os.environ.get("CMFACTS_CONFIG")
    if given is not None:
        return given or None
    folder = config_folder()
    return folder and os.path.join(folder, "config.toml")


def read_config() -> Config:
    """
    The settings in force; those of an empty file if there is none.

    Errors: QuestionError if the file cannot be read, is no TOML, or holds what is no setting; or is named by
            `CMFACTS_CONFIG` and missing.
    """
    path = config_path()
    if path is None:
        return Config()
    try:
        status = os.stat(path)
    except OSError as error:
        if "CMFACTS_CONFIG" in os.environ:
            raise QuestionError(_("cannot read CMFACTS_CONFIG={path}: {reason}", path=path, reason=error.strerror)) from error
        return Config(path)
    if path == os.devnull:
        return Config(path)
    if not stat.S_ISREG(status.st_mode):
        raise _wrong(path, _("no plain file"))  # a pipe would be waited for, a device read for ever
    if status.st_size > MOST_BYTES:
        raise _wrong(path, _("more than {n:,} bytes, which are no settings", n=MOST_BYTES))
    return parsed(path)


def parsed(path: str) -> Config:
    """The settings in a file; QuestionError as `read_config`."""
    import tomli

    try:
        with open(path, "rb") as file:
            given = tomli.loads(file.read().decode("utf-8-sig"))
    except OSError as error:
        raise _wrong(path, error.strerror or str(error)) from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, str(error)) from error
    except RecursionError as error:
        raise _wrong(path, _("nested too deep")) from error
    except ValueError as error:
        raise _wrong(path, _("an integer of too many digits")) from error
    for name in given:
        if name not in SETTINGS:
            from cmfacts.errors import no_such

            raise _wrong(
                path,
                no_such(
                    _("there is no setting `{name}`", name=name),
                    name,
                    SETTINGS,
                    otherwise=_("it is one of {names}", names=", ".join(SETTINGS)),
                ),
            )
    folder = os.path.dirname(os.path.abspath(path))
    stores = given.get("stores", [])
    if isinstance(stores, str):
        stores = [stores]
    if not isinstance(stores, list) or not all(isinstance(s, str) and s for s in stores):
        raise _wrong(path, _("`stores` is a list of folders"))
    return Config(
        path,
        True,
        tuple(os.path.join(folder, os.path.expanduser(s)) for s in stores),
        _format(path, given),
        _word(path, given, "color", COLORS),
        _word(path, given, "pager"),
        _language(path, given),
    )


def _word(path: str, given: dict[str, Any], name: str, among: tuple[str, ...] = ()) -> str | None:
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or (among and value not in among):
        raise _wrong(
            path, _("`{name}` is one of {names}", name=name, names=", ".join(among)) if among else _("`{name}` is a string", name=name)
        )
    return value


def _format(path: str, given: dict[str, Any]) -> str | None:
    if "format" not in given:
        return None
    from cmfacts.show.formats import formats_of

    return _word(path, given, "format", formats_of(["records"]))


def _language(path: str, given: dict[str, Any]) -> str | None:
    value = _word(path, given, "language")
    if value is not None and not (2 <= len(value) <= 3 and value.isalpha() and value.islower()):
        raise _wrong(path, _("`language` is a code of two or three letters: en, es, fr"))
    return value


def _wrong(path: str, reason: str) -> QuestionError:
    return QuestionError(
        _("in {path}: {reason} --no-config leaves it out", path=path, reason=reason + ("" if reason.endswith("?") else ";"))
    )
