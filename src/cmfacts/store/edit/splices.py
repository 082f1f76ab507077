"""What to splice into a text so that it says something else: two readings of a file and its layout -> splices, as few and small as will do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from cmfacts.store.edit.layout import Layout, Path
from cmfacts.store.edit.pieces import Unreadable, Value, has_comment
from cmfacts.store.schema import TABLES_OF_A_STORE
from cmfacts.store.write import inline_text, key_text, to_toml, value_text

#: By table, the place of each field among the others: a new one stands where it does in the format.
_ORDER = {table: {field.name: place for place, field in enumerate(fields)} for table, fields in TABLES_OF_A_STORE.items()}
_LAST = 1000
_COMMA = re.compile(r"[ \t]*,[ \t]*")
_REMARK = re.compile(r"[ \t]*(?:#[^\r\n]*)?")


class Splice(NamedTuple):
    """Text that takes the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same and of the same types: 1 is neither true nor "1"."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def splices(layout: Layout, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Splice]:
    """
    What makes the text of a layout, that says `old`, say `new`.

    Shape:  in order, none upon another.
    Errors: Unreadable where the layout is beyond this.
    """
    made = _Splices(layout)
    made.tables((), dict(old), dict(new))
    found = sorted(made.found, key=lambda s: (s.start, s.end))
    return [*found, *made.at_the_end()]


