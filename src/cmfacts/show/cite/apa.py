"""References by author and date, as the APA style (7th edition) has them: what `text` and `md` write out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from cmfacts.ask.references import PARTS, Place, Reference, csl_date, csl_type, place_in_words
from cmfacts.model import Source
from cmfacts.show.cite.apa_parts import BOOK_PARTS, Run, contained, described, initials, kept, stopped
from cmfacts.values import edtf
from cmfacts.values.csl import doi_address
from cmfacts.values.names import Name, csl_name
from cmfacts.values.text import fold

_MONTHS = "January February March April May June July August September October November December".split()
#: What the style dates by month and day; everything else by year.
_DATED = frozenset(
    """
    article article-magazine article-newspaper broadcast event hearing interview motion_picture pamphlet performance
    personal_communication post post-weblog software song speech webpage
    """.split()
)
_LAWS = frozenset({"bill", "legal_case", "legislation", "regulation", "treaty"})
_SEASONS = ("Spring", "Summer", "Fall", "Winter")


def places_by_fact(references: Iterable[Reference]) -> dict[tuple[str, str], list[Place]]:
    """The places in sources that facts cite, each once, by the ids of source and fact."""
    found: dict[tuple[str, str], dict[Place, None]] = {}
    for reference in references:
        for place in reference.places:
            found.setdefault((reference.source.id, place.fact), {})[place] = None
    return {key: list(places) for key, places in found.items()}


def in_text(reference: Reference, place: Place | None = None, letter: str = "") -> str:
    """
    The citation as it goes into the text.

    Shape:  `(Author, ca. 2010, “Trade” section)`; the title where no author is known, `n.d.` where no date is.
    """
    names = [name.get("family") or name["literal"] for name in _names(reference)]
    if not names:
        who = f"“{_title(reference)},”"
    elif len(names) <= 2:
        who = f"{' & '.join(names)},"
    else:
        who = f"{names[0]} et al.,"
    where = place_in_words(place) if place else ""
    return f"({who} {year(reference.source.issued, letter)}{f', {where}' if where else ''})"


def runs(reference: Reference, letter: str = "", *, address: str | None = None) -> list[Run]:
    """
    The entry in the list of references; what is unknown is left out as the style prescribes, never made up.

    Shape:  the title leads where no author is known, and titles keep the capitals they are printed with; `address` stands for the
            reference's own.
    """
    source, kind = reference.source, csl_type(reference.source)
    authors = _authors(reference)
    part = kind in PARTS
    when = _date(source.issued, letter) if kind in _DATED else year(source.issued, letter)
    if kind in _LAWS and not source.author:
        found = [Run(_title(reference), "italic"), Run(f"{f', {source.container_title}' if source.container_title else ''} ({when}).")]
    else:
        more = described(reference)
        title = Run(_title(reference) if more else stopped(_title(reference)), "" if part else "italic")
        found = [Run(stopped(_listed(reference))), Run(f" ({when}). "), title, *more] if authors else [title, *more, Run(f" ({when}).")]
        found += contained(reference)
        if reference.publisher and _has_publisher(reference) and (reference.publisher,) != authors:
            found.append(Run(f" {stopped(reference.publisher)}"))
    found += kept(reference)
    own = doi_address(source.csl.get("DOI")) if source.csl else None
    if own and address and not address.startswith(own):
        found += [Run(" "), Run(own, "link")]
    if address := address or own or reference.url:
        retrieved = f" Retrieved {_long(source.accessed)}, from " if source.accessed and address != own else " "
        found += [Run(retrieved), Run(address, "link")]
    return found


def _has_publisher(reference: Reference) -> bool:
    """Whether the publisher has a place of its own: that of a newspaper has none, that of a thesis stands beside what it is."""
    kind = csl_type(reference.source)
    if kind == "thesis" and reference.variable("genre"):
        return False
    return not (kind in PARTS and reference.container) or (kind in BOOK_PARTS and bool(reference.source.container_title))


def _title(reference: Reference) -> str:
    return reference.source.title or reference.source.id


def _authors(reference: Reference) -> tuple[str, ...]:
    """The authors, else the editors of a whole; of a web page without any, who publishes it, unless the title would be all that is left."""
    source = reference.source
    if named := source.author or _editors(source):
        return named
    if csl_type(source) != "webpage" or not source.title or not source.publisher:
        return ()
    return (source.publisher,)


def _editors(source: Source) -> tuple[str, ...]:
    """Who edits a work that has no author and is no part of another."""
    editors = source.csl.get("editor") if source.csl and not source.author and csl_type(source) not in PARTS else None
    return editors if isinstance(editors, tuple) else ()


def _names(reference: Reference) -> list[Name]:
    if named := reference.source.author or _editors(reference.source):
        return [csl_name(a) for a in named]
    return [{"literal": name} for name in _authors(reference)]


def _listed(reference: Reference) -> str:
    found = _names(reference)
    editors = _editors(reference.source)
    return _in_a_row(found) + (f" ({'Eds.' if len(editors) > 1 else 'Ed.'})" if editors else "")


def _in_a_row(found: Sequence[Name]) -> str:
    names = [_inverted(name) for name in found]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, . . . {names[-1]}"
    if len(names) == 1:
        return names[0]
    # No comma before the ampersand between two bodies, which have no initials.
    both = len(names) == 2 and all("literal" in name for name in found)
    return f"{', '.join(names[:-1])}{'' if both else ','} & {names[-1]}"


def _inverted(name: Mapping[str, str]) -> str:
    return name["literal"] if "literal" in name else f"{name['family']}, {initials(name)}"


def year(issued: str | None, letter: str = "") -> str:
    """The year as a citation in the text has it: `2010`, `ca. 2010`, `2010?`, `2005–2008`, `n.d.`, with the letter that tells it from another."""
    return _dates(issued, lambda parts, season: str(_era(parts[0])), letter)


def _date(issued: str | None, letter: str) -> str:
    return _dates(issued, _parts, letter)


def _dates(issued: str | None, write: Callable[[Sequence[int], int | None], str], letter: str) -> str:
    if not issued:
        return f"n.d.{f'-{letter}' if letter else ''}"
    date = csl_date(issued)
    mark = issued[-1]
    if "literal" in date:
        return f"{date['literal']}{letter}"
    sides = [write(parts, date.get("season")) for parts in date["date-parts"]]
    if date["date-parts"][0][0] < 0 < date["date-parts"][-1][0]:
        sides[-1] = re.sub(r"^\d+", r"\g<0> AD", sides[-1])
    sides[0] = re.sub(r"^[^,]+", lambda m: m[0] + letter, sides[0])
    about = "ca. " if edtf.parse(issued).approximate else ""
    return f"{about}{'–'.join(dict.fromkeys(sides))}{'?' if mark in '?%' else ''}"


def _parts(parts: Sequence[int], season: int | None = None) -> str:
    year_, *rest = parts
    if season:
        return f"{_era(year_)}, {_SEASONS[season - 1]}"
    return _era(year_) + (f", {_MONTHS[rest[0] - 1]}" if rest else "") + (f" {rest[1]}" if len(rest) > 1 else "")


def _era(number: int) -> str:
    return str(number) if number > 0 else f"{-number} BC"


def _long(date: str) -> str:
    """`May 1, 2026`."""
    said = csl_date(date)
    if "literal" in said or len(said["date-parts"]) > 1:
        return edtf.describe(date)
    year_, *rest = said["date-parts"][0]
    return f"{_MONTHS[rest[0] - 1]} {f'{rest[1]}, ' if len(rest) > 1 else ''}{_era(year_)}" if rest else _era(year_)


def alphabetical(reference: Reference) -> tuple[str, str, str, str]:
    source = reference.source
    who = _listed(reference) if _authors(reference) else _title(reference)
    # A work without a date comes before the dated ones of its author.
    return re.sub(r"^\W+", "", fold(who)), source.issued or "", fold(_title(reference)), source.id


def letters_of(references: Iterable[Reference]) -> dict[str, str]:
    """The letters that tell works of one author and year apart: `2010a`, `2010b`; after `z` come `aa`, `ab`."""
    groups: dict[tuple[object, ...], list[Reference]] = {}
    for reference in sorted(references, key=alphabetical):
        if authors := _authors(reference):
            groups.setdefault((authors, year(reference.source.issued)), []).append(reference)
    return {r.source.id: _letter(n) for group in groups.values() if len(group) > 1 for n, r in enumerate(group)}


def _letter(number: int) -> str:
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)
