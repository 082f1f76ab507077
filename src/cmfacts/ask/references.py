"""What a bibliography needs: the sources that facts cite, each once, with the places in it; as CSL has them."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from cmfacts.ask.by_id import find, is_now
from cmfacts.ask.citation import link
from cmfacts.errors import NothingFound
from cmfacts.index.names import ids_called
from cmfacts.index.reader import Index
from cmfacts.model import Citation, Fact, Source
from cmfacts.values import csl, edtf
from cmfacts.values.names import Name, csl_name

#: The types of CSL 1.0.2; a source with another one, or none, is a `document`.
CSL_TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry
    entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture
    musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report
    review review-book software song speech standard thesis treaty webpage
    """.split()
)
#: Types that stand in something: a newspaper, a site, a volume.
PARTS = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "chapter", "entry", "entry-dictionary", "entry-encyclopedia",
    "paper-conference", "post", "post-weblog", "review", "review-book",
})  # fmt: skip


class Place(NamedTuple):
    """Where in a source a fact stands; `url` leads there, None without an address."""

    fact: str
    section: str | None
    page: str | None
    anchor: str | None
    url: str | None


class Reference(NamedTuple):
    """
    A source with the places in it that the facts asked for cite, in the order asked.

    Shape:  `places` is empty for a source that was asked for by its own id. `url` is the address: of the place if there is but one, of the source
            if there are several; None without.
    """

    source: Source
    places: tuple[Place, ...] = ()
    url: str | None = None

    @property
    def container(self) -> str | None:
        """What the source stands in; a newspaper, magazine or site that a store gives as the publisher is one."""
        source = self.source
        return source.container_title or (source.publisher if csl_type(source) in PARTS else None)

    @property
    def publisher(self) -> str | None:
        """Who publishes it, unless that is what it stands in."""
        return self.source.publisher if self.source.publisher != self.container else None

    def variable(self, name: str) -> str:
        """A variable of CSL beside those that a source has fields for; "" where it is not said."""
        return csl.as_text(self.source.csl.get(name))

    def names(self, name: str) -> list[Name]:
        """The persons and bodies of such a variable, as CSL has them."""
        found = self.source.csl.get(name)
        return list(map(csl_name, found)) if isinstance(found, tuple) else []


class Bibliography(NamedTuple):
    """
    What ids come to.

    Shape:  `references` in the order in which they are first cited; `facts` those asked for; `missing` has a message for every id
            that names nothing, `renamed` one for every id that is another now.
    """

    references: tuple[Reference, ...]
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]
    renamed: tuple[str, ...] = ()


def bibliography(index: Index, ids: Sequence[str]) -> Bibliography:
    """
    The references of facts and sources.

    Shape:  an id is a fact's, else a source's; `fact:` or `source:` before it settles which. `store`, or the id of a store, is the store itself, or each of several.
    """
    facts: dict[str, Fact] = {}
    places: dict[str, list[Place]] = {}
    missing: list[str] = []
    renamed: list[str] = []
    of_stores: dict[str, Source] = {}
    stores = [store.id for store in index.stores if store.id]
    for name in (one for given in ids for one in (stores if given == "store" and len(stores) > 1 else (given,))):
        if store := store_called(index, name):
            of_stores[store.id] = store
            places.setdefault(store.id, [])
            continue
        try:
            found = find(index, name, missed=len(missing))
        except NothingFound as error:
            missing.append(str(error))
            continue
        renamed += is_now(name, found)
        if isinstance(found, Fact):
            if found.id not in facts:
                facts[found.id] = found
                for cited in found.citations:
                    places.setdefault(cited.source, []).append(place_of(found, cited))
        else:
            places.setdefault(found.id, [])
    references = (_reference(of_stores.get(name) or index.source(name) or Source(name), tuple(at)) for name, at in places.items())
    return Bibliography(tuple(references), tuple(facts.values()), tuple(missing), tuple(renamed))


def store_called(index: Index, name: str) -> Source | None:
    """The store that is called so by its id, or by `store` where there is but one, as a source of its own; None where a fact or source is called so, or nothing."""
    stores = index.stores
    found = [store for store in stores if name == store.id or (name == "store" and len(stores) == 1)]
    if not found or ids_called(index, "fact", name) or ids_called(index, "source", name):
        return None
    from cmfacts.store.read import to_source

    (store, *_) = found
    told = {
        "id": store.id or "store", "type": "dataset", "title": store.title, "author": list(store.authors), "version": store.version, "genre": "Data set",
        "license": store.license, "abstract": store.description, "URL": store.url, "DOI": store.doi, "issued": store.issued,
        "keyword": ", ".join(store.keywords), "language": next(iter(store.languages), None),
    }  # fmt: skip
    return to_source({key: value for key, value in told.items() if value})


