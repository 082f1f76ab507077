"""What the APA style (7th edition) says of a work beside its authors, date and title: what it stands in, its edition, volume, pages, archive."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cmfacts.ask.references import PARTS, Reference, csl_date, csl_type
from cmfacts.values.names import Name

#: Parts that stand `In` a book rather than in a periodical.
BOOK_PARTS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})


class Run(NamedTuple):
    """A stretch of a reference: `style` is "", `italic` or `link`."""

    text: str
    style: str = ""


def described(reference: Reference) -> list[Run]:
    """What stands behind the title: ` (2nd ed., Vol. 3)`, ` [Doctoral dissertation, University]`; nothing where nothing is known."""
    kind = csl_type(reference.source)
    said = [] if kind in PARTS else [*_edition(reference), *_numbers(reference)]
    if translators := reference.names("translator"):
        said.append(f"{_people(translators)}, Trans.")
    if version := reference.variable("version"):
        said.append(f"Version {version}")
    genre = "" if kind == "report" and reference.variable("number") else reference.variable("genre") or reference.variable("medium")
    if genre and kind == "thesis" and reference.source.publisher:
        genre = f"{genre}, {reference.source.publisher}"
    found = f" ({', '.join(said)})" * bool(said) + f" [{genre}]" * bool(genre)
    return [Run(f"{found}.")] if found else []


def _edition(reference: Reference) -> list[str]:
    edition = reference.variable("edition")
    if not edition:
        return []
    return [f"{_ordinal(int(edition))} ed." if edition.isascii() and edition.isdecimal() and len(edition) < 5 else edition]


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _numbers(reference: Reference) -> list[str]:
    """`Vol. 3`, `Report No. 12`."""
    volume, number = reference.variable("volume"), reference.variable("number")
    genre = reference.variable("genre") if csl_type(reference.source) == "report" else ""
    return [*([f"Vol. {volume}"] if volume else []), *([f"{genre} No. {number}".strip()] if number else [])]


def _people(names: Sequence[Name]) -> str:
    """`J. Doe & A. Roe`"""
    said = [name.get("literal") or f"{initials(name)} {name['family']}".strip() for name in names]
    return " & ".join(said) if len(said) < 3 else ", ".join([*said[:-1], f"& {said[-1]}"])


def contained(reference: Reference) -> list[Run]:
    """What the work stands in, with volume, issue and pages; nothing of a work that stands alone."""
    container, kind = reference.container, csl_type(reference.source)
    pages = re.sub(r"(?<=\w)\s*-+\s*(?=\w)", "–", reference.variable("page"))
    if kind in BOOK_PARTS and reference.source.container_title:
        editors = reference.names("editor")
        before = " In " + (f"{_people(editors)} ({'Eds.' if len(editors) > 1 else 'Ed.'}), " if editors else "")
        numbers = [
            *_edition(reference),
            *_numbers(reference),
            *([f"{'pp.' if re.search('[–,]', pages) else 'p.'} {pages}"] if pages else []),
        ]
        title = container or ""
        return [Run(before), *([Run(title, "italic"), Run(f" ({', '.join(numbers)}).")] if numbers else [Run(stopped(title), "italic")])]
    if container and kind in PARTS:
        return [Run(" "), *_periodical(reference, container, pages)]
    if container:
        return [Run(f" {'' if kind == 'webpage' else 'In '}{stopped(container)}")]
    event = ", ".join(filter(None, (reference.variable("event-title") or reference.variable("event"), reference.variable("event-place"))))
    return [Run(f" {stopped(event)}")] if event else []


def _periodical(reference: Reference, container: str, pages: str) -> list[Run]:
    """`Journal, 12(3), 45–67.`"""
    volume, issue = reference.variable("volume"), reference.variable("issue")
    if not (volume or issue or pages):
        return [Run(stopped(container), "italic")]
    found = [Run(container, "italic")]
    if volume:
        found += [Run(", "), Run(volume, "italic")]
    if issue:
        found.append(Run(f"({issue})" if volume else f", ({issue})"))
    return [*found, Run(f", {pages}." if pages else ".")]


def kept(reference: Reference) -> list[Run]:
    """The archive that holds it, and when the original was published."""
    box = ", ".join(filter(None, map(reference.variable, ("archive_collection", "archive_location"))))
    archive = ", ".join(filter(None, map(reference.variable, ("archive", "archive-place"))))
    found = [Run(f" {stopped(' '.join(filter(None, (f'({box})' if archive else box, archive))))}")] if box or archive else []
    original = csl_date(reference.variable("original-date")) if reference.variable("original-date") else {}
    year = original.get("date-parts", [[original.get("literal", "")]])[0][0]
    return [*found, Run(f" (Original work published {year})")] if original else found


def initials(name: Mapping[str, str]) -> str:
    """The given names in short: `J.-L.`"""
    return " ".join(re.sub(r"(?:^|(?<=-))(\w)[^-\s]*", lambda m: m[1].upper() + ".", word) for word in name["given"].split())


def stopped(text: str) -> str:
    """A text that ends in a full stop, or in a sign that stands for one."""
    return text if text.rstrip("”’\"'")[-1:] in (".", "?", "!") else f"{text}."
