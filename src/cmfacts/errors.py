"""Faults in use, raised; faults in data are values (`model.Problem`).

CmfactsError
├── StoreError          a store that cannot be read at all
├── QuestionError       a question that cannot be asked: a bad date, an unknown format, one side to compare
└── NothingFound        a question that was asked and has no answer; knows what is near
"""

from __future__ import annotations


class CmfactsError(Exception):
    """The family: every message is one line that says what is wrong and what to do."""


class StoreError(CmfactsError):
    """A store that cannot be read: missing, empty, unreadable, not TOML."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"cannot read the store {path}: {reason}")
        self.path = str(path)
        self.reason = reason


class QuestionError(CmfactsError):
    """A question nobody can answer as it was put."""


class NothingFound(CmfactsError):
    """No answer. `nearest` holds what was perhaps meant, best first."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        if nearest:
            message = f"{message}; did you mean {either(nearest)}?"
        super().__init__(message)
        self.nearest = nearest


def either(names: tuple[str, ...]) -> str:
    """`a`, `a or b`, `a, b or c`: alternatives as a sentence has them."""
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
