"""
Random edits of random and of shipped TOML, for `test_random_edits.py`; a command runs many:

    python -m tests.store.random_edits [10000] [--seed N]

What is edited is made of segments, each of an entry or of nobody; the text after an edit must be theirs but for those of the entries it was about.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from cmfacts.store.edit.splices import same
from cmfacts.store.edit.text import CannotEdit, edited, parsed
from cmfacts.store.files import default_store
from cmfacts.store.positions import Positions

_PIECES = (
    "a",
    "b c",
    "é",
    "日本",
    '"',
    "'",
    "\\",
    "#",
    "[[fact]]",
    "= ",
    "\n",
    '"""',
    "'''",
    "\t",
    "{",
    "]",
    ",",
    "\u200b",
    "\x7f",
    "id",
    "\U0001f3f4",
    "’",
    ".",
    "-1",
)
_KEYS = ("note", "said_by", "date", "kind", "topic", "odd key", "ñandú", "a.b", "", "x-1", 'q"uote', "#k", "[k]")


class Text(NamedTuple):
    """
    A text in segments.

    Shape:  a segment is the key of who it belongs to (`("fact", 0)`; None for nobody) and its text. `comments` are those on lines of their own.
    """

    segments: list[tuple[tuple[str, int] | None, str]]
    comments: dict[str, tuple[str, int] | None]

    @property
    def whole(self) -> str:
        return "".join(text for _, text in self.segments)


