"""A store with something hostile in each field and key, one at a time and all at once, made from the table of the format's fields."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from cmfacts.store.schema import (
    ASKS,
    NAMES,
    STRING_OR_NUMBER,
    STRING_OR_STRINGS,
    STRINGS,
    SWITCH,
    TABLE,
    TABLES,
    TABLES_OF_A_STORE,
    Field,
)  # fmt: skip
from cmfacts.store.write import toml_of
from cmfacts.values.csl import DATES, NUMBERS, TEXTS
from cmfacts.values.csl import NAMES as NAMES_OF_CSL

from ..conftest import WHOLE

#: What each kind of reader could take for something else: a terminal, a person, a calendar, a bibliography, a page, a sheet, a shell, a file system.
HOSTILE = (
    "\x1b]0;owned\x07\x1b[31m\x9b31m\x7f\x00\x85\u202eevil\u2066\u200b\ufeff\U000e0041\u2028"
    "\r\nATTENDEE:mailto:evil@e.org\r\nEND:VEVENT\r\nER  - \r\nTY  - BOOK\n"
    "}, note={\\input{/etc/passwd}}, x={ {\n@misc{evil,}\n"
    "</title><script>alert(1)</script><img src=x onerror=alert(1)>\" onmouseover='x' ]: <b>[e](javascript:x) ![i](http://e.org) `x` |---|\n# h\n"
    "=cmd|' /C calc'!A0;=1+1\t@SUM(1)\n$(touch evil)`touch evil`;touch evil\n../../evil"
)
#: What is visible or needed, and has to stay: a joiner, a flag made of tags, a number sign of Arabic.
KEPT = "می\u200cنویسد \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f \u0600١"

_SOUND: dict[str, dict[str, Any]] = {
    "fact": {
        "statement": f"The marker rained {KEPT}.", "date": "2009-07-13", "kind": "event", "topic": "topic-1", "subject": ["party-1"], "parties": ["party-2"],
        "aspect": "aspect-1", "tags": ["tag-1"], "said_by": "Somebody", "standing": "disputed", "note": "Why.", "dated": "event",
        "measure": {"quantity": "quantity-1", "value": "5", "unit": "drops", "bound": "~"},
        "cite": [{"source": "source-1", "section": "Rain", "page": "3", "anchor": "it rained all day"}],
        "contradicts": ["fact-1"], "asks": ["did the marker rain"], "translations": {"es": "Llovía"},
    },
    "source": {
        "type": "report", "title": "A title", "author": ["Doe, John", "A Body"], "publisher": "A House", "container-title": "A Box", "issued": "2009",
        "URL": "https://e.org/a", "language": "en", "accessed": "2010", "note": "A note.", "reliability": "high", "archive_url": "https://a.org", "archived": "2010",
    },
    "topic": {"en": "A topic", "aliases": ["rain topic"]},
    "party": {"en": "A party"},
    "aspect": {"en": "An aspect"},
    "kind": {"en": "A kind", "labels": {"de": "Eine Art"}},
    "quantity": {"en": "A quantity", "unit": "drops", "basis": "All drops."},
}  # fmt: skip


def _hostile(field: Field) -> Any:
    """A hostile value for a field, of its type."""
    by_type: dict[str, Any] = {
        STRINGS: [HOSTILE], STRING_OR_STRINGS: [HOSTILE], STRING_OR_NUMBER: HOSTILE, SWITCH: True, ASKS: {HOSTILE: [HOSTILE]},
        NAMES: [HOSTILE, {"family": HOSTILE, "given": HOSTILE}, {"literal": HOSTILE}],
    }  # fmt: skip
    if field.type in (TABLE, TABLES):
        table = (
            {HOSTILE: {HOSTILE: [HOSTILE, 1.5]} if field.anything else HOSTILE}
            if field.free
            else {part.name: _hostile(part) for part in field.table}
        )
        return [table] if field.type == TABLES else table
    if field.name in ("URL", "archive_url"):
        return f"https://e.org/{HOSTILE}"
    return by_type.get(field.type, HOSTILE)


def _with_one(table: str, sound: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Entries in which one field is hostile, or one part of a table inside; one in which a key is, and one in which all is."""
    every = [field for field in TABLES_OF_A_STORE[table] if field.name != "id"]
    # The other variables of CSL go one way: all of them at once, of every sort of work; where not everything has to run a share of them of each.
    csl = {field.name: _hostile(field) for field in every if table == "source" and field.name in {*NAMES_OF_CSL, *NUMBERS, *TEXTS, *DATES}}
    kinds = ("article-journal", "chapter", "report", "thesis", "speech") if csl else ()
    for n, kind in enumerate(kinds):
        yield kind, {**sound, "type": kind, **dict(list(csl.items())[slice(None) if WHOLE else slice(n, None, len(kinds))])}
    fields = [field for field in every if field.name not in csl]
    for field in fields:
        yield field.name, {**sound, field.name: _hostile(field)}
        for part in field.table if isinstance(field.table, tuple) and field.type in (TABLE, TABLES) else ():
            inside = sound.get(field.name, [{}])
            one = {**(inside[0] if isinstance(inside, list) else inside), part.name: _hostile(part)}
            yield f"{field.name}.{part.name}", {**sound, field.name: [one] if field.type == TABLES else one}
    yield "key", {**sound, HOSTILE: HOSTILE}
    yield "all", {**sound, **csl, **{field.name: _hostile(field) for field in fields}}


