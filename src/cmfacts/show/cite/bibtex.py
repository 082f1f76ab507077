"""
BibTeX, for LaTeX, Zotero and papis.

`Tex` is text that TeX prints as it is: fields are made of nothing else, so that no datum can forget to be escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NewType

from cmfacts.ask.references import Reference, csl_date, csl_type, notes
from cmfacts.model import Fact
from cmfacts.values import edtf
from cmfacts.values.csl import doi
from cmfacts.values.names import Name, csl_name
from cmfacts.values.text import printable

Tex = NewType("Tex", str)

#: CSL type -> entry; `misc` for the rest.
_ENTRIES = {
    "article": "article", "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "entry-dictionary": "incollection", "entry-encyclopedia": "incollection", "manuscript": "unpublished",
    "pamphlet": "booklet", "paper-conference": "inproceedings", "report": "techreport", "thesis": "phdthesis",
}  # fmt: skip
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
#: What BibTeX and biblatex call other variables of CSL.
_ROLES = {"editor": "editor", "translator": "translator"}
_FIELDS = {
    "volume": "volume", "edition": "edition", "chapter": "chapter-number", "series": "collection-title", "address": "publisher-place", "isbn": "ISBN",
    "issn": "ISSN", "type": "genre", "version": "version", "eventtitle": "event-title", "venue": "event-place", "volumes": "number-of-volumes",
    "pagetotal": "number-of-pages", "shorttitle": "title-short", "library": "archive", "origdate": "original-date", "origtitle": "original-title",
    "abstract": "abstract", "keywords": "keyword", "pubstate": "status",
}  # fmt: skip
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
_MONTHS = [Tex(name) for name in "jan feb mar apr may jun jul aug sep oct nov dec".split()]
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def written(references: Sequence[Reference], facts: Sequence[Fact], *, aliases: bool = False) -> Iterator[str]:
    """
    An entry per source, its key the source's id, for BibTeX and biblatex alike.

    Shape:  UTF-8, with TeX's own characters escaped; titles in double braces keep their capitals, so do names of bodies; `month` is a macro;
            an address is as it is, as `\\url` and biblatex read it. With `aliases` the ids of facts are other keys of the first source that
            each cites, which biblatex knows (`ids`).
    """
    taken: set[str] = set()
    first_of = {fact.id: fact.sources[0] for fact in facts if fact.sources} if aliases else {}
    for number, reference in enumerate(references):
        others = [name for name, source in first_of.items() if source == reference.source.id]
        yield ("\n" if number else "") + _entry(reference, taken, others)


def _entry(reference: Reference, taken: set[str], aliases: Sequence[str] = ()) -> str:
    source = reference.source
    kind = _ENTRIES.get(csl_type(source), "misc")
    fields: dict[str, Tex | None] = {
        "ids": tex(", ".join(aliases)),
        "author": _people(map(csl_name, source.author)),
        **{field: _people(reference.names(name)) for field, name in _ROLES.items()},
        "title": _whole(source.title) if source.title else None,
        _PUBLISHERS.get(kind, "publisher"): tex(reference.publisher or ""),
        # The styles of BibTeX print no publisher of a `misc`.
        _CONTAINERS.get(kind, "howpublished"): tex(reference.container or (kind == "misc" and reference.publisher) or ""),
        **{field: tex(reference.variable(name)) for field, name in _fields_of(kind).items()},
        "pages": Tex(re.sub(r"(?<=\w)\s*(?:-+|–)\s*(?=\w)", "--", tex(reference.variable("page")))),
        "doi": verbatim(doi(source.csl.get("DOI"))),
        **_date(source.issued),
        "url": verbatim(reference.url or source.url or ""),
        "urldate": tex(source.accessed or ""),
        "language": tex(source.language or ""),
        "note": tex("; ".join(notes(reference))),
        "annote": tex("; ".join(filter(None, (source.note, reference.variable("annote"))))),
    }
    lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{_key(source.id, taken)},\n{''.join(lines)}}}\n"


def _key(wanted: str, taken: set[str]) -> str:
    key = base = re.sub(r"[^A-Za-z0-9:.+/_-]+", "-", wanted) or "source"
    number = 1
    while key.lower() in taken:
        number += 1
        key = f"{base}-{number}"
    taken.add(key.lower())
    return key


def _whole(text: str) -> Tex:
    """Text that keeps its capitals, and is not taken apart."""
    return Tex(f"{{{tex(text)}}}")


def _fields_of(kind: str) -> dict[str, str]:
    """The fields of an entry -> CSL's names: the `number` of an article is its issue, that of anything else its own, else that in its series."""
    return {
        **_FIELDS,
        "number": "issue" if kind == "article" else "number" if kind in ("techreport", "misc", "phdthesis") else "collection-number",
    }


def _people(names: Iterable[Name]) -> Tex:
    return Tex(" and ".join(map(_name, names)))


def _name(name: Name) -> Tex:
    if "literal" in name:
        return _whole(name["literal"])
    # Outside braces `and` begins another name, and a comma another part of it.
    family, given = (
        _whole(said) if re.search(r"\sand\s|,", said, re.IGNORECASE) else tex(said) for said in (name["family"], name["given"])
    )
    return Tex(f"{family}, {given}")


def _date(issued: str | None) -> dict[str, Tex | None]:
    if not issued:
        return {}
    date = csl_date(issued)
    parts = date.get("date-parts", [[]])
    if len(parts) > 1 or "literal" in date or "circa" in date or not parts[0] or parts[0][0] < 1:
        # As a reader has it: no number stands for a year that is not known for sure. Month and day have fields of their own.
        own = re.match(r"-?\d{4}(?=-)", issued) if len(parts) == 1 else None
        said = edtf.describe(own[0] + issued[-1] if "circa" in date else own[0]) if own else edtf.describe(issued)
        month, day = [*parts[0][1:], None, None][:2] if own else (None, None)
        return _fields(Tex(tex(said).replace("–", "--")), month, day)
    year, month, day = [*parts[0], None, None][:3]
    return _fields(Tex(str(year)), month, day)


def _fields(year: Tex, month: int | None, day: int | None) -> dict[str, Tex | None]:
    return {"year": year, "month": _MONTHS[month - 1] if month else None, "day": Tex(str(day)) if day else None}


def tex(text: str) -> Tex:
    """A datum on one line, TeX's own characters escaped."""
    text = " ".join(printable(text).split())
    # BibTeX counts braces even behind a backslash: one without its fellow must not stand there.
    alone = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"} if text.count("{") != text.count("}") else {}
    return Tex("".join(alone.get(c) or _ESCAPES.get(c, c) for c in text))


def verbatim(address: str) -> Tex:
    """An address, which TeX takes as it is between braces."""
    return Tex(re.sub(r"[{}\\]", lambda m: f"%{ord(m[0]):02X}", " ".join(printable(address).split())))
