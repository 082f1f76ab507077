"""What two made of one: of lines, and of data. Where they made different things of the same, both are shown, or nothing is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import Match, SequenceMatcher
from typing import Any, NamedTuple

from cmfacts.store.edit.splices import same

#: Texts of more lines are compared without the lines that are frequent in them.
_LONG = 2000
OURS, BETWEEN, THEIRS = "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"


class Merged(NamedTuple):
    """A text, and how many places of it two have made different things of: these are in Git's conflict markers."""

    text: str
    clashes: int = 0


def conflict(ours: str, theirs: str) -> str:
    """Two texts in conflict markers, as Git writes them."""
    return f"{OURS}{_ended(ours)}{BETWEEN}{_ended(theirs)}{THEIRS}"


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else f"{text}\n"


def merged_lines(base: str, ours: str, theirs: str) -> Merged:
    """
    The changes of both to the lines of a text, as Git merges them: what is changed by both must have a line between that neither has.

    Source: Khanna, Kunal and Pierce, A Formal Investigation of Diff3 (2007).
    """
    old, one, other = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    found: list[str] = []
    clashes = at_old = at_one = at_other = 0
    for start, in_one, in_other, size in (*_kept(old, one, other), (len(old), len(one), len(other), 0)):
        before, mine, yours = old[at_old:start], one[at_one:in_one], other[at_other:in_other]
        if mine == yours or before == yours:
            found += mine
        elif before == mine:
            found += yours
        else:
            clashes += 1
            found.append(conflict("".join(mine), "".join(yours)))
        found += old[start : start + size]
        at_old, at_one, at_other = start + size, in_one + size, in_other + size
    return Merged("".join(found), clashes)


def _kept(old: Sequence[str], one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The runs of lines that all three have: where they begin in each, and how many lines they are."""
    mine, yours = _blocks(old, one), _blocks(old, other)
    i = j = 0
    while i < len(mine) and j < len(yours):
        start = max(mine[i].a, yours[j].a)
        end = min(mine[i].a + mine[i].size, yours[j].a + yours[j].size)
        if start < end:
            yield start, mine[i].b + start - mine[i].a, yours[j].b + start - yours[j].a, end - start
        if mine[i].a + mine[i].size < yours[j].a + yours[j].size:
            i += 1
        else:
            j += 1


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The runs of lines that two have; in long texts not those that have many of a kind, which would take the square of their number."""
    start = next((n for n, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - start
    end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    inner = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=len(old) > _LONG)
    found = [Match(0, 0, start)] if start else []
    found += [Match(a + start, b + start, size) for a, b, size in inner.get_matching_blocks() if size]
    return [*found, Match(len(old) - end, len(new) - end, end), Match(len(old), len(new), 0)]


class Clash(ValueError):
    """A field of which two have made different things."""


#: A field that is not there.
_NONE = object()


def merged_data(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """
    The changes of both to the fields of an entry, and of the tables inside it; a list is one thing.

    Errors: Clash if both have changed a field, and not to the same.
    """
    found: dict[str, Any] = {}
    for key in dict.fromkeys((*ours, *theirs)):
        old, mine, yours = (data.get(key, _NONE) for data in (base, ours, theirs))
        if _are_same(mine, yours) or _are_same(old, yours):
            kept = mine
        elif _are_same(old, mine):
            kept = yours
        elif isinstance(mine, Mapping) and isinstance(yours, Mapping):
            kept = merged_data(old if isinstance(old, Mapping) else {}, mine, yours)
        else:
            raise Clash(key)
        if kept is not _NONE:
            found[key] = kept
    return found


def _are_same(one: Any, other: Any) -> bool:
    return one is other or (one is not _NONE and other is not _NONE and same(one, other))