@cache
def entries() -> list[tuple[str, dict[str, Any]]]:
    """The entries of the store: the first of each table is sound, of the others something is hostile; the last has a hostile id too."""
    found: list[tuple[str, dict[str, Any]]] = [("store", {field.name: _hostile(field) for field in TABLES_OF_A_STORE["store"]})]
    for table, sound in _SOUND.items():
        rows = [sound, *(entry for _, entry in _with_one(table, sound))]
        found += [(table, {"id": f"{table}-{number}", **row}) for number, row in enumerate(rows, 1)]
        found.append(
            (
                table,
                {"id": HOSTILE, **rows[-1], **({"statement": f"The marker {HOSTILE}", "date": "2009-07-13"} if table == "fact" else {})},
            )
        )
    # Every source and term is in use, in as few facts as can be: each command draws all of them.
    ids = {name: [data["id"] for table, data in found if table == name] for name in ("source", "topic", "party", "aspect", "kind")}
    for n in range(0, len(ids["source"]), 5):
        cite = [{"source": source, "anchor": HOSTILE} for source in ids["source"][n : n + 5]]
        found.append(("fact", {**_SOUND["fact"], "id": f"cites-{n}", "cite": cite}))
    for n, terms in enumerate(zip(ids["topic"], ids["party"], ids["aspect"], ids["kind"], strict=True)):
        used = dict(zip(("topic", "subject", "aspect", "kind"), terms, strict=True))
        found.append(("fact", {**_SOUND["fact"], "id": f"terms-{n}", **used, "contradicts": []}))
    for n, name in enumerate(data["id"] for table, data in found if table == "quantity"):
        for year in ("2008", "2010-01-02"):
            measure = {"quantity": name, "value": "-7", "unit": "drops"}
            found.append(("fact", {**_SOUND["fact"], "id": f"quantity-{n}-{year}", "date": year, "kind": "figure", "measure": measure}))
    return [*found, ("synonym", {"words": ["marker", HOSTILE], "narrower": [HOSTILE]})]


def write(folder: Path) -> list[str]:
    """Write the store; the ids of its facts."""
    rows = entries()
    folder.mkdir()
    (folder / "store.toml").write_text(toml_of(rows, "store"), encoding="utf-8")
    return [data["id"] for table, data in rows if table == "fact"]


def write_before(folder: Path) -> None:
    """Write the same ids, each with what another of its table says: held against the store, every field of every entry has changed."""
    rows = entries()
    said = {table: [data for name, data in rows if name == table] for table in _SOUND}
    turned = {table: iter(of[1:] + of[:1]) for table, of in said.items()}
    folder.mkdir()
    (folder / "before.toml").write_text(
        toml_of(
            [(t, {**next(turned[t]), "id": data["id"]} if t in turned else {"title": "Before", "words": ["a"]}) for t, data in rows],
            "before",
        ),
        encoding="utf-8",
    )
