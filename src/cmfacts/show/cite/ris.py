"""RIS, for reference managers. A value reaches a line through `_line` alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from cmfacts.ask.references import Reference, csl_date, csl_type, notes
from cmfacts.model import Fact
from cmfacts.values import edtf
from cmfacts.values.csl import doi
from cmfacts.values.names import Name, csl_name
from cmfacts.values.text import printable

#: CSL type -> RIS type; `GEN` for the rest.
_TYPES = {
    "article": "JOUR", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL", "book": "BOOK",
    "chapter": "CHAP", "dataset": "DATA", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "hearing": "HEAR",
    "legislation": "STAT", "manuscript": "MANSCPT", "map": "MAP", "pamphlet": "PAMP", "paper-conference": "CPAPER", "post": "ELEC",
    "post-weblog": "BLOG", "report": "RPRT", "standard": "STAND", "statute": "STAT", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip


#: Other variables of CSL: who helped, and what else has a tag of its own.
_ROLES = {"A2": "editor", "A3": "collection-editor", "A4": "translator"}
_TAGS = (
    ("VL", "volume"), ("IS", "issue"), ("IS", "number"), ("ET", "edition"), ("T3", "collection-title"), ("SN", "ISBN"), ("SN", "ISSN"),
    ("CY", "publisher-place"), ("M3", "genre"), ("NV", "number-of-volumes"), ("SE", "section"), ("ST", "title-short"), ("AB", "abstract"),
    ("KW", "keyword"), ("DB", "archive"), ("AV", "archive_location"), ("CN", "call-number"),
)  # fmt: skip


def written(references: Sequence[Reference], facts: Sequence[Fact]) -> Iterator[str]:
    """
    A record per source, lines ended by CR LF, as the format has it.

    Shape:  `DA` is `YYYY/MM/DD/other`, with `ca.` or `?` as the other where the date is approximate or doubtful; `N1` a note per place.
            A locator is no `SP`: that is where the whole article begins.
    """
    for reference in references:
        yield "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _tags(reference)) + "ER  - \r\n\r\n"


def _tags(reference: Reference) -> Iterator[tuple[str, str]]:
    source = reference.source
    given: list[tuple[str, Any]] = [
        ("TY", _TYPES.get(csl_type(source), "GEN")),
        ("ID", source.id),
        *(("AU", _name(n)) for n in map(csl_name, source.author)),
        *((tag, _name(n)) for tag, role in _ROLES.items() for n in reference.names(role)),
        ("TI", source.title),
        ("T2", reference.container),
        ("PB", reference.publisher),
        *((tag, reference.variable(name)) for tag, name in _TAGS),
        *zip(("SP", "EP"), re.split(r"(?<=\w)\s*(?:-+|–)\s*(?=\w)", reference.variable("page"), maxsplit=1)),
        ("DO", doi(source.csl.get("DOI"))),
        *_date(source.issued),
        ("UR", reference.url or source.url),
        ("Y2", _slashed(csl_date(source.accessed), "") if source.accessed else None),
        ("LA", source.language),
        *(("N1", note) for note in notes(reference)),
        ("N1", source.note),
        ("N1", reference.variable("annote")),
    ]
    return ((tag, text) for tag, text in given if text)


def _name(name: Name) -> str:
    return ", ".join(filter(None, (name.get("family"), name.get("given")))) or name["literal"]


def _date(issued: str | None) -> list[tuple[str, str | None]]:
    if not issued:
        return []
    date = csl_date(issued)
    year = date.get("date-parts", [[0]])[0][0]
    known = len(date.get("date-parts", ())) == 1 and 1 <= year <= 9999
    doubt = ""
    if not known or "season" in date:
        doubt = edtf.describe(issued)
    elif "circa" in date:
        doubt = "ca." if edtf.parse(issued).approximate else "?"
    return [("PY", f"{year:04d}" if known else None), ("DA", _slashed(date if known else {}, doubt))]


def _slashed(date: dict[str, Any], other: str) -> str | None:
    if "date-parts" not in date:
        return f"///{other}" if other else None
    year, *rest = date["date-parts"][0]
    return "/".join([f"{year:04d}", *(f"{part:02d}" for part in rest), *[""] * (2 - len(rest)), other])


def _line(text: str) -> str:
    """The text on one line, without what could break a record."""
    return " ".join(printable(text).split())
