"""
Two versions of a file of a store that were made of one, merged entry by entry: what Git's merge by lines makes conflicts of where there are none.

A file is taken apart into entries, each with the comments directly above it, and the gaps between them. Each is merged by itself; the order is ours, and
what is new of theirs stands behind what it stood behind there. What cannot be taken apart is merged by lines, as Git would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from cmfacts.store.edit.layout import Layout, Path
from cmfacts.store.edit.pieces import Unreadable
from cmfacts.store.edit.splices import same
from cmfacts.store.edit.text import CannotEdit, edited, parsed
from cmfacts.store.edit.three_way import Clash, Merged, conflict, merged_data, merged_lines

#: A table and the id of an entry, or what else tells it from others of its table; and how many before it are called the same.
Key = tuple[str, str, int]
#: The gap behind the last entry.
_END: Key = ("", "", 0)


class _Part(NamedTuple):
    """An entry, with what stands between it and the one before."""

    gap: str
    text: str
    data: Mapping[str, Any]


def merged_file(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
    """
    A file with the changes that two versions made to `base`, and how many entries (or runs of lines) both have changed in different ways.

    Shape:  these stand in Git's conflict markers. Line ends are ours, or theirs where ours are those of `base`; there is one at the end of the file.
    """
    if ours == base or theirs in (base, ours):
        return (theirs if ours == base else ours), 0
    given = [raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape") for raw in (base, ours, theirs)]
    ends = [_line_end(text) for text in given]
    if "" in ends:
        newline = "\n"  # mixed: each line as it is
    else:
        given = [text.replace("\r\n", "\n") for text in given]
        newline = ends[2] if ends[0] == ends[1] and given[0] else ends[1]
    old, one, other = (text if text.endswith("\n") or not text else f"{text}\n" for text in given)
    try:
        merged = _Merge(old, one, other).merged()
    except (Unreadable, CannotEdit, UnicodeError):
        merged = merged_lines(old, one, other)
    mark = b"\xef\xbb\xbf" if ours.startswith(b"\xef\xbb\xbf") else b""
    return mark + merged.text.replace("\n", newline).encode("utf-8", "surrogateescape"), merged.clashes


def _line_end(text: str) -> str:
    """What ends the lines of a text; "" if they end in different ways."""
    lines, returns = text.count("\n"), text.count("\r\n")
    return "\n" if not returns else "\r\n" if returns == lines else ""


def _taken_apart(text: str) -> dict[Key, _Part]:
    """
    The parts of a text, in order, the gap at its end last.

    Errors: Unreadable or CannotEdit if it is no TOML, or an entry does not stand in one place.
    """
    data, layout = parsed(text), Layout(text)
    parts: dict[Key, _Part] = {}
    counts: Counter[tuple[str, str]] = Counter()
    at, roots = 0, dict.fromkeys(layout.owner(number) for number in range(len(layout.pieces)))
    for root in roots:
        if not root:
            continue
        block = layout.block(root)
        if block is None or layout.pieces[block[0]].start < at:
            raise Unreadable("an entry in several places")
        start, end = layout.pieces[block[0]].start, layout.pieces[block[1]].end
        entry = _entry(data, root)
        name = str(root[0]), _name(entry)
        parts[(name[0], name[1], counts[name])] = _Part(text[at:start], text[start:end], entry)
        counts[name] += 1
        at = end
    parts[_END] = _Part(text[at:], "", {})
    return parts


def _entry(data: Mapping[str, Any], root: Path) -> Mapping[str, Any]:
    entry = data[str(root[0])][root[1]] if len(root) > 1 else data[str(root[0])]
    if not isinstance(entry, Mapping):
        raise Unreadable("a key outside of tables")
    return entry


def _name(entry: Mapping[str, Any]) -> str:
    """What tells an entry from others of its table: its id, or the first of synonyms."""
    words = entry.get("words")
    return str(entry.get("id") or (words[0] if isinstance(words, list) and words else ""))


class _Merge:
    def __init__(self, base: str, ours: str, theirs: str) -> None:
        self.base, self.ours, self.theirs = _taken_apart(base), _taken_apart(ours), _taken_apart(theirs)
        self.clashes = 0
        #: What the entries are to say, in which nothing clashes.
        self.wanted: list[Mapping[str, Any]] = []

    def merged(self) -> Merged:
        """
        The whole.

        Errors: Unreadable if it would not say what it should, which the caller has to merge in another way.
        """
        text, first = "", {next(iter(parts)) for parts in (self.ours, self.theirs)}
        for key in self._order():
            gap, entry = self._gap(key), self._text(key)
            if entry and text and not gap and key in first:
                gap = "\n"  # it stood at the beginning of a file, and does no longer
            text += gap + entry
        if not self.clashes:
            said = [part.data for key, part in _taken_apart(text).items() if key != _END]
            if len(said) != len(self.wanted) or not all(map(same, said, self.wanted)):
                raise Unreadable("it would say something else")
        return Merged(text, self.clashes)

    def _order(self) -> list[Key]:
        """Our order, and what is new of theirs behind what it stands behind there, and behind what is new of ours at that place."""
        order = list(self.ours)
        before: Key | None = None
        for key in self.theirs:
            if key not in self.ours:
                place = order.index(before) + 1 if before in order else 0
                while order[place] != _END and order[place] not in self.theirs and order[place] not in self.base:
                    place += 1
                order.insert(place, key)
            before = key
        return order

    def _gap(self, key: Key) -> str:
        old, mine, yours = (parts[key].gap if key in parts else None for parts in (self.base, self.ours, self.theirs))
        if mine is None or yours is None:
            kept = (yours if mine is None else mine) or ""
            gone = old is not None
            # The gap of an entry that one of them took out is part of a larger one there; but for what the other wrote in it.
            return "" if gone and (kept == old or not kept.strip()) and not self._stays(key) else kept
        if mine == yours or yours == old or (not yours.strip() and not mine.strip()):
            return mine
        if mine == old:
            return yours
        merged = merged_lines(old or "", mine, yours)
        self.clashes += merged.clashes
        return merged.text

    def _stays(self, key: Key) -> bool:
        """Whether an entry that one of them took out was changed by the other."""
        left = self.ours.get(key) or self.theirs.get(key)
        return bool(left and key in self.base and left.text != self.base[key].text)

    def _text(self, key: Key) -> str:
        old, mine, yours = (parts.get(key) for parts in (self.base, self.ours, self.theirs))
        if mine is None or yours is None:
            kept = mine or yours
            if kept and old and kept.text == old.text:
                return ""
            if kept and old:
                self.clashes += 1
                return conflict(mine.text if mine else "", yours.text if yours else "")
            return self._taken(kept)
        if mine.text == yours.text or (old and yours.text == old.text):
            return self._taken(mine)
        if old and mine.text == old.text:
            return self._taken(yours)
        if text := self._both(key, old or _Part("", "", {}), mine, yours):
            return text
        self.clashes += 1
        return conflict(mine.text, yours.text)

    def _taken(self, part: _Part | None) -> str:
        if part is None:
            return ""
        if part.text:
            self.wanted.append(part.data)
        return part.text

    def _both(self, key: Key, old: _Part, mine: _Part, yours: _Part) -> str:
        """An entry that both have changed, with the changes and the comments of both; "" if that cannot be."""
        try:
            wanted = merged_data(old.data, mine.data, yours.data)
        except Clash:
            return ""
        lines = merged_lines(old.text, mine.text, yours.text)
        texts = [] if lines.clashes else [lines.text]
        for side in (mine.text, yours.text):
            try:
                texts.append(edited(side, _as_file(side, wanted)))
            except CannotEdit:
                continue
        for text in texts:
            if _says(text, wanted) and _has_comments(text, old.text, mine.text) and _has_comments(text, old.text, yours.text):
                self.wanted.append(wanted)
                return text
        return ""


def _as_file(text: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """What a text of one entry is to say."""
    return {table: [entry] if isinstance(content, list) else entry for table, content in parsed(text).items()}


def _says(text: str, entry: Mapping[str, Any]) -> bool:
    try:
        return same(parsed(text), _as_file(text, entry))
    except CannotEdit:
        return False


def _has_comments(text: str, old: str, changed: str) -> bool:
    """Whether a text has the comments that somebody wrote."""
    return _comments(changed) - _comments(old) <= _comments(text)


def _comments(text: str) -> Counter[str]:
    """What stands behind the number signs of a text, those of strings among them."""
    return Counter(line[line.index("#") :].strip() for line in text.split("\n") if "#" in line)
