"""What somebody means by a side of a comparison: a party, a source, a year or period, or a fact."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cmfacts.errors import QuestionError, either
from cmfacts.index.names import ids_called, names_of, term_named, terms_named
from cmfacts.index.reader import Index
from cmfacts.model import KINDS
from cmfacts.values import edtf
from cmfacts.values.spelling import nearest
from cmfacts.values.text import fold, words
from cmfacts.values.tongue import N_, _, _n

SIDE_KINDS = ("party", "source", "date", "fact")


class Side(NamedTuple):
    """A column: `kind` is party, source, date or fact; `id` what it is known by; `label` what a reader sees."""

    kind: str
    id: str
    label: str


def sides_of(index: Index, texts: Sequence[str]) -> tuple[Side, ...]:
    """
    What somebody means by some sides.

    Errors: QuestionError for the first that is none, with the command that answers, or that can be read in two ways.
    """
    return tuple(side(index, text, beside=tuple(t for t in texts if t != text)) for text in texts)


def side(index: Index, text: str, *, beside: Sequence[str] = ()) -> Side:
    """
    What somebody means by a side.

    Shape:  `beside` are the other sides, for the command to suggest.
    Errors: QuestionError if it can be read in two ways, naming them, or in none, with the command that answers or the nearest names.
    """
    kind, colon, rest = text.partition(":")
    if colon and kind in SIDE_KINDS:
        found = [s for s in _readings(index, rest) if s.kind == kind]
        text = rest
    else:
        found = _readings(index, text)
        kind = ""
    if len(found) > 1:
        raise QuestionError(_("`{text}` can be {names}: say which", text=text, names=either(tuple(f"{s.kind}:{s.id}" for s in found))))
    if found:
        return found[0]
    if not kind and (answers := _what_it_is(index, text, beside)):
        raise QuestionError(answers)
    near = nearest(text, _names(index, kind, text), limit=3)
    meant = list(dict.fromkeys(s for name in near for s in _readings(index, name) if kind in ("", s.kind)))
    parties = [s for s in meant if s.kind == "party"]
    if not kind and len(parties) == 1 and _one_typo(text, near[0]):
        return parties[0]
    raise QuestionError(_no_side(index, text, kind, tuple(s.id for s in meant)))


def _one_typo(text: str, name: str) -> bool:
    from cmfacts.values.spelling import allowed_typos, misspellings

    return bool(misspellings(fold(text), [fold(name)], allowed_typos(text)))


# What is no side


def _what_it_is(index: Index, text: str, beside: Sequence[str]) -> str:
    """What somebody named who named no side, and the command that answers; "" where it is nothing known."""
    from shlex import quote

    sides = [(t, found[0]) for t in beside if (found := _readings(index, t))]
    compared = " ".join(["cmfacts compare", *(quote(t) for t, _ in sides)]) if len(sides) > 1 else ""
    of = "".join(f" --{s.kind} {s.id}" for _, s in sides if s.kind in ("party", "source"))
    if term := term_named(index, "topic", text):
        command = f"{compared} --topic {term.id}" if compared else f"cmfacts list --topic {term.id}{of}"
        return _("`{text}` is a topic, no side: `{command}`", text=text, command=command)
    if term := term_named(index, "aspect", text):
        searched = f"cmfacts search {quote(index.label(term))}"
        command = f"{compared} --aspect {term.id}" if compared else searched
        return _("`{text}` is an aspect, no side: `{command}`", text=text, command=command)
    if term := term_named(index, "quantity", text):
        return _("`{text}` is a quantity, no side: `{command}`", text=text, command=f"cmfacts chart {term.id}")
    if text in KINDS or text in index.kinds():
        return _("`{text}` is a kind of fact, no side: `{command}`", text=text, command=f"cmfacts list --kind {text}{of}")
    asked = words(text)
    index.know(asked)
    return _searched(index, text) if asked and all(map(index.facts_with_word, asked)) else ""


def _searched(index: Index, text: str) -> str:
    """The search that answers, if it finds anything."""
    from shlex import quote

    from cmfacts.ask.search import search

    count = len(search(index, text, limit=0))
    finds = _("`{command}` finds {many}", command=f"cmfacts search {quote(text)}", many=_n("{n:,} fact", "{n:,} facts", count))
    return _("`{text}` is no side, which is a party, a source, a year or a fact: {finds}", text=text, finds=finds) if count else ""


_NO_SIDE = {
    "": N_("there is no side `{name}`"), "party": N_("there is no party `{name}`"), "source": N_("there is no source `{name}`"),
    "date": N_("there is no date `{name}`"), "fact": N_("there is no fact `{name}`"),
}  # fmt: skip


def _no_side(index: Index, text: str, kind: str, near: tuple[str, ...]) -> str:
    if near or kind or not (answers := _searched(index, text)):
        listed = "" if near else _("`cmfacts parties` and `cmfacts sources` list what there is")
        return f"{_(_NO_SIDE[kind], name=text)}; {_('did you mean {names}?', names=either(near)) if near else listed}"
    return answers


def _readings(index: Index, text: str) -> list[Side]:
    found = [Side("party", party.id, index.label(party)) for party in terms_named(index, "party", text)]
    sources = ids_called(index, "source", text) or ((text,) if text in index.values("source") else ())
    found += [Side("source", name, name) for name in sources]
    facts = index.facts(list(index.numbers_of(ids_called(index, "fact", text)).values()))
    found += [Side("fact", fact.id, edtf.describe(fact.date) if fact.date else fact.id) for fact in facts]
    written = "/".join(text.split("..", 1)) if ".." in text and "/" not in text else text
    try:
        edtf.parse(written)
    except edtf.EdtfError:
        return found
    return [*found, Side("date", written, edtf.describe(written))]


def _names(index: Index, kind: str, text: str) -> Iterator[str]:
    if kind in ("", "party"):
        for term in index.terms("party"):
            yield from names_of(term)
    if kind in ("", "source"):
        yield from (source.id for source in index.sources())
    # An id of a fact has hyphens, and a word that begins some is not meant to be one.
    if kind == "fact" or (not kind and "-" in text and index.size < 5000):
        yield from index.ids()
