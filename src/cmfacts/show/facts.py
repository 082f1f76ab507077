"""Facts as views: a list, hits, cards, a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from cmfacts.model import NO_TEXTS, Fact, fact_to_json
from cmfacts.show.view import Plain, Record

if TYPE_CHECKING:
    from cmfacts.ask.cards import Card
    from cmfacts.ask.search import Hit
    from cmfacts.ask.timeline import Group
    from cmfacts.index.reader import Index
    from cmfacts.show.language import Language

#: What --fields knows beside the keys of a fact's JSON object.
EXTRA = ("sources", "links", "score")


class Facts(Plain):
    """Facts in their order, read as they are written: a list may be longer than memory."""

    kinds: ClassVar[tuple[str, ...]] = ("facts", "records")
    fields: ClassVar[tuple[str, ...]] = (*Fact._fields, *EXTRA)
    columns: ClassVar[tuple[str, ...]] = ("id", "date", "topic", "statement", "sources")

    def __init__(
        self, facts: Iterable[Fact], language: Language, *, total: int, remarks: Sequence[str] = (), complete: bool = True
    ) -> None:
        self._facts = facts
        self._most = total
        self._complete = complete
        self.language = language
        self.total = total
        self.remarks = remarks

    def __iter__(self) -> Iterator[Fact]:
        return map(self.language.fact, islice(self._facts, self._most))

    @property
    def count(self) -> int:
        return self._most

    def limited(self, most: int) -> Facts:
        self._most = min(self._most, most)
        return self

    @property
    def answered(self) -> bool:
        return self._complete and self.count > 0

    @property
    def more(self) -> str:
        """`10 of 24 facts: --limit 0 shows all`, or nothing when all are shown."""
        return f"{self._most:,} of {self.total:,} facts: --limit 0 shows all" if self._most < self.total else ""

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        for fact in self:
            yield record(fact, fields)


def record(fact: Fact, fields: Sequence[str] | None = None) -> dict[str, Any]:
    """The JSON object of a fact; with what only --fields and the columns ask for where fields are named."""
    flat = fact_to_json(fact)
    if fields is not None:
        from cmfacts.ask.citation import link

        flat["sources"] = list(fact.sources)
        flat["links"] = [at for c in fact.citations if (at := link(c))]
    return flat


class Hits(Facts):
    """What a search found, best first; `why` if it was asked what a hit is made of, `read_as` the words that were taken for others."""

    kinds: ClassVar[tuple[str, ...]] = ("hits", "facts", "records")
    #: And what met the query, and what it weighed.
    fields: ClassVar[tuple[str, ...]] = (*Facts.fields, "matches", "reasons", "weighing", "read_as")

    def __init__(
        self,
        hits: Sequence[Hit],
        language: Language,
        *,
        why: bool = False,
        remarks: Sequence[str] = (),
        read_as: Mapping[str, str] = NO_TEXTS,
    ) -> None:
        self.hits = [hit._replace(fact=language.fact(hit.fact)) for hit in hits] if language.code else hits
        self.why = why
        self.read_as = read_as
        super().__init__((hit.fact for hit in self.hits), language, total=len(hits), remarks=remarks)

    def __iter__(self) -> Iterator[Fact]:
        return (hit.fact for hit in self.hits)

    def limited(self, most: int) -> Hits:
        return Hits(self.hits[:most], self.language, why=self.why, remarks=self.remarks, read_as=self.read_as)

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        marked = fields is not None and "matches" in fields
        for hit in self.hits:
            flat = record(hit.fact, fields)
            flat["score"] = hit.score
            if self.read_as or (fields is not None and "read_as" in fields):
                flat["read_as"] = dict(self.read_as)
            if self.why:
                flat["reasons"] = [reason._asdict() for reason in hit.reasons]
                flat["weighing"] = hit.weighing._asdict() if hit.weighing else None
            if marked:
                texts = {"statement": hit.fact.statement, "said_by": hit.fact.said_by, "note": hit.fact.note}
                flat["matches"] = [{"field": f, **m._asdict()} for f, text in texts.items() for m in hit.matches(text or "")]
            yield flat


class Cards(Facts):
    """Facts asked for by id, each with what it names and what names it."""

    kinds: ClassVar[tuple[str, ...]] = ("cards", "facts", "records")

    def __init__(self, index: Index, facts: Sequence[Fact], language: Language, *, missing: Sequence[str] = ()) -> None:
        super().__init__([language.fact(f) for f in facts], language, total=len(facts), remarks=missing, complete=not missing)
        self._index = index

    @cached_property
    def cards(self) -> Sequence[Card]:
        """The facts with what they name and what names them."""
        from cmfacts.ask.cards import cards

        return cards(self._index, list(self))


class InTime(Facts):
    """A timeline: facts under years, decades, topics or parties; `by` if somebody asked under which."""

    kinds: ClassVar[tuple[str, ...]] = ("timeline", "facts", "records")
    fields: ClassVar[tuple[str, ...]] = (*Facts.fields, "group")

    def __init__(
        self, index: Index, groups: Sequence[Group], language: Language, *, by: bool, total: int, undated: int, remarks: Sequence[str] = ()
    ) -> None:
        super().__init__((), language, total=total, remarks=remarks)
        self.groups = [group._replace(facts=language.facts(group.facts)) for group in groups]
        self.by = by
        self.undated = undated
        self._index = index

    def __iter__(self) -> Iterator[Fact]:
        return (fact for group in self.groups for fact in group.facts)

    @property
    def count(self) -> int:
        # A fact of two parties stands under both, and is two records.
        return sum(len(group.facts) for group in self.groups)

    def limited(self, most: int) -> InTime:
        """Itself: which facts are the first is settled before they are grouped."""
        return self

    @property
    def more(self) -> str:
        self._most = len({fact.id for fact in self})
        undated = f"{self.undated:,} undated left out" if self.undated else ""
        return ", ".join(filter(None, (super().more, undated)))

    @cached_property
    def contradicted(self) -> Mapping[str, Sequence[str]]:
        """The facts shown that contradict others or are contradicted, with the ids of those."""
        from cmfacts.ask.timeline import contradictions

        return contradictions(self._index, list(self))

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        grouped = self.by if fields is None else "group" in fields
        for group in self.groups:
            for fact in group.facts:
                flat = record(fact, fields)
                if grouped:
                    flat["group"] = group.label
                yield flat
