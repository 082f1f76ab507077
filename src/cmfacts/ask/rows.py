"""The rows of a comparison: an aspect each, and within it the questions that the sides answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from cmfacts.ask.differences import Difference, about, differences
from cmfacts.ask.sides import Side
from cmfacts.index.reader import Index
from cmfacts.model import RELATIONS, Fact
from cmfacts.values.quantity import CURRENCIES

#: What says most in a cell, first.
_KIND_ORDER = ("figure", "policy", "event", "position", "institution", "relationship", "forecast", "claim")


class Relation(NamedTuple):
    """A fact of a side that contradicts, corroborates or supersedes a fact of another or of all; `first` and `second` are their ids."""

    kind: str
    first: str
    second: str


class Question(NamedTuple):
    """
    What the sides have on one thing within an aspect: on the same parties, and figures with figures of one kind.

    Shape:  `who` are the parties it is about, but for the sides themselves, in order of id; `quantity` is that of all its figures, None where
            they are of several or there are none. `cells` has as many as there are sides, without what all have in common.
    """

    who: tuple[str, ...]
    quantity: str | None
    cells: tuple[tuple[Fact, ...], ...]
    differences: tuple[Difference, ...] = ()

    @property
    def sides(self) -> tuple[int, ...]:
        """Which sides have something, by their number."""
        return tuple(n for n, cell in enumerate(self.cells) if cell)

    @property
    def answered(self) -> bool:
        """Whether two sides have something, and not the same."""
        return len(self.sides) > 1 and len({f.id for cell in self.cells for f in cell}) > 1


class Row(NamedTuple):
    """
    An aspect: what each side has on it (one cell per side, empty where it has nothing) and what is common to several.

    Shape:  `topic` is the topic most of its facts have; `cells` has as many as there are sides; `aspect` is None for facts that have none.
            `questions` have the facts of the cells once more, like beside like, those that several sides answer first.
    """

    topic: str | None
    aspect: str | None
    cells: tuple[tuple[Fact, ...], ...]
    common: tuple[Fact, ...]
    differences: tuple[Difference, ...]
    relations: tuple[Relation, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact of the row, each once."""
        return tuple(dict.fromkeys((*self.common, *(f for cell in self.cells for f in cell))))


def rows(index: Index, sides: Sequence[Side], of_sides: Sequence[Mapping[str, Fact]], language: str | None = None) -> Iterator[Row]:
    """The rows that the facts of some sides make, by topic and aspect in the vocabulary's order."""
    every = {i: f for facts in of_sides for i, f in facts.items()}
    by_aspect: dict[tuple[str | None, str | None], list[Fact]] = {}
    alone = all(side.kind == "fact" for side in sides)
    if alone:
        by_aspect[None, next((f.aspect for f in every.values() if f.aspect), None)] = list(every.values())
    else:
        for fact in every.values():
            # What has no aspect stands together by topic.
            by_aspect.setdefault((None, fact.aspect) if fact.aspect else (fact.topic, None), []).append(fact)
    topics = {t: n for n, t in enumerate(index.labels("topic"))}
    aspects = {a: n for n, a in enumerate(index.labels("aspect"))}
    parties = index.labels("party", language)
    labels = {**parties, **index.labels("quantity", language)}
    same_date = all(side.kind != "date" for side in sides)
    owners = None if alone else [side.id if side.kind == "party" else "" for side in sides]
    rank = {party: n for n, party in enumerate(parties)}

    def compared(cells: Sequence[Sequence[Fact]]) -> tuple[Difference, ...]:
        return tuple(differences(cells, labels, same_date=same_date, parties=owners))

    def order(key: tuple[str | None, str | None]) -> tuple[int, int, str, str]:
        topic = _topic(by_aspect[key]) or ""
        return topics.get(topic, len(topics)), aspects.get(key[1] or "", len(aspects)), topic, key[1] or ""

    for key in sorted(by_aspect, key=order):
        facts = sorted(by_aspect[key], key=_importance)
        holders = {f.id: [n for n, own in enumerate(of_sides) if f.id in own] for f in facts}
        common = tuple(f for f in facts if len(holders[f.id]) == len(sides))
        cells = tuple(tuple(f for f in facts if n in holders[f.id] and len(holders[f.id]) < len(sides)) for n in range(len(sides)))
        related = tuple(_relations(cells, common))
        asked = sorted(_questions(cells, owners, related), key=lambda q: _place(q, rank))
        asked = [q._replace(differences=compared(q.cells)) for q in asked]
        yield Row(_topic(facts), key[1], cells, common, compared(cells), related, tuple(asked))


