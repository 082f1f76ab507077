"""References for other programs: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from cmfacts.ask.references import Reference, csl_date, csl_item, csl_name, csl_type, notes
from cmfacts.show.records import harmless
from cmfacts.values import edtf
from cmfacts.values.text import printable

#: CSL type -> (BibTeX entry, RIS type); `misc` and `GEN` for the rest.
_TYPES = {
    "article": ("article", "JOUR"), "article-journal": ("article", "JOUR"), "article-magazine": ("article", "MGZN"),
    "article-newspaper": ("article", "NEWS"), "bill": ("misc", "BILL"), "book": ("book", "BOOK"), "chapter": ("incollection", "CHAP"),
    "dataset": ("misc", "DATA"), "entry-dictionary": ("incollection", "DICT"), "entry-encyclopedia": ("incollection", "ENCYC"),
    "hearing": ("misc", "HEAR"), "legal_case": ("misc", "CASE"), "legislation": ("misc", "STAT"), "manuscript": ("unpublished", "MANSCPT"),
    "map": ("misc", "MAP"), "pamphlet": ("booklet", "PAMP"), "paper-conference": ("inproceedings", "CPAPER"), "post": ("misc", "ELEC"),
    "post-weblog": ("misc", "BLOG"), "report": ("techreport", "RPRT"), "standard": ("misc", "STAND"), "statute": ("misc", "STAT"),
    "thesis": ("phdthesis", "THES"), "webpage": ("misc", "ELEC"),
}  # fmt: skip
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def to_csl_json(references: Iterable[Reference]) -> Iterator[str]:
    """One array of CSL-JSON items."""
    yield harmless(json.dumps([csl_item(r) for r in references], ensure_ascii=False, indent=2)) + "\n"


# BibTeX


def to_bibtex(references: Iterable[Reference]) -> Iterator[str]:
    """
    An entry per source, its key the source's id, for BibTeX and biblatex alike.

    Shape:  UTF-8, with TeX's own characters escaped; titles in double braces keep their capitals, so do names of bodies; `month` is a macro;
            an address is as it is, as `\\url` and biblatex read it.
    """
    taken: set[str] = set()
    for number, reference in enumerate(references):
        yield ("\n" if number else "") + _entry(reference, taken)


def _entry(reference: Reference, taken: set[str]) -> str:
    source = reference.source
    kind = _TYPES.get(csl_type(source), ("misc", ""))[0]
    fields: dict[str, str | None] = {
        "author": " and ".join(_bibtex_name(a) for a in source.author),
        "title": f"{{{_tex(source.title)}}}" if source.title else None,
        _PUBLISHERS.get(kind, "publisher"): _tex(reference.publisher or ""),
        # The styles of BibTeX print no publisher of a `misc`.
        _CONTAINERS.get(kind, "howpublished"): _tex(reference.container or (kind == "misc" and reference.publisher) or ""),
        **_bibtex_date(source.issued),
        "url": _verbatim(reference.url or source.url or ""),
        "urldate": source.accessed,
        "language": _tex(source.language or ""),
        "note": _tex("; ".join(notes(reference))),
        "annote": _tex(source.note or ""),
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


def _bibtex_name(author: str) -> str:
    name = csl_name(author)
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    family = _tex(name["family"])
    # `and` outside braces begins another name.
    return f"{f'{{{family}}}' if ' and ' in family.lower() else family}, {_tex(name['given'])}"


def _bibtex_date(issued: str | None) -> dict[str, str | None]:
    if not issued:
        return {}
    date = csl_date(issued)
    parts = date.get("date-parts", [[]])
    if len(parts) > 1 or "literal" in date or "circa" in date or not parts[0] or parts[0][0] < 1:
        # As a reader has it: no number stands for a year that is not known for sure.
        exact = len(parts) == 1 and len(parts[0]) > 1
        said = edtf.describe(f"{issued[:4]}{issued[-1]}") if exact and re.match(r"\d{4}-", issued) else edtf.describe(issued)
        return {"year": _tex(said).replace("–", "--"), "month": _MONTHS[parts[0][1] - 1] if exact else None}
    year, *rest = parts[0]
    return {
        "year": str(year), "month": _MONTHS[rest[0] - 1] if rest else None, "day": str(rest[1]) if len(rest) > 1 else None,
    }  # fmt: skip


def _tex(text: str) -> str:
    text = _line(text)
    # BibTeX counts braces even behind a backslash: one without its fellow must not stand there.
    alone = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"} if text.count("{") != text.count("}") else {}
    return "".join(alone.get(c) or _TEX.get(c, c) for c in text)


def _verbatim(url: str) -> str:
    return re.sub(r"[{}\\]", lambda m: f"%{ord(m[0]):02X}", _line(url))


# RIS


def to_ris(references: Iterable[Reference]) -> Iterator[str]:
    """
    A record per source, lines ended by CR LF, as the format has it.

    Shape:  `DA` is `YYYY/MM/DD/other`, with `ca.` or `?` as the other where the date is approximate or doubtful; `N1` a note per place.
            A locator is no `SP`: that is where the whole article begins.
    """
    for reference in references:
        yield "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris_tags(reference)) + "ER  - \r\n\r\n"


def _ris_tags(reference: Reference) -> Iterator[tuple[str, str]]:
    source = reference.source
    given: list[tuple[str, Any]] = [
        ("TY", _TYPES.get(csl_type(source), ("", "GEN"))[1]),
        ("ID", source.id),
        *(("AU", ", ".join(filter(None, (n.get("family"), n.get("given")))) or n["literal"]) for n in map(csl_name, source.author)),
        ("TI", source.title),
        ("T2", reference.container),
        ("PB", reference.publisher),
        *_ris_date(source.issued),
        ("UR", reference.url or source.url),
        ("Y2", _slashed(csl_date(source.accessed), "") if source.accessed else None),
        ("LA", source.language),
        *(("N1", note) for note in notes(reference)),
        ("N1", source.note),
    ]
    return ((tag, text) for tag, text in given if text)


def _ris_date(issued: str | None) -> list[tuple[str, str | None]]:
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
