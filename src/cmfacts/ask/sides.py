"""What somebody means by a side of a comparison: a party, a source, a year or period, or a fact."""

from collections.abc import Iterator
from typing import NamedTuple

from cmfacts.errors import NothingFound, QuestionError, either
from cmfacts.index.names import names_of, terms_named
from cmfacts.index.reader import Index
from cmfacts.values import edtf
from cmfacts.values.spelling import nearest
from cmfacts.values.text import fold

SIDE_KINDS = ("party", "source", "date", "fact")


class Side(NamedTuple):
    """A column: `kind` is party, source, date or fact; `id` what it is known by; `label` what a reader sees."""

    kind: str
    id: str
    label: str


def side(index: Index, text: str) -> Side:
    """
    What somebody means by a side.

    Errors: QuestionError if it can be read in two ways, naming them; NothingFound with the nearest names if in none.
    """
    kind, colon, rest = text.partition(":")
    if colon and kind in SIDE_KINDS:
        found = [s for s in _readings(index, rest) if s.kind == kind]
        text = rest
    else:
        found = _readings(index, text)
        kind = ""
    if len(found) > 1:
        raise QuestionError(f"`{text}` can be {either(tuple(f'{s.kind}:{s.id}' for s in found))}: say which")
    if found:
        return found[0]
    near = nearest(text, _names(index, kind), limit=3)
    if (
        not kind
        and (meant := {s for name in near for s in _readings(index, name) if s.kind == "party"})
        and len(meant) == 1
        and _one_typo(text, near[0])
    ):
        return meant.pop()
    raise NothingFound(f"no {kind or 'side'} `{text}`", near, otherwise="`cmfacts parties` and `cmfacts sources` list what there is")


def _one_typo(text: str, name: str) -> bool:
    from cmfacts.values.spelling import allowed_typos, misspellings

    return bool(misspellings(fold(text), [fold(name)], allowed_typos(text)))


def _readings(index: Index, text: str) -> list[Side]:
    found = [Side("party", party.id, party.label()) for party in terms_named(index, "party", text)]
    if index.source(text) or text in index.values("source"):
        found.append(Side("source", text, text))
    if fact := index.fact(text):
        found.append(Side("fact", text, edtf.describe(fact.date) if fact.date else text))
    written = "/".join(text.split("..", 1)) if ".." in text and "/" not in text else text
    try:
        edtf.parse(written)
    except edtf.EdtfError:
        return found
    return [*found, Side("date", written, edtf.describe(written))]


def _names(index: Index, kind: str) -> Iterator[str]:
    if kind in ("", "party"):
        for term in index.terms("party"):
            yield from names_of(term)
    if kind in ("", "source"):
        yield from (source.id for source in index.sources())
    if kind == "fact" or (not kind and index.size < 5000):
        yield from index.ids()
