"""
What the tool itself says, in its reader's language: English, until `speak` is told of another.

`_`, `_n` and `_p` are gettext's, and return what they are given while English is spoken; a catalogue is read by `values.catalogue`, which nobody
imports before. What stands in a table at import is marked by `N_` and translated where it is said. Values are filled in by name: `_("{n:,} of {all}", …)`.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

_catalogue: "NullTranslations | None" = None


def speak(code: str | None) -> None:
    """From here on this language is spoken; English for None, and for one that there is no catalogue of."""
    global _catalogue
    if code in (None, "en"):
        _catalogue = None
        return
    from cmfacts.values.catalogue import catalogue

    _catalogue = catalogue(code or "")


def can_speak(code: str) -> bool:
    """Whether a language can be spoken."""
    if code == "en":
        return True
    from cmfacts.values.catalogue import there_is

    return there_is(code)


@contextmanager
def in_english() -> Iterator[None]:
    """While what is said follows a style or a manual that is English."""
    global _catalogue
    before, _catalogue = _catalogue, None
    try:
        yield
    finally:
        _catalogue = before


def spoken() -> "NullTranslations | None":
    """The catalogue in use; None while English is spoken."""
    return _catalogue


def _(text: str, /, **values: object) -> str:
    """A text in the language spoken, with values filled in."""
    return _filled(_catalogue.gettext(text) if _catalogue else text, values)


def _n(one: str, many: str, n: int, /, **values: object) -> str:
    """The text for one or for several, whose number is `n` in it."""
    text = _catalogue.ngettext(one, many, n) if _catalogue else one if n == 1 else many
    return _filled(text, {"n": n, **values})


def _p(context: str, text: str, /, **values: object) -> str:
    """A text that means one thing in a context and another elsewhere."""
    return _filled(_catalogue.pgettext(context, text) if _catalogue else text, values)


def N_(text: str) -> str:
    """A text that is translated later, by `_`, where it is said."""
    return text


def digits(figure: str) -> str:
    """A figure, grouped as English does, in the notation of the language spoken: `16,430.5` is `16 430,5` in French."""
    return figure.translate({44: _p("number", ","), 46: _p("number", ".")}) if _catalogue else figure


def quoted(text: str) -> str:
    """A text between the quotation marks of the language spoken."""
    return _("“{text}”", text=text)


def _filled(text: str, values: Mapping[str, object]) -> str:
    if not values:
        return text
    return text.format(**({name: _Number(v) if type(v) is int else v for name, v in values.items()} if _catalogue else values))


class _Number(int):
    """A number whose groups are those of the language spoken."""

    def __format__(self, spec: str) -> str:
        return digits(format(int(self), spec))


def wanted(surroundings: Mapping[str, str] = os.environ) -> str:
    """
    The language that a user's surroundings ask for, of those there are catalogues of; `en` otherwise.

    Source: GNU gettext's manual, 2.3: LC_ALL, LC_MESSAGES and LANG in this order; before them the list in LANGUAGE, unless they name the C locale.
    """
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := surroundings.get(name))), "C")
    if _language(locale) in ("c", "posix"):
        return "en"
    for name in (*surroundings.get("LANGUAGE", "").split(":"), locale):
        if (code := _language(name)) and can_speak(code):
            return code
    return "en"


def _language(locale: str) -> str:
    """The language of a locale: `es` of `es_MX.UTF-8@euro`."""
    return locale.replace("-", "_").replace(".", "_").replace("@", "_").partition("_")[0].lower()
