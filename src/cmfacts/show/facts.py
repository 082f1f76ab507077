"""Facts as views: a list, hits, cards, a timeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from cmfacts.model import NO_TEXTS, Fact, fact_to_json
from cmfacts.show.view import Plain, Record
from cmfacts.values.tongue import N_, _, _n

if TYPE_CHECKING:
    from cmfacts.ask.cards import Card
    from cmfacts.ask.search import Hit, Match
    from cmfacts.ask.timeline import Group, Timeline
    from cmfacts.index.reader import Index
    from cmfacts.show.caveats import Caveats
    from cmfacts.show.language import Language
    from cmfacts.values.quantity import Measure

#: What --fields knows beside the keys of a fact's JSON object.
FIGURE = ("value", "number", "unit", "bound", "quantity")
EXTRA = (*FIGURE, "sources", "publisher", "links", "score", "language")


#: In a store of fewer facts no word stands in most of them by anything but chance.
FEW = 20
#: What can be done with an id.
NEXT = N_("cmfacts show ID for one in full, cmfacts cite ID to cite it")


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
    def caveats(self) -> Caveats:
        """What is to be known of the facts."""
        return self.language.caveats

    @property
    def foot(self) -> str:
        """`10 of 24 facts: --limit 0 shows all; cmfacts show ID …`: how many of how many, and what can be done next."""
        count = _("{n:,} of {all}: --limit 0 shows all", n=self._most, all=self._all) if self._most < self.total else self._all
        return f"{count}; {_(NEXT)}"

    @property
    def _all(self) -> str:
        return _n("{n:,} fact", "{n:,} facts", self.total)

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        for fact in self:
            yield record(fact, self.language, fields)


def record(fact: Fact, language: Language, fields: Sequence[str] | None = None) -> dict[str, Any]:
    """The JSON object of a fact in a language; with what only --fields and the columns ask for where fields are named."""
    flat = fact_to_json(fact) | language.of_record(fact)
    if fields is not None:
        from cmfacts.ask.citation import link

        if not set(FIGURE).isdisjoint(fields):
            flat |= _figure(fact.measure)
        flat["language"] = language.of(fact)
        flat["sources"] = list(fact.sources)
        flat["publisher"] = list(dict.fromkeys(c.publisher for c in fact.citations if c.publisher))
        flat["links"] = [at for c in fact.citations if (at := link(c))]
    return flat


def _figure(measure: Measure | None) -> dict[str, Any]:
    """The parts of a measure; `number` is one of JSON, None where the value is none: a whole number as such, however its source prints it."""
    if measure is None:
        return dict.fromkeys(FIGURE)
    exact = measure.number
    number = None if exact is None else int(exact) if exact == exact.to_integral_value() else float(exact)
    return {"value": measure.value, "number": number, "unit": measure.unit, "bound": measure.bound, "quantity": measure.quantity}


def taken_for(corrected: Sequence[tuple[str, str]]) -> str:
    """Of words that no fact has, what each was taken for; "" if none was."""
    return "; ".join(_("nothing has “{asked}”, taken as “{taken}”", asked=word, taken=taken) for word, taken in corrected)


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
        total: int | None = None,
    ) -> None:
        self.hits = [hit._replace(fact=language.fact(hit.fact)) for hit in hits] if language.code else hits
        self.why = why
        self.read_as = read_as
        super().__init__((hit.fact for hit in self.hits), language, total=len(hits), remarks=remarks)
        self.total = len(hits) if total is None else total

    def __iter__(self) -> Iterator[Fact]:
        return (hit.fact for hit in self.hits)

    def limited(self, most: int) -> Hits:
        return Hits(self.hits[:most], self.language, why=self.why, remarks=self.remarks, read_as=self.read_as, total=self.total)

    @property
    def _all(self) -> str:
        from cmfacts.ask.search import COUNTED

        return _("{count} or more", count=super()._all) if self.total == COUNTED else super()._all

    @cached_property
    def marks(self) -> Mapping[str, Callable[[str], Iterable[Match]]]:
        """Id -> what finds the words of a text that are worth marking: those by which the hit met the query, but for what most facts have."""
        from cmfacts.values.text import fold

        index = self.language.index

        def telling(match: Match) -> bool:
            return 2 * index.facts_with_word(fold(match.text)) <= max(index.size, FEW)

        def of(hit: Hit) -> Callable[[str], Iterable[Match]]:
            return lambda text: filter(telling, hit.matches(text))

        return {hit.fact.id: of(hit) for hit in self.hits}

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        marked = fields is not None and "matches" in fields
        for hit in self.hits:
            flat = record(hit.fact, self.language, fields)
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

    def __init__(self, groups: Sequence[Group], language: Language, *, by: str | None, found: Timeline) -> None:
        super().__init__((), language, total=len(found.facts), remarks=_why_none(found))
        self.groups = [group._replace(facts=language.facts(group.facts)) for group in groups]
        self.by = by
        self.undated = found.undated
        self.besides = found.more

    @property
    def chapters(self) -> Sequence[Group]:
        """The groups as people read them: of years, what is open-ended stands at the end."""
        from cmfacts.ask.timeline import for_readers

        return self.groups if self.by in ("topic", "party") else for_readers(self.groups)

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
    def foot(self) -> str:
        """`136 facts, 1822–2026`, how many are not shown, and what shows them."""
        from cmfacts.ask.timeline import years_of
        from cmfacts.values.edtf import year_text

        shown = list({fact.id: fact for fact in self}.values())
        whole = len(shown) == self.total
        count = self._all if whole else _("{n:,} of {all}", n=len(shown), all=self._all)
        parts = [", ".join(filter(None, (count, "–".join(map(year_text, years_of(shown))))))]
        if not whole:
            parts.append(_("--limit 0 shows all"))
        if self.besides:
            parts.append(_("--all adds {n:,}: figures, and what was said or so as of a date", n=self.besides))
        if self.undated:
            parts.append(_("{n:,} undated left out", n=self.undated))
        return "; ".join(parts)

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        grouped = self.by if fields is None else "group" in fields
        for group in self.groups:
            for fact in group.facts:
                flat = record(fact, self.language, fields)
                if grouped:
                    flat["group"] = group.label if self.by in ("topic", "party") else group.id
                yield flat


def _why_none(found: Timeline) -> Sequence[str]:
    """What to say where a timeline has no fact: which there are all the same."""
    if found.facts:
        return ()
    besides = [_("{n:,} more with --all", n=found.more)] if found.more else []
    undated = [_("{n:,} without a date", n=found.undated)] if found.undated else []
    return ("; ".join([_("no dated fact is found"), *besides, *undated]),)
