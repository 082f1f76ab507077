"""The variables of CSL 1.0.2 that a source may have beside the fields that most sources have."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

#: Persons and bodies.
NAMES = {
    "chair": "who presides", "collection-editor": "who edits the series", "compiler": "who compiled it", "composer": "who composed it",
    "container-author": "who wrote what it stands in", "contributor": "who contributed", "curator": "who curated it", "director": "who directed it",
    "editor": "who edits it, or what it stands in", "editor-translator": "who edited and translated it", "editorial-director": "who directs the edition",
    "executive-producer": "who had it produced", "guest": "who is a guest of it", "host": "who hosts it", "illustrator": "who illustrated it",
    "interviewer": "who asks", "narrator": "who narrates", "organizer": "who organized the event", "original-author": "who wrote the original",
    "performer": "who performs", "producer": "who produced it", "recipient": "whom it is addressed to", "reviewed-author": "who wrote what it reviews",
    "script-writer": "who wrote the script", "series-creator": "who created the series", "translator": "who translated it",
}  # fmt: skip
#: EDTF.
DATES = {
    "available-date": "when it could be had first", "event-date": "when the event was", "original-date": "when the original was published",
    "submitted": "when it was submitted",
}  # fmt: skip
#: Numbers, or texts that stand for one: `12`, `2nd`, `xii–xv`.
NUMBERS = {
    "chapter-number": "the chapter", "citation-number": "its number in a list", "collection-number": "its number in the series",
    "edition": "which edition: 2, “2nd revised”", "first-reference-note-number": "the note that names it first", "issue": "the issue of a periodical",
    "locator": "a place in it; a fact's own is in its cite", "number": "of a report, law, patent …", "number-of-pages": "how many pages it has",
    "number-of-volumes": "how many volumes it has", "page": "the pages it stands on: 12-20", "page-first": "the first of them",
    "part-number": "which part", "printing-number": "which printing", "section": "which section of a law or newspaper",
    "supplement-number": "which supplement", "version": "of software or data", "volume": "the volume",
}  # fmt: skip
TEXTS = {
    "abstract": "what it says in short", "annote": "what a reader of the bibliography is told", "archive": "the archive that holds it",
    "archive-place": "where that archive is", "archive_collection": "the collection there", "archive_location": "its place there: box, folder, shelf mark",
    "authority": "the court, council or body behind it", "call-number": "of a library", "citation-key": "its key elsewhere",
    "citation-label": "its label in a list", "collection-title": "the series it is part of", "container-title-short": "what it stands in, abbreviated",
    "dimensions": "size or duration", "division": "the part of a body it comes from", "DOI": "10.… without the resolver's address",
    "event": "as event-title, of older data", "event-place": "where the event was", "event-title": "the conference, hearing or show",
    "genre": "what sort of its type: Doctoral dissertation, Working paper", "ISBN": "of the book", "ISSN": "of the periodical",
    "jurisdiction": "where it is law", "keyword": "words that it is found by", "license": "under which it may be used", "medium": "print, video, CD …",
    "original-publisher": "who published the original", "original-publisher-place": "where the original was published",
    "original-title": "of the original", "part-title": "of the part", "PMCID": "in PubMed Central", "PMID": "in PubMed",
    "publisher-place": "where it is published", "references": "what it refers to", "reviewed-genre": "what sort of thing it reviews",
    "reviewed-title": "of what it reviews", "scale": "of a map", "source": "whence the record was", "status": "in press, in force …",
    "title-short": "the title, shortened", "volume-title": "of the volume", "year-suffix": "the letter behind its year",
}  # fmt: skip


def doi(written: object) -> str:
    """A DOI without what people put before it: `https://doi.org/10.1000/5` and `doi:10.1000/5` -> `10.1000/5`; "" if there is none."""
    text = " ".join(str(written or "").split())
    for before in ("https://", "http://", "dx.", "doi.org/", "doi:"):
        text = text[len(before) :].lstrip() if text.lower().startswith(before) else text
    return text


def doi_address(written: object) -> str | None:
    """The address at which a DOI is resolved; None if there is none."""
    name = doi(written)
    return f"https://doi.org/{quote(name, safe='/:;()._-', errors='replace')}" if name else None


def as_text(value: Any) -> str:
    """A variable that is a text or number as text; "" of names, and where there is none."""
    return value if isinstance(value, str) else ""
