"""
Random edits of the store that ships, which `changes` has to tell: exactly these, however the edited store is laid out.

`python -m tests.ask.random_changes 10000 [--seed N]` makes so many, forty at a time.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from cmfacts.ask.changes import changes
from cmfacts.store.files import default_store
from cmfacts.store.schema import TABLES_OF_A_STORE
from cmfacts.store.versions import Entry, of_folders
from cmfacts.store.write import to_toml

Key = tuple[str, str]
#: Change, table, id, field, and JSON of what it was and is.
Told = tuple[str, str, str, "str | None", str, str]
KINDS = {
    "statement": "wording", "title": "wording", "date": "date", "issued": "date", "accessed": "date", "archived": "date", "dated": "date",
    "measure": "figure", "cite": "citation", "standing": "standing", "translations": "translation",
}  # fmt: skip
DEFAULTS = {"kind": "claim", "standing": "reported"}
#: What can be edited by giving it another text, by table.
TEXTS = {
    "fact": ("statement", "date", "note", "said_by", "aspect", "kind", "topic"),
    "source": ("title", "publisher", "URL", "note", "issued", "accessed", "language"),
    "party": ("en", "es", "note"), "topic": ("fr", "en"), "quantity": ("unit", "basis", "en"), "aspect": ("en",),
}  # fmt: skip
LISTS = {"fact": ("tags", "parties", "contradicts"), "party": ("aliases",), "topic": ("aliases",)}


class Edits:
    """A store under edit, and what was done to it."""

    def __init__(self, entries: tuple[Entry, ...], chance: random.Random) -> None:
        self.chance = chance
        self.before = {(t, e["id"]): e for t, e in entries if "id" in e}
        self.others = [(t, dict(e)) for t, e in entries if "id" not in e]
        self.now: dict[Key, dict[str, Any]] = {key: deepcopy(dict(e)) for key, e in self.before.items()}
        self.touched: set[tuple[Key, str]] = set()
        self.added: set[Key] = set()
        self.removed: set[Key] = set()
        self.renamed: dict[Key, str] = {}
        self.left_alone: set[Key] = set()

    def edit(self) -> None:
        """One edit more; of a field of an entry no more than one."""
        kind = self.chance.choices(
            ("text", "drop", "list", "figure", "citation", "translation", "standing", "add", "remove", "rename"),
            (4, 2, 2, 2, 3, 2, 1, 1, 1, 1),
        )[0]
        while not getattr(self, f"_{kind}")():
            pass

    def _some(self, *tables: str) -> Key:
        return self.chance.choice([key for key in self.before if key[0] in (tables or TEXTS) and key not in self.removed | self.left_alone])

    def _new(self) -> str:
        return f"word {self.chance.getrandbits(40):x}"

    def _claims(self, key: Key, field: str) -> bool:
        """Whether a field is still to be had."""
        if (key, field) in self.touched:
            return False
        self.touched.add((key, field))
        return True

    def _text(self) -> bool:
        key = self._some()
        field = self.chance.choice(TEXTS[key[0]])
        if not self._claims(key, field):
            return False
        dated = field in ("date", "issued", "accessed")
        self.now[key][field] = f"{self.chance.randrange(1000, 1800)}-0{self.chance.randrange(1, 9)}" if dated else self._new()
        return True

    def _drop(self) -> bool:
        key = self._some()
        fields = sorted({*self.now[key]} - {"id", "statement", "cite", "translations", "formerly"})
        if not fields or not self._claims(key, field := self.chance.choice(fields)):
            return False
        old = self.now[key].pop(field)
        if DEFAULTS.get(field) == old or not old:
            self.touched.discard((key, field))
        return True

    def _list(self) -> bool:
        key = self._some(*LISTS)
        field = self.chance.choice(LISTS[key[0]])
        if not self._claims(key, field):
            return False
        several = self.now[key].get(field, [])
        several = [several] if isinstance(several, str) else list(several)
        self.now[key][field] = several[1:] if several and self.chance.random() < 0.4 else [*several, f"new-{self.chance.getrandbits(40):x}"]
        return True

    def _figure(self) -> bool:
        key = self._some("fact")
        if not self._claims(key, "measure"):
            return False
        measure = dict(self.now[key].get("measure", {"unit": "claims"}))
        others: tuple[dict[str, Any], ...] = ({"value": str(self.chance.randrange(10**9, 10**10))}, {"value": "7", "unit": self._new()})
        self.now[key]["measure"] = measure | self.chance.choice(others)
        return True

    def _citation(self) -> bool:
        key = self._some("fact")
        if not self._claims(key, "cite"):
            return False
        cited = self.now[key]["cite"]
        place = self.chance.randrange(len(cited))
        how = self.chance.choice(("anchor", "page", "more", "fewer"))
        if how == "more":
            cited.append({"source": self._new(), "anchor": self._new()})
        elif how == "fewer" and len(cited) > 1:
            del cited[place]
        else:
            cited[place][how if how == "page" else "anchor"] = self._new()
        return True

    def _translation(self) -> bool:
        key, language = self._some("fact"), self.chance.choice(("es", "fr", "de"))
        if not self._claims(key, f"translations.{language}"):
            return False
        texts = self.now[key].setdefault("translations", {})
        if language in texts and self.chance.random() < 0.3:
            del texts[language]
        else:
            texts[language] = self._new()
        return True

    def _standing(self) -> bool:
        key = self._some("fact")
        if not self._claims(key, "standing"):
            return False
        old = self.now[key].get("standing", "reported")
        self.now[key]["standing"] = self.chance.choice([s for s in ("reported", "disputed", "superseded", "mistaken") if s != old])
        return True

    def _add(self) -> bool:
        table, name = self.chance.choice(("fact", "source", "party")), f"new-{self.chance.getrandbits(60):x}"
        said: dict[str, dict[str, Any]] = {
            "fact": {"statement": self._new(), "cite": [{"source": "csm-2025"}]},
            "source": {"title": self._new()},
            "party": {"en": self._new()},
        }
        self.now[table, name] = {"id": name, **said[table]}
        self.added.add((table, name))
        return True

    def _remove(self) -> bool:
        key = self._some()
        if key in self.renamed or any(touched == key for touched, _ in self.touched):
            return False
        del self.now[key]
        self.removed.add(key)
        return True

    def _rename(self) -> bool:
        """With `formerly`, and perhaps edited as well; or, if nothing else of it is, by what it says."""
        key = self._some()
        if key in self.renamed:
            return False
        alone = not any(touched == key for touched, _ in self.touched) and self._is_one(key) and self.chance.random() < 0.5
        self.renamed[key] = f"renamed-{self.chance.getrandbits(60):x}"
        self.now[key]["id"] = self.renamed[key]
        if alone:
            self.left_alone.add(key)
        else:
            self.now[key]["formerly"] = [key[1]]
        return True

    def _is_one(self, key: Key) -> bool:
        """Whether no other entry says the same, by which it could be taken for another."""
        core = [json.dumps({k: v for k, v in e.items() if k != "id"}) for (t, _), e in self.before.items() if t == key[0]]
        return core.count(json.dumps({k: v for k, v in self.before[key].items() if k != "id"})) == 1

    def follow(self) -> None:
        """What names a renamed entry has the new id, but for one in five."""
        for (table, _), entry in self.now.items():
            for field in TABLES_OF_A_STORE[table]:
                for holder, name, refers in _places(entry, field):
                    holder[name] = self._followed(holder[name], refers)

    def _followed(self, value: Any, refers: str) -> Any:
        if isinstance(value, list):
            return [self._followed(v, refers) for v in value]
        new = self.renamed.get((refers, value)) if isinstance(value, str) else None
        return new if new and self.chance.random() < 0.8 else value

    def expected(self) -> list[Told]:
        """What `changes` has to tell of all this."""
        told: list[Told] = [("added", t, n, None, "null", "null") for t, n in self.added]
        told += [("removed", t, n, None, "null", "null") for t, n in self.removed]
        told += [("renamed", t, new, None, json.dumps(was), json.dumps(new)) for (t, was), new in self.renamed.items()]
        for (table, name), field in self.touched:
            whole, _, part = field.partition(".")
            old, new = (
                e.get(whole, DEFAULTS.get(whole) if table == "fact" else None) for e in (self.before[table, name], self.now[table, name])
            )
            if part:
                old, new = (old or {}).get(part), (new or {}).get(part)
            said = self.renamed.get((table, name), name)
            if field == "cite":
                old, new = _apart(old, new)
            told.append((KINDS.get(whole, "other"), table, said, field, _json(old), _json(new)))
        return sorted(told, key=str)

    def write(self, folder: Path) -> None:
        """The store as it is now: shuffled, over other files, laid out otherwise."""
        entries = [*self.others, *((table, entry) for (table, _), entry in self.now.items())]
        self.chance.shuffle(entries)
        files: dict[str, list[str]] = {name: [] for name in ("a.toml", "b/c.toml", "b/d/e.toml")}
        store = [e for e in entries if e[0] == "store"]
        for table, entry in [*store, *(e for e in entries if e[0] != "store")]:
            edited = {f.partition(".")[0] for key, f in self.touched if self.now.get(key) is entry}
            text = "".join(to_toml([(table, self._laid_out(table, entry, edited))]))
            if self.chance.random() < 0.5:
                text = re.sub(r'^(date|issued|accessed) = "(\d{4}-\d\d-\d\d)"$', r"\1   =  \2  # a day", text, flags=re.M)
            files[self.chance.choice([*files]) if table != "store" else "a.toml"].append(f"\n# {self._new()}\n{text}")
        for name, texts in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes("".join(texts).replace("\n", self.chance.choice(("\n", "\r\n"))).encode())

    def _laid_out(self, table: str, entry: Mapping[str, Any], edited: set[str]) -> dict[str, Any]:
        keys = list(entry)
        self.chance.shuffle(keys)
        new = {key: entry[key] if key in edited else self._other(key, entry[key]) for key in keys}
        if table == "fact":
            new |= {key: said for key, said in DEFAULTS.items() if key not in new and self.chance.random() < 0.2}
        return new

    def _other(self, key: str, value: Any) -> Any:
        """The same, said in another way."""
        if isinstance(value, list) and key not in ("author", "languages"):
            value = [self._other("", v) for v in value]
            self.chance.shuffle(value)
            if key in ("subject", "parties", "tags", "contradicts") and len(value) == 1:
                return self.chance.choice((value, value[0]))
        elif isinstance(value, dict):
            pairs = [(k, self._other(k, v)) for k, v in value.items()]
            self.chance.shuffle(pairs)
            return dict(pairs)
        elif key in ("value", "page") and isinstance(value, str) and re.fullmatch("[1-9][0-9]{0,8}", value):
            return self.chance.choice((value, int(value)))
        return value


def _places(entry: dict[str, Any], field: Any) -> list[tuple[dict[str, Any], str, str]]:
    """Where an entry names others, in this field or in the tables inside it: holder, key, table named."""
    if field.name not in entry:
        return []
    inside = entry[field.name] if isinstance(entry[field.name], list) else [entry[field.name]]
    found = [
        (holder, part.name, part.refers)
        for part in field.table
        if part.refers
        for holder in inside
        if isinstance(holder, dict) and part.name in holder
    ]
    return found + ([(entry, field.name, field.refers)] if field.refers else [])


def _apart(old: list[Any], new: list[Any]) -> tuple[Any, Any]:
    """Of citations of which one was edited, added or removed the one that was."""

    def mine(cited: dict[str, Any]) -> dict[str, Any]:
        return {**cited, "source": ""}  # which may have been renamed

    gone = [c for c in old if mine(c) not in map(mine, new)]
    come = [c for c in new if mine(c) not in map(mine, old)]
    return (gone or [None])[0], (come or [None])[0]


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def check(seed: int, edits: int, before: tuple[Entry, ...], folder: Path) -> int:
    """Make so many edits and hold what is told against them; how many changes that were."""
    work = Edits(before, random.Random(seed))
    for _ in range(edits):
        work.edit()
    work.follow()
    work.write(folder)
    found = changes(before, of_folders([str(folder)]).entries)
    told = sorted(((c.change, c.table, c.id or "", c.field, _json(c.old), _json(c.new)) for c in found), key=str)
    assert told == work.expected(), f"seed {seed}"
    back = changes(of_folders([str(folder)]).entries, before)
    assert len(back) >= len(found) - len(work.renamed), f"seed {seed}, backwards"
    return len(found)


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edits", type=int)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    before = of_folders([default_store()]).entries
    told = 0
    for number, left in enumerate(range(asked.edits, 0, -40)):
        with tempfile.TemporaryDirectory() as folder:
            told += check(asked.seed * 1_000_000 + number, min(left, 40), before, Path(folder))
    print(f"{asked.edits:,} edits of {len(before):,} entries: {told:,} changes told, each an edit, none missed")


if __name__ == "__main__":
    main()