class Layouter:
    """Writes entries in every way that TOML has, by chance."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.count = 0
        self.alone: dict[str, tuple[str, int] | None] = {}
        self.newline = rng.choice(["\n", "\n", "\r\n"])
        self.hostile = rng.random() < 0.8

    def one_in(self, number: int) -> bool:
        return self.hostile and self.rng.randrange(number) == 0

    def string(self) -> str:
        return "".join(self.rng.choice(_PIECES) for _ in range(self.rng.randrange(5)))

    def comment(self) -> str:
        self.count += 1
        return f"# c{self.count}. {self.rng.choice(['[[fact]]', 'x = [', 'é', chr(34) * 3, chr(39)])}"

    def remark(self) -> str:
        return f"{self.rng.choice(['', ' ', '  '])}{self.comment()}" if self.one_in(6) else self.rng.choice(["", "", " "])

    def between(self) -> str:
        """What may stand between the items of an array of several lines."""
        return f" {self.comment()}\n\t" if self.one_in(3) else self.rng.choice(["\n", "\n  ", "\n\n\t"])

    def key(self, name: str) -> str:
        bare = name != "" and name.isascii() and all(c.isalnum() or c in "-_" for c in name)
        if bare and not self.one_in(5):
            return name
        if "'" not in name and self.one_in(2):
            return f"'{name}'"
        return self.basic(name)

    def basic(self, text: str) -> str:
        escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
        out = ""
        for c in text:
            if c == "\x7f" or self.one_in(9):
                out += f"\\u{ord(c):04X}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"
            else:
                out += escapes.get(c, c)
        return f'"{out}"'

    def written(self, text: str) -> str:
        """A string in one of the four ways there are."""
        way = self.rng.randrange(4) if self.hostile else 0
        if way == 1 and not set(text) & set("'\n\x7f"):
            return f"'{text}'"
        if way == 2:
            inner = self.basic(text.replace("\n", "\0"))[1:-1].replace("\\u0000", "\n").replace("\0", "\n")
            return f'"""{self.rng.choice(["", chr(10)]) if not inner.startswith(chr(10)) else chr(10)}{inner}{self.rng.choice(["", chr(92) + chr(10) + "  "])}"""'
        if way == 3 and "'''" not in text and not text.endswith("'") and "\x7f" not in text:
            return f"'''\n{text}'''"
        return self.basic(text)

    def value(self, value: Any, *, lines: bool = True) -> str:
        if isinstance(value, str):
            return self.written(value) if lines else self.basic(value)
        if isinstance(value, dict):
            pairs = [f"{self.key(k)} = {self.value(v, lines=False)}" for k, v in value.items()]
            return f"{{{self.rng.choice(['', ' '])}{', '.join(pairs)} }}"
        if isinstance(value, list):
            items = [self.value(v, lines=lines) for v in value]
            if not lines or not self.one_in(2):
                return f"[{self.rng.choice(['', ' '])}{', '.join(items)}{self.rng.choice([',', '']) if items else ''}]"
            return (
                "["
                + "".join(f"{self.between()}{item}{',' if n < len(items) or self.one_in(2) else ''}" for n, item in enumerate(items, 1))
                + self.between()
                + "]"
            )
        return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)

    def data(self, table: str, number: int) -> dict[str, Any]:
        rng = self.rng
        made: dict[str, Any] = {"id": f"{table}-{number}"}
        if table == "fact":
            made["statement"] = self.string()
            made["cite"] = [
                {"source": f"source-{rng.randrange(3)}", **({"anchor": self.string()} if rng.random() < 0.5 else {})}
                for _ in range(rng.randrange(1, 4))
            ]
            if rng.random() < 0.5:
                made["measure"] = {"value": str(rng.randrange(99)), "unit": self.string()}
            if rng.random() < 0.5:
                made["tags"] = [self.string() for _ in range(rng.randrange(4))]
            if rng.random() < 0.3:
                made["asks"] = {"en": [self.string()], "es": []}
        for key in rng.sample(_KEYS, rng.randrange(3)):
            made[key] = rng.choice([self.string(), self.string(), rng.randrange(-9, 9), True, [], [1, [2, "x"]], {"k": {"l": "m"}}])
        return made

    def lines(self, prefix: tuple[str, ...], data: dict[str, Any], owner: tuple[str, int]) -> tuple[str, str]:
        """The lines of a table, and those of the tables in it that have headers of their own."""
        here, below = "", ""
        indent = self.rng.choice(["", "", "\t", "  "]) if self.hostile else ""
        for key, value in data.items():
            if self.one_in(6):
                comment = self.comment()
                self.alone[comment] = owner
                here += f"{indent}{comment}\n"
            if self.one_in(9):
                here += self.rng.choice(["\n", " \t\n"])
            equals = self.rng.choice([" = ", "=", " =  "])
            if isinstance(value, dict) and value and self.one_in(3):
                own, further = self.lines((*prefix, key), value, owner)
                name = ".".join(map(self.key, (*prefix, key)))
                below += f"{indent}[{name}]{self.remark()}\n{own}{further}"
            elif isinstance(value, dict) and value and self.one_in(3):
                here += "".join(
                    f"{indent}{self.key(key)}{self.rng.choice(['.', ' . '])}{self.key(k)}{equals}{self.value(v)}{self.remark()}\n"
                    for k, v in value.items()
                )
            elif isinstance(value, list) and value and all(isinstance(v, dict) for v in value) and self.one_in(3):
                name = ".".join(map(self.key, (*prefix, key)))
                for item in value:
                    own, further = self.lines((*prefix, key), item, owner)
                    below += f"{indent}[[{name}]]{self.remark()}\n{own}{further}"
            else:
                here += f"{indent}{self.key(key)}{equals}{self.value(value)}{self.remark()}\n"
        return here, below

    def text(self) -> Text:
        """A file with some entries."""
        rng = self.rng
        segments: list[tuple[tuple[str, int] | None, str]] = []
        count = {"fact": 0, "source": 0, "topic": 0}
        if self.one_in(8):  # keys of the top come before all tables
            segments.append((None, f"source = [{self.between()}"))
            for number in range(2):
                segments += [(("source", number), self.value(self.data("source", number), lines=False)), (None, f",{self.between()}")]
            segments.append((None, "]\n"))
            del count["source"]
        if self.one_in(3):
            segments.append((None, f'{self.comment()}\n[store]\ntitle = "x"\n'))
        apart: dict[str, str] = {}
        for _ in range(rng.randrange(1, 5)):
            table = rng.choice(list(count))
            if table in apart:  # what stands apart from its entry comes before the next of its table
                segments.append(((table, count[table] - 1), apart.pop(table)))
            owner = (table, count[table])
            count[table] += 1
            if rng.random() < 0.8:
                segments.append((None, rng.choice(["\n", "\n\n", f"{self.comment()}\n\n"])))
            if self.one_in(3):
                comment = self.comment()
                self.alone[comment] = None
                segments.append((None, f"{comment}\n"))
            here, below = self.lines((table,), self.data(*owner), owner)
            if below and self.one_in(3):
                apart[table], below = below, ""
            header = f"{rng.choice(['[[', '[[ '])}{self.key(table)}{rng.choice([']]', ' ]]'])}{self.remark()}"
            segments.append((owner, f"{header}\n{here}{below}"))
        segments += [((table, count[table] - 1), below) for table, below in apart.items()]
        if self.one_in(2):
            segments.append((None, f"\n{self.comment()}\n"))
        if self.one_in(4):
            segments[-1] = (segments[-1][0], segments[-1][1].removesuffix("\n"))
        return Text([(owner, text.replace("\n", self.newline)) for owner, text in segments], self.alone)


@cache
def shipped() -> list[Text]:
    """The files that ship, cut at the lines at which their entries begin; of long ones some of the middle."""
    found = []
    for path in sorted(Path(default_store()).glob("*.toml")):
        text = path.read_bytes().decode()
        cut = text.split("\n\n[[")
        for start in range(0, len(cut), 60):  # as much as an edit has to read of a middling file
            part = "\n\n[[".join(cut[start : start + 60]).rstrip("\n") + "\n"
            part = part if start == 0 else f"[[{part}"
            found.append(segmented(part))
    return found


def segmented(text: str) -> Text:
    """A text of plain layout in segments, by the lines that `Positions` knows."""
    positions = Positions(text)
    data = tomli.loads(text)
    lines = text.split("\n")
    starts = {positions.line(table, n): (table, n) for table in data if isinstance(data[table], list) for n in range(len(data[table]))}
    segments: list[tuple[tuple[str, int] | None, str]] = []
    owner: tuple[str, int] | None = None
    held = ""
    for number, line in enumerate(lines, 1):
        mine = starts.get(number, owner) if line and not line.startswith("#") else None
        if mine != owner:
            segments.append((owner, held))
            held, owner = "", mine
        held += line + ("\n" if number < len(lines) else "")
    return Text([*segments, (owner, held)], {})


def changed(rng: random.Random, data: dict[str, Any]) -> tuple[dict[str, Any], set[tuple[str, int]]]:
    """The data with a random change of one or two entries, and which; an entry that is new is not among them."""
    new = copy.deepcopy(data)
    touched = set()
    for _ in range(rng.choice([1, 1, 1, 2])):
        tables = [t for t in new if isinstance(new[t], list) and new[t] and all(isinstance(e, dict) for e in new[t])]
        if not tables or rng.random() < 0.1:
            table = rng.choice(["fact", "topic", "party"])
            new.setdefault(table, []).append(
                {"id": f"new-{rng.randrange(9)}", "statement": '"\\\n', "cite": [{"source": "s"}, {"source": "t", "n": 1}]}
            )
            continue
        table = rng.choice(tables)
        number = rng.randrange(len(new[table]))
        if number >= len(data.get(table, [])):
            continue
        touched.add((table, number))
        _change(rng, new[table][number])
    return new, touched


def _change(rng: random.Random, table: dict[str, Any]) -> None:
    """Change a table somewhere: a value, also deep inside; a key more; a key less."""
    here: Any = table
    while True:
        inner = [v for v in (here.values() if isinstance(here, dict) else here) if isinstance(v, (dict, list))]
        if not inner or rng.random() < 0.5:
            break
        here = rng.choice(inner)
    fresh: Any = rng.choice(["new", 'n"e\\w\n', 7, False, ["a", "b"], {"k": "v"}, [{"source": "s"}, {"source": "t"}], []])
    if isinstance(here, list):
        if here and rng.random() < 0.4:
            del here[rng.randrange(len(here))]
        elif here and rng.random() < 0.5:
            here[rng.randrange(len(here))] = fresh
        else:
            here.insert(rng.randrange(len(here) + 1), copy.deepcopy(rng.choice(here)) if here and rng.random() < 0.5 else fresh)
    elif here and rng.random() < 0.3 and (here is not table or len(here) > 1):
        del here[rng.choice([key for key in here if key != "id" or here is not table])]
    elif here and rng.random() < 0.6:
        here[rng.choice(list(here))] = fresh
    else:
        here[rng.choice(["note", "tags", "standing", "ñ", "new key", "value"])] = fresh


def edit(rng: random.Random, text: Text) -> bool:
    """Edit a text at random and hold it against what may have changed; False if it was refused, and nothing changed."""
    before = text.whole
    data = parsed(before)
    new, touched = changed(rng, data)
    try:
        after = edited(before, new)
    except CannotEdit:
        return False
    assert same(parsed(after), new)
    assert same(parsed(before), data)
    owners = [owner for owner, _ in text.segments]
    places = [n for n, owner in enumerate(owners) if owner in touched]
    first, last = (places[0], places[-1]) if places else (len(owners), len(owners))
    head = "".join(part for _, part in text.segments[:first])
    tail = "".join(part for _, part in text.segments[last + 1 :])
    assert after.startswith(head)
    added = any(len(new[t]) > len(data.get(t, [])) for t in new if isinstance(new[t], list) and t in ("fact", "topic", "party", "source"))
    assert added or after.endswith(tail)
    at = len(head)
    for owner, part in text.segments[first:]:  # what stands between two that changed, and behind the last, is there in this order
        if owner not in touched:
            at = after.index(part, at) + len(part)
    for comment, owner in text.comments.items():
        assert comment in after, owner
    return True


def main() -> int:
    """Run many, say how many were refused; 1 if any failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    refused = {"random": 0, "shipped": 0}
    start = time.monotonic()
    for number in range(asked.number):
        rng = random.Random(f"{asked.seed}-{number}")
        kind = "shipped" if number % 5 == 0 else "random"
        text = rng.choice(shipped()) if kind == "shipped" else Layouter(rng).text()
        try:
            refused[kind] += not edit(rng, text)
        except Exception:
            print(f"edit {number} of seed {asked.seed} failed, of:\n{text.whole if kind == 'random' else kind}", file=sys.stderr)
            raise
    print(f"{asked.number} edits in {time.monotonic() - start:.0f} s; every other byte equal, the change exact; refused: {refused}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
