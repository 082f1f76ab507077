"""Faults in use, raised; faults in data are values (`model.Problem`).

CmfactsError
├── StoreError          a store that cannot be read at all
├── QuestionError       a question that cannot be asked: a bad date, an unknown format, one side to compare
└── NothingFound        a question that was asked and has no answer; knows what is near
"""

from __future__ import annotations

from collections.abc import Iterable

from cmfacts.values.tongue import _


class CmfactsError(Exception):
    """The family: every message is one line that says what is wrong and what to do."""


class StoreError(CmfactsError):
    """A store that cannot be read: missing, empty, unreadable, not TOML."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(_("cannot read the store {path}: {reason}", path=path, reason=reason))
        self.path = str(path)
        self.reason = reason


class QuestionError(CmfactsError):
    """A question nobody can answer as it was put."""


class NothingFound(CmfactsError):
    """No answer. `nearest` holds what was perhaps meant, best first."""

    def __init__(self, message: str, nearest: tuple[str, ...] = (), *, otherwise: str = "") -> None:
        meant = _("did you mean {names}?", names=either(nearest)) if nearest else otherwise
        super().__init__(f"{message}; {meant}" if meant else message)
        self.nearest = nearest


def either(names: tuple[str, ...]) -> str:
    """`a`, `a or b`, `a, b or c`: alternatives as a sentence has them."""
    return _(" or ").join(filter(None, [", ".join(names[:-1]), names[-1]]))


def no_such(message: str, name: str, known: Iterable[str], *, listed: bool = False, otherwise: str = "", at_least: float = 0.55) -> str:
    """
    What to say of a name that is none: the message, and what was perhaps meant.

    Shape:  `there is no style `apa`; did you mean md?`; with `listed` all that are known after it, and `otherwise` where nothing is near.
    """
    from cmfacts.values.spelling import nearest

    names = tuple(known)
    near = nearest(name, names, at_least=at_least) if name else ()
    meant = _("did you mean {names}?", names=either(near)) if near else "" if listed and names else otherwise
    every = _("it is one of {names}", names=", ".join(names)) if listed and names else ""
    said = " ".join(filter(None, (meant, every)))
    return f"{message}; {said}" if said else message
