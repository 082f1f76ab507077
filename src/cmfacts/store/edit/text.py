"""
The one editor of TOML text: what a file is to say -> its text, in which nothing else has changed.

It is read back and held against what was asked; everything that belongs to other entries, and every comment, is compared character by character.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmfacts.errors import CmfactsError
from cmfacts.store.edit.layout import Layout, Path
from cmfacts.store.edit.pieces import Unreadable
from cmfacts.store.edit.splices import same, spliced, splices
from cmfacts.store.write import Literal
from cmfacts.values.tongue import _


class CannotEdit(CmfactsError):
    """A file that cannot be edited, or not in this way: nothing of it has changed."""


def parsed(text: str, name: str = "the text") -> dict[str, Any]:
    """
    What a text says, numbers with a fraction as they are written.

    Errors: CannotEdit with the file's name and line.
    """
    import tomli  # on first use, as wherever TOML is read

    try:
        return tomli.loads(text, parse_float=Literal)
    except tomli.TOMLDecodeError as error:
        said = f"{error.msg[:1].lower()}{error.msg[1:]}"
        raise CannotEdit(_("{name}:{line}: not TOML: {said}; mend that first", name=name, line=error.lineno, said=said)) from error
    except (RecursionError, ValueError) as error:
        raise CannotEdit(_("{name}: not TOML that can be edited: {error}", name=name, error=error)) from error


def edited(text: str, new: Mapping[str, Any], name: str = "the text") -> str:
    """
    The text with as little changed as makes it say `new`.

    Shape:  `new` is what `parsed` gives, changed: fields of entries set, added and taken away, entries added behind the last of their table.
    Errors: CannotEdit if the text is no TOML, if it is laid out in a way that this cannot change, or if reading it back shows another change than
            the one that was asked.
    """
    old = parsed(text, name)
    wanted = dict(new)
    if same(old, wanted):
        return text
    try:
        layout = Layout(text)
        after = spliced(text, splices(layout, old, wanted))
        _prove(layout, old, wanted, after, name)
    except Unreadable as error:
        raise CannotEdit(
            _("{name}: what is asked cannot be written into it as it is laid out ({error}); edit the file itself", name=name, error=error)
        ) from error
    return after


def _prove(layout: Layout, old: dict[str, Any], new: dict[str, Any], after: str, name: str) -> None:
    """CannotEdit or Unreadable unless a text says what it should, and is what it was but for the entries that differ."""
    if not same(parsed(after, name), new):
        raise Unreadable("it would say something else")
    changed = _changed(old, new)
    before, now = _others(layout, changed), _others(Layout(after), changed)
    if before and not layout.text.endswith("\n"):
        last = len(before) - 1
        before[last] = before[last].rstrip("\r\n")
        now[last : last + 1] = [piece.rstrip("\r\n") for piece in now[last : last + 1]]
    if now[: len(before)] != before or any(piece.strip() for piece in now[len(before) :]):
        raise Unreadable("more would change")


def _changed(old: dict[str, Any], new: dict[str, Any]) -> set[Path]:
    """The roots of the entries in which two readings differ."""
    found: set[Path] = set()
    for table in {**old, **new}:
        before, after = old.get(table), new.get(table)
        if isinstance(before, list) or isinstance(after, list):
            one, other = (value if isinstance(value, list) else [] for value in (before, after))
            differ = {n for n in range(max(len(one), len(other))) if n >= len(one) or n >= len(other) or not same(one[n], other[n])}
            found |= {(table, number) for number in differ} | ({(table,)} if differ else set())
        elif not same(before, after):
            found.add((table,))
    return found


def _others(layout: Layout, changed: set[Path]) -> list[str]:
    """The pieces of a text that belong to no entry of those, comments and blank lines among them."""
    return [layout.text[p.start : p.end] for n, p in enumerate(layout.pieces) if layout.owner(n) not in changed]
