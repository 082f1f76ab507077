"""Which facts are chosen: the filters that every command has, and the names people use for their values."""

from collections.abc import Set
from typing import NamedTuple

from cmfacts.errors import QuestionError, no_such
from cmfacts.index.names import ids_called, source_formerly, terms_named, which
from cmfacts.index.reader import Index
from cmfacts.model import KINDS, LANGUAGES, STANDINGS
from cmfacts.values.text import fold
from cmfacts.values.tongue import N_, _, _p


class Filters(NamedTuple):
    """
    What a fact must have to be chosen.

    Shape:  values of one filter are alternatives (a single one may stand alone, `topic="trade"`), filters add up; `since` and `until` are EDTF, the days of both included.
    """

    topic: tuple[str, ...] | str = ()
    party: tuple[str, ...] | str = ()
    source: tuple[str, ...] | str = ()
    kind: tuple[str, ...] | str = ()
    tag: tuple[str, ...] | str = ()
    standing: tuple[str, ...] | str = ()
    lang: tuple[str, ...] | str = ()
    since: str | None = None
    until: str | None = None
    said_by: tuple[str, ...] | str = ()
    aspect: tuple[str, ...] | str = ()
    quantity: tuple[str, ...] | str = ()
    store: tuple[str, ...] | str = ()


#: The filters by value, as options and as `name:value` in a query.
FACETS = tuple(name for name in Filters._fields if name not in ("since", "until"))


def chosen(index: Index, *filters: Filters) -> Set[int] | None:
    """
    The numbers of the facts that meet all filters; None when there is no filter, which is all of them.

    Errors: QuestionError if a value does not exist, with the nearest that do, or a date cannot be.
    """
    every: list[Set[int]] = []
    for given in filters:
        for name in FACETS:
            wanted = getattr(given, name)
            values = (wanted,) if isinstance(wanted, str) else wanted
            either_of = [index.numbers_with(name, meant) for value in values for meant in _meant(index, name, value)]
            if either_of:
                every.append(either_of[0] if len(either_of) == 1 else set().union(*either_of))
        if given.since or given.until:
            from cmfacts.ask.dates import span  # most questions name no date

            every.append(index.dated_between(*span(given.since, given.until)))
    if len(every) > 1:
        every.sort(key=len)
        return set(every[0]).intersection(*every[1:])
    return every[0] if every else None


def _meant(index: Index, name: str, value: str) -> tuple[str, ...]:
    """The values of a facet that a value of its filter means: several where people, or terms of two ids, are called the same."""
    if name == "said_by":
        from cmfacts.ask.people import people_named

        return people_named(index, value)
    first = resolve(index, name, value)
    if name not in _TERMS or first == value:
        return (first,)
    return tuple(dict.fromkeys((first, *(term.id for term in terms_named(index, name, value)))))


def resolve(index: Index, name: str, value: str) -> str:
    """
    The id that a value of a filter means: itself, or the one with this label or alias in any language.

    Errors: QuestionError if there is none, with the nearest, or if several stores have one of this id.
    """
    if name == "kind" or name == "standing":
        known: tuple[str, ...] = STANDINGS
        if name == "kind":
            known = tuple(dict.fromkeys((*KINDS, *index.kinds())))
            if value not in known and (terms := terms_named(index, name, value)):
                return which(value, [term.id for term in terms])
    elif name == "lang":
        known = tuple(dict.fromkeys((*LANGUAGES, *index.values("lang"), *index.languages)))
    else:
        known = tuple(index.values(name))
        if value in known:
            return value
        if name in _TERMS and (terms := terms_named(index, name, value)):
            return which(value, [term.id for term in terms])
        if name == "source" and (ids := ids_called(index, name, value)):
            return which(value, ids)
        if name == "source" and (source := source_formerly(index, value)):
            return source.id
    for other in known:
        if fold(other) == fold(value):
            return other
    raise QuestionError(no_such(_(_NONE[name], name=value), value, known, otherwise=_what_there_is(name, known)))


#: The filters whose values are terms, which have labels.
_TERMS = ("topic", "party", "aspect", "quantity")
_NONE = {
    "topic": N_("there is no topic `{name}`"), "party": N_("there is no party `{name}`"), "source": N_("there is no source `{name}`"),
    "kind": N_("there is no kind `{name}`"), "standing": N_("there is no standing `{name}`"), "lang": N_("there is no lang `{name}`"),
    "tag": N_("there is no tag `{name}`"), "aspect": N_("there is no aspect `{name}`"), "quantity": N_("there is no quantity `{name}`"),
    "store": N_("there is no store `{name}`"),
}  # fmt: skip


def _what_there_is(name: str, known: tuple[str, ...]) -> str:
    if name == "store" and not known:
        return _("the store has no `id`")
    if name in ("kind", "standing", "lang", "store"):
        return _("it is one of {names}", names=", ".join(known))
    plural = {"topic": "topics", "party": "parties", "aspect": "aspects", "quantity": "quantities", "source": "sources"}.get(name, "tags")
    if not known:
        return _("the store has no {terms}", terms=_p("plural", plural))
    return _("no tag is like it") if plural == "tags" else _("`{command}` lists them", command=f"cmfacts {plural}")