def _relations(cells: Sequence[Sequence[Fact]], common: Sequence[Fact]) -> Iterator[Relation]:
    """What the facts of different sides, or of a side and all of them, say of each other; a contradiction is said once."""
    said: set[tuple[str, frozenset[str]]] = set()
    for one, other in permutations([*cells, common], 2):
        here, there = {f.id for f in one}, {f.id for f in other}
        for fact in one:
            for kind in RELATIONS:
                for named in getattr(fact, kind):
                    pair = (kind, frozenset((fact.id, named)))
                    if named in there - here and fact.id not in there and pair not in said:
                        said.add(pair)
                        yield Relation(kind, fact.id, named)


def _topic(facts: Iterable[Fact]) -> str | None:
    counts: dict[str, int] = {}
    for fact in facts:
        if fact.topic:
            counts[fact.topic] = counts.get(fact.topic, 0) + 1
    return min(counts, key=lambda t: (-counts[t], t)) if counts else None


def _importance(fact: Fact) -> tuple[bool, int, int, str]:
    """Figures before words, what stands before what does not, new before old."""
    kind = _KIND_ORDER.index(fact.kind) if fact.kind in _KIND_ORDER else len(_KIND_ORDER)
    latest = fact.date_latest or "0"
    return fact.standing != "reported", kind, -int(latest.replace("-", "").replace("Y", "") or 0), fact.id


# Questions

#: What facts have in common that stand beside each other: how closely, what is measured and of whom, who it is about.
_Key = tuple[int, "str | None", tuple[str, ...]]


def _questions(cells: Sequence[Sequence[Fact]], owners: Sequence[str] | None, related: Sequence[Relation]) -> Iterator[Question]:
    """The facts of a row, like beside like: by quantity, failing that by what the unit counts, failing that by who they are about."""
    if owners is None:
        yield from [_question(cells)] if any(cells) else ()
        return
    facts = {f.id: f for cell in cells for f in cell}
    key_of: dict[str, _Key] = {}
    for level in range(3):
        groups: dict[_Key, set[str]] = {}
        for fact in facts.values():
            if fact.id not in key_of and (key := _key(fact, level, frozenset(owners))):
                groups.setdefault(key, set()).add(fact.id)
        for key, ids in groups.items():
            if level == 2 or _question(_within(cells, ids)).answered:
                key_of.update(dict.fromkeys(ids, key))
    who = {name: key[2] for name, key in key_of.items()}
    _bring_together(key_of, related)
    by_key: dict[_Key, set[str]] = {}
    for name, key in key_of.items():
        by_key.setdefault(key, set()).add(name)
    for ids in by_key.values():
        yield _question(_within(cells, ids), tuple(sorted({party for name in ids for party in who[name]})))


def _place(question: Question, rank: Mapping[str, int]) -> tuple[bool, bool, int, list[int], str]:
    """What several sides answer first, figures before words, the sides' own parties before others."""
    who = [rank.get(party, len(rank)) for party in question.who]
    figures = any(f.measure for cell in question.cells for f in cell)
    return not question.answered, not figures, len(who), sorted(who), question.quantity or "~"


def _key(fact: Fact, level: int, owners: frozenset[str]) -> _Key | None:
    who = tuple(sorted(about(fact) - owners))
    if level < 2:
        if not fact.measure or (level == 0 and not fact.measure.quantity):
            return None
        # Another quantity can be the other way round: visitors from here to there are none from there to here.
        of = "" if level == 0 else " of " + " ".join(sorted(set(fact.subject) - owners))
        return level, f"{fact.measure.quantity if level == 0 else _counted(fact)}{of}", who
    # In words a party speaks of many others in one breath; of years and sources the subject tells what is about the same.
    if not any(owners):
        return level, None, tuple(sorted(fact.subject))
    return level, None, who if fact.measure else ()


def _counted(fact: Fact) -> str:
    """What a figure counts, whatever the scale and currency: `$` of any money, `visitors` of millions of them."""
    unit = (fact.measure and fact.measure.unit) or ""
    parts = unit.split()
    return "$" if any(part in CURRENCIES for part in parts) else "per cent" if "cent" in parts else parts[-1] if parts else ""


def _bring_together(key_of: dict[str, _Key], related: Sequence[Relation]) -> None:
    """Facts beside those that they contradict or bear out; what is of one quantity stays by itself."""
    for relation in related:
        one, other = key_of.get(relation.first), key_of.get(relation.second)
        if one is None or other is None or one == other or one[0] == other[0] == 0:
            continue
        kept, moved = (one, other) if one[0] <= other[0] else (other, one)
        for name, key in key_of.items():
            if key == moved:
                key_of[name] = kept


def _within(cells: Sequence[Sequence[Fact]], ids: set[str]) -> tuple[tuple[Fact, ...], ...]:
    return tuple(tuple(f for f in cell if f.id in ids) for cell in cells)


def _question(cells: Sequence[Sequence[Fact]], who: tuple[str, ...] = ()) -> Question:
    quantities = {f.measure.quantity for cell in cells for f in cell if f.measure}
    return Question(who, quantities.pop() if len(quantities) == 1 else None, tuple(map(tuple, cells)))
