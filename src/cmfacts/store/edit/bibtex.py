"""BibTeX and BibLaTeX, read by pybtex -> items as CSL-JSON has them."""

from __future__ import annotations

import re
from typing import Any

from cmfacts.errors import QuestionError
from cmfacts.values.tongue import _

_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
    "conference": "paper-conference", "mastersthesis": "thesis", "phdthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "dataset": "dataset", "software": "software", "manual": "book", "unpublished": "manuscript",
}  # fmt: skip
#: CSL's names, and the fields of BibTeX that have it, the first that there is.
_FIELDS = {
    "title": ("title",), "container-title": ("journal", "journaltitle", "booktitle"), "publisher": ("publisher", "institution", "school", "organization"),
    "note": ("note", "annote"), "language": ("language", "langid"), "volume": ("volume",), "issue": ("number", "issue"), "page": ("pages",),
    "edition": ("edition",), "chapter-number": ("chapter",), "collection-title": ("series",), "ISSN": ("issn",), "version": ("version",),
    "event-title": ("eventtitle",), "event-place": ("venue",), "number-of-volumes": ("volumes",), "number-of-pages": ("pagetotal",),
    "title-short": ("shorttitle",), "archive": ("library",), "original-date": ("origdate",), "original-title": ("origtitle",), "abstract": ("abstract",),
    "keyword": ("keywords",), "status": ("pubstate",), "ISBN": ("isbn",), "DOI": ("doi",), "publisher-place": ("address", "location"),
}  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def read_bibtex(text: str, name: str) -> list[dict[str, Any]]:
    """
    The entries of a file, in its order.

    Errors: QuestionError if it is no BibTeX, or pybtex is not installed.
    """
    try:
        from pybtex.database import parse_string
        from pybtex.exceptions import PybtexError
    except ImportError:
        raise QuestionError(_("BibTeX is read by pybtex: pip install 'cmfacts[bibtex]'")) from None
    try:
        entries = parse_string(text, "bibtex").entries
    except (PybtexError, ValueError, RecursionError) as error:
        raise QuestionError(_("{name} is no BibTeX: {error}", name=name, error=" ".join(str(error).split()))) from error
    if not entries:
        raise QuestionError(_("{name} is no BibTeX: there is no entry in it", name=name))
    return [_item(key, entry) for key, entry in entries.items()]


def _item(key: str, entry: Any) -> dict[str, Any]:
    fields = {name.lower(): value for name, value in entry.fields.items()}
    item: dict[str, Any] = {"id": key, "type": _TYPES.get(entry.type.lower(), "document")}
    for name, ours in _FIELDS.items():
        if text := next((_plain(fields[field]) for field in ours if fields.get(field)), ""):
            item[name] = text
    if address := fields.get("url") or _address(fields.get("howpublished", "")):
        item["URL"] = address.replace("\\", "").strip("{} ")
    if item["type"] in ("report", "thesis", "dataset", "document", "software") and "issue" in item:
        item["number"] = item.pop("issue")
    elif item["type"] != "article-journal" and "issue" in item:
        item["collection-number"] = item.pop("issue")
    if fields.get("type"):
        item["genre"] = _plain(fields["type"])
    if "page" in item:
        item["page"] = re.sub("-+|–", "-", item["page"])
    if translator := fields.get("translator"):
        from pybtex.bibtex.utils import split_name_list
        from pybtex.database import Person

        entry.persons["translator"] = list(map(Person, split_name_list(translator)))
    for role in ("author", "editor", "translator"):
        if people := [_name(person) for person in entry.persons.get(role, ())]:
            item[role] = people
    if issued := _date(fields.get("date", ""), fields.get("year", ""), fields.get("month", "")):
        item["issued"] = {"raw": issued}
    if fields.get("urldate"):
        item["accessed"] = {"raw": fields["urldate"]}
    return item


def _name(person: Any) -> dict[str, str]:
    """A person's name in its parts; what stands in braces, or is one word, is not taken apart."""
    last = " ".join([*person.prelast_names, *person.last_names])
    given = " ".join([*person.first_names, *person.middle_names])
    if not given:
        return {"literal": _plain(last)}
    return {"family": _plain(last), "given": _plain(" ".join([given, *person.lineage_names]))}


def _date(date: str, year: str, month: str) -> str:
    """A date of BibLaTeX, which is EDTF, or year and month of BibTeX."""
    if date:
        return date
    number = month if month.isdecimal() else str(_MONTHS.index(month[:3].lower()) + 1) if month[:3].lower() in _MONTHS else ""
    year = re.sub(r"^(?:c\.|ca\.?|circa) *(\d{4})$", r"\1~", _plain(year))  # as `cmfacts cite` writes it
    return f"{year}-{int(number):02}" if number and year else year


def _address(text: str) -> str:
    """The address in a field of BibTeX before it had one for that: `\\url{https://example.org}`."""
    found = re.search(r"https?:[^\s{}]+", text)
    return found[0] if found else ""


def _plain(text: str) -> str:
    """A text without TeX: accents as letters, braces and what sets type gone."""
    import codecs

    import latexcodec  # noqa: F401  # registers `ulatex`; pybtex brings it

    text = re.sub(r"\\(?:emph|enquote|mkbib[a-z]+|text[a-z]{2}|url)\s*(?=\{)", "", text)
    try:
        text = codecs.decode(text, "ulatex")  # type: ignore[call-overload]
    except ValueError:
        pass  # left as it is written
    return " ".join(text.replace("{", "").replace("}", "").split())