class _Splices:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.text = layout.text
        self.found: list[Splice] = []
        #: Entries that come behind all that is there.
        self.more: list[str] = []

    def at_the_end(self) -> list[Splice]:
        """The new entries, each behind a blank line."""
        if not self.more:
            return []
        end = "" if self.layout.pieces and self.layout.pieces[-1].kind == "blank" else "\n" * bool(self.text)
        if self.text and not self.text.endswith("\n"):
            end = "\n\n"
        return [Splice(len(self.text), len(self.text), f"{end}{chr(10).join(self.more)}".replace("\n", self.layout.newline))]

    def splice(self, start: int, end: int, text: str) -> None:
        self.found.append(Splice(start, end, text.replace("\r\n", "\n").replace("\n", self.layout.newline)))

    # Where a value is written in pieces

    def change(self, path: Path, old: Any, new: Any) -> None:
        """Have what a path leads to be another value."""
        if same(old, new):
            return
        value = self.layout.value_at(path)
        if value is not None:
            self.value(value, old, new)
        elif isinstance(old, dict) and isinstance(new, dict) and (new or path in self.layout.headers):
            self.tables(path, old, new)
        elif isinstance(old, list) and isinstance(new, list) and new and all(isinstance(v, dict) for v in new):
            self.arrays(path, old, new)
        else:
            self.remove(path)
            self.insert(path, new)

    def tables(self, path: Path, old: dict[str, Any], new: dict[str, Any]) -> None:
        """A table written in several pieces: its keys one by one."""
        for key, value in old.items():
            if key not in new:
                self.remove((*path, key))
            else:
                self.change((*path, key), value, new[key])
        order = _ORDER.get(str(path[0]), {}) if path else {}
        for key in sorted((key for key in new if key not in old), key=lambda key: order.get(key, _LAST)):
            self.insert((*path, key), new[key])

    def arrays(self, path: Path, old: list[Any], new: list[Any]) -> None:
        """An array whose tables have headers of their own: each by its number, new ones behind the last."""
        if len(path) == 1 and len(new) < len(old):
            raise Unreadable("an entry less")
        for number, (before, after) in enumerate(zip(old, new)):
            self.change((*path, number), before, after)
        for number in range(len(new), len(old)):
            self.remove((*path, number))
        if more := new[len(old) :]:
            if len(path) == 1:
                self.more.append("".join(to_toml((str(path[0]), entry) for entry in more)))
                return
            name = ".".join(key_text(part) for part in path if isinstance(part, str))
            self.behind(max(self.layout.below(path)), "".join(f"[[{name}]]\n{_lines(table)}" for table in more))

    def remove(self, path: Path) -> None:
        """Take away the lines that write what a path leads to, with the comments that end them."""
        below = self.layout.below(path)
        if not below:
            raise Unreadable(f"`{path[-1]}` is part of a value that stays")
        for number in below:
            piece = self.layout.pieces[number]
            self.splice(piece.start, piece.end, "")

    def insert(self, path: Path, new: Any) -> None:
        """Write what was not there: a line in the section of its table, where the format has that field; an entry at the end of the file."""
        *parent, key = path
        if not parent:
            entries = [new] if key == "store" and isinstance(new, dict) else new
            if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
                raise Unreadable("a key outside of all tables")
            self.more.append("".join(to_toml((str(key), entry) for entry in entries)))
            return
        header = self.layout.headers.get(tuple(parent))
        if header is None:
            self.insert_dotted(tuple(parent), str(key), new)
            return
        order = _ORDER.get(str(path[0]), {}) if len(parent) == len(self.layout.owner(header)) else {}
        rank = order.get(str(key), _LAST)
        own = self.layout.section_of(header)
        depth = len(parent)
        before = [n for n in own if order.get(str(self.layout.paths[n][depth]), _LAST) <= rank]
        self.behind(before[-1] if before else header, f"{key_text(str(key))} = {value_text(new)}\n")

    def insert_dotted(self, parent: Path, key: str, new: Any) -> None:
        """A key of a table that is written as dotted keys: behind the last of them."""
        below = [n for n in self.layout.below(parent) if self.layout.pieces[n].kind == "pair"]
        if not below:
            raise Unreadable(f"`{parent[-1]}` has no place of its own")
        last = self.layout.pieces[below[-1]]
        above = len(self.layout.paths[below[-1]]) - len(last.keys)
        names = [str(part) for part in parent[above:]]
        if not names:
            raise Unreadable(f"`{parent[-1]}` has no header")
        self.behind(below[-1], f"{'.'.join(map(key_text, [*names, key]))} = {value_text(new)}\n")

    def behind(self, number: int, lines: str) -> None:
        """Lines behind a piece, as far to the right as it."""
        piece = self.layout.pieces[number]
        indent = self.text[piece.start : piece.at]
        text = "".join(f"{indent}{line}\n" for line in lines.removesuffix("\n").split("\n"))
        if not self.text[: piece.end].endswith("\n"):
            text = f"\n{text.removesuffix(chr(10))}"  # the end of a file without its last line end stays one
        self.splice(piece.end, piece.end, text)

    # Where a value is written as one

    def value(self, value: Value, old: Any, new: Any) -> None:
        """Have a value be another; in arrays and inline tables as few items as will do."""
        if same(old, new):
            return
        if value.kind == "array" and isinstance(new, list) and new and isinstance(old, list):
            values = value.values()
            if len(old) == len(new):
                for item, before, after in zip(values, old, new):
                    self.value(item, before, after)
                return
            if has_comment(self.text, value) or not values:
                self.items(value, old, new)
                return
            self.splice(value.start, value.end, self.rewritten(value, old, new))
            return
        if value.kind == "table" and isinstance(new, dict) and isinstance(old, dict) and self.pairs(value, old, new):
            return
        self.splice(value.start, value.end, value_text(new))

    def pairs(self, value: Value, old: dict[str, Any], new: dict[str, Any]) -> bool:
        """Change an inline table key by key, if that can be done: none is dotted, none goes."""
        pairs = value.pairs()
        if not pairs or any(len(pair.keys) > 1 for pair in pairs) or old.keys() - new.keys():
            return False
        for pair in pairs:
            self.value(pair.value, old[pair.keys[0]], new[pair.keys[0]])
        more = "".join(f", {key_text(key)} = {inline_text(after)}" for key, after in new.items() if key not in old)
        if more:
            self.splice(pairs[-1].value.end, pairs[-1].value.end, more)
        return True

    def rewritten(self, value: Value, old: list[Any], new: list[Any]) -> str:
        """An array of more or fewer items, in the form it has: what stays in it as it is written."""
        texts = [(item, self.text[at.start : at.end]) for item, at in zip(old, value.values())]
        written = [next((text for item, text in texts if same(item, after)), None) or inline_text(after) for after in new]
        whole = self.text[value.start : value.end]
        lines = "\n" in whole or (len(new) > 1 and all(isinstance(after, dict) for after in new))
        if not lines or len(new) == 1:
            return f"[{', '.join(written)}]"
        first = value.values()[0].start
        line = self.text.rfind("\n", value.start, first)
        indent = (re.match(r"[ \t]*", self.text[line + 1 : first]) or [""])[0] if line >= 0 else "  "
        close = self.text.rfind("\n", value.start, value.end)
        end = self.text[close + 1 : value.end - 1] if line >= 0 and close >= 0 else ""
        return "[\n" + "".join(f"{indent}{text},\n" for text in written) + (end if not end.strip() else "") + "]"

    def items(self, value: Value, old: list[Any], new: list[Any]) -> None:
        """Change an array that has comments in it item by item: they stay where they are."""
        from difflib import SequenceMatcher

        values = value.values()
        for how, a, b, c, d in SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False).get_opcodes():
            if how == "equal":
                continue
            both = min(b - a, d - c)
            for place in range(both):
                self.value(values[a + place], old[a + place], new[c + place])
            for item in values[a + both : b]:
                self.take_out(item)
            if more := new[c + both : d]:
                self.put_in(value, values[a + both - 1] if a + both else None, [inline_text(after) for after in more])

    def take_out(self, item: Value) -> None:
        """An item of an array and its comma; its line too, if nothing else is on it."""
        start, end = item.start, item.end
        if comma := _COMMA.match(self.text, end):
            end = comma.end()
        begin = self.text.rfind("\n", 0, start) + 1
        if not self.text[begin:start].strip() and re.match(r"\r?\n", self.text[end:]):
            start, end = begin, self.text.index("\n", end) + 1
        self.splice(start, end, "")

    def put_in(self, value: Value, after: Value | None, texts: list[str]) -> None:
        """New items of an array behind one of its items, or at its beginning."""
        if after is None:
            self.splice(value.start + 1, value.start + 1, "".join(f"{text}, " for text in texts))
            return
        begin = self.text.rfind("\n", 0, after.start) + 1
        lead = self.text[begin : after.start]
        comma = _COMMA.match(self.text, after.end)
        if lead.strip():  # on a line with others
            self.splice(after.end, after.end, "".join(f", {text}" for text in texts))
            return
        at = comma.end() if comma else after.end
        remark = _REMARK.match(self.text, at)
        if comma is None:
            self.splice(after.end, after.end, ",")
        end = remark.end() if remark else at
        self.splice(end, end, "".join(f"\n{lead}{text}," for text in texts))


def _lines(table: Mapping[str, Any]) -> str:
    return "".join(f"{key_text(key)} = {value_text(value)}\n" for key, value in table.items() if value is not None)


def spliced(text: str, found: list[Splice]) -> str:
    """The text with its splices in."""
    parts, at = [], 0
    for splice in found:
        if splice.start < at:
            raise Unreadable("two changes in one place")
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])