def _reference(source: Source, places: tuple[Place, ...]) -> Reference:
    links = {place.url for place in places}
    whole = link(Citation(source.id, url=source.address, archive_url=source.archive_url))
    return Reference(source, places, links.pop() if len(links) == 1 else whole)


def place_of(fact: Fact, cited: Citation) -> Place:
    """The place that a citation of a fact names."""
    return Place(fact.id, cited.section, cited.page, cited.anchor, link(cited))


# As CSL has it


def csl_type(source: Source) -> str:
    """The type of a source among those of CSL."""
    return source.type if source.type in CSL_TYPES else "document"


def csl_date(text: str) -> dict[str, Any]:
    """
    An EDTF date as CSL has it: `date-parts`, with `circa` where it is approximate or doubtful, `season`; else `literal`.

    Shape:  years before 1 count without a year 0, as CSL does: `-0044` (45 BC) is -45.
    """
    try:
        period = edtf.parse(text)
    except edtf.EdtfError:
        return {"literal": text}
    parts = [_date_parts(side) for side in text.split("/")]
    marked: dict[str, Any] = {"circa": True} if period.approximate or period.uncertain else {}
    if len(parts) == 1 and (season := re.fullmatch(r"(-?\d{4})-2([1-4])[?~%]?", text, re.ASCII)):
        return {"date-parts": [[_csl_year(season[1])]], "season": int(season[2]), **marked}
    if not all(parts):
        return {"literal": edtf.describe(text), **marked}
    return {"date-parts": parts, **marked}


def _date_parts(text: str) -> list[int]:
    """Year, month and day as far as they are known; empty where CSL has no numbers for it."""
    match = re.fullmatch(r"(-?\d{4}|Y-?\d+)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T[^?~%]*)?[?~%]?", text, re.ASCII)
    if not match or (match[2] and match[2].isdecimal() and int(match[2]) > 12):
        return []
    known = [part for part in match.groups()[1:] if part and part != "XX"]
    return [_csl_year(match[1]), *map(int, known)]


def _csl_year(written: str) -> int:
    year = int(written.removeprefix("Y"))
    return year if year > 0 else year - 1


def locators(place: Place) -> list[tuple[str, str]]:
    """The locators of a place as CSL labels them: `("section", "Trade")`, `("page", "3")`."""
    return [(label, text) for label, text in (("section", place.section), ("page", place.page)) if text]


def place_in_words(place: Place) -> str:
    """`“Trade” section, p. 3`; "" if it does not say."""
    return ", ".join(_locator(label, text) for label, text in locators(place))


def _locator(label: str, text: str) -> str:
    if label == "section":
        return f"“{text}” section"
    return f"{'pp.' if re.search('[-–,]', text) else 'p.'} {text}"


def notes(reference: Reference) -> list[str]:
    """A line per place: `visa-2009: “Trade” section, p. 3, at “words of the source”`, with its link where the reference has another."""
    lines = []
    for place in reference.places:
        at = f"at “{place.anchor}”" if place.anchor else ""
        address = place.url if place.url != reference.url else ""
        lines.append(f"{place.fact}: {', '.join(filter(None, (place_in_words(place), at, address)))}".removesuffix(": "))
    return lines


def csl_item(reference: Reference) -> dict[str, Any]:
    """
    The reference as an item of CSL-JSON; what is unknown is left out.

    Shape:  `note` tells the places to a person, `custom.places` to a program: a citation item each (`id`, `locator`, `label`), with `fact`,
            `anchor` and `url`.
    Source: CSL-JSON schema 1.0.2.
    """
    source = reference.source
    item: dict[str, Any] = {
        "id": source.id,
        "type": csl_type(source),
        "title": source.title,
        "author": [csl_name(a) for a in source.author],
        **{name: _csl_value(name, value) for name, value in source.csl.items()},
        "container-title": reference.container,
        "publisher": reference.publisher,
        "issued": csl_date(source.issued) if source.issued else None,
        "accessed": csl_date(source.accessed) if source.accessed else None,
        "URL": reference.url or source.url,
        "language": source.language,
        "annote": "\n".join(filter(None, (source.note, reference.variable("annote")))),
        "note": "\n".join(notes(reference)),
        "custom": {"places": [_csl_place(source, p) for p in reference.places]} if reference.places else None,
    }
    return {key: value for key, value in item.items() if value}


def _csl_value(name: str, value: Any) -> Any:
    """A variable beside those that a source has fields for, as CSL has it."""
    if isinstance(value, tuple):
        return list(map(csl_name, value))
    return csl_date(value) if name in csl.DATES else csl.doi(value) if name == "DOI" else value


def _csl_place(source: Source, place: Place) -> dict[str, str]:
    label, locator = next(iter(reversed(locators(place))), (None, None))
    given = {"id": source.id, "label": label, "locator": locator, "fact": place.fact, "anchor": place.anchor, "url": place.url}
    return {key: value for key, value in given.items() if value}
