"""The overview of a timeline as a view: `timeline --span`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from cmfacts.show.facts import record
from cmfacts.show.view import Plain, Record
from cmfacts.values.tongue import N_, _, _n

if TYPE_CHECKING:
    from cmfacts.ask.overview import Overview, Telling
    from cmfacts.show.language import Language


class Span(Plain):
    """How many facts each year has, what happened and what was said apart, and the facts that stand out."""

    kinds: ClassVar[tuple[str, ...]] = ("span", "records")
    fields: ClassVar[tuple[str, ...]] = ("year", "facts", "happened", "said")
    columns: ClassVar[tuple[str, ...]] = ("year", "facts")

    def __init__(self, answer: Overview, language: Language) -> None:
        self.answer = answer._replace(
            most_cited=language.facts(answer.most_cited), telling=tuple(t._replace(fact=language.fact(t.fact)) for t in answer.telling)
        )
        self.language = language
        self.remarks = () if answer.facts else (_("no dated fact is found"),)

    @property
    def count(self) -> int:
        return self.answer.facts

    def limited(self, most: int) -> Span:
        """Itself: an overview leaves no year out."""
        return self

    def records(self, fields: Sequence[str] | None) -> Iterator[Record]:
        for year, count in self.answer.years:
            happened = self.answer.happened.get(year, 0)
            yield {"year": year, "facts": count, "happened": happened, "said": count - happened}

    def as_json(self) -> dict[str, Any]:
        """One object: `years`, counts, `most_cited`, `telling`."""
        answer = self.answer
        numbers = {"facts": answer.facts, "spanning": answer.spanning, "undated": answer.undated}
        told = {"happened": answer.all_happened, "said": answer.facts - answer.all_happened}
        telling = [{"id": t.fact.id, "witnesses": t.witnesses, "links": t.links, "reason": reason(t)} for t in answer.telling]
        return {
            "years": list(self.records(None)),
            **numbers,
            "most_cited": [record(fact, self.language) for fact in answer.most_cited],
            **told,
            "telling": telling,
        }

    @property
    def said(self) -> str:
        """The foot: how many facts, of which years, and which are not there."""
        answer = self.answer
        parts = [
            _n(
                "{n:,} fact: {happened:,} happened, {said:,} said or so as of a date",
                "{n:,} facts: {happened:,} happened, {said:,} said or so as of a date",
                answer.facts,
                happened=answer.all_happened,
                said=answer.facts - answer.all_happened,
            )
        ]
        if answer.spanning:
            parts.append(_("{n:,} over several years not counted by year", n=answer.spanning))
        if answer.undated:
            parts.append(_("{n:,} undated", n=answer.undated))
        if answer.more:
            parts.append(_("{n:,} more of other kinds: --all", n=answer.more))
        return "; ".join(parts)


def reason(telling: Telling) -> str:
    """Why a fact stands out: `2 sources, agrees with 3, at odds with 1`."""
    words = (
        (N_("agrees with {n}"), telling.agree), (N_("at odds with {n}"), telling.disagree), (N_("replaces {n}"), telling.replaces),
        (N_("replaced by {n}"), telling.replaced_by),
    )  # fmt: skip
    said = [_n("{n} source", "{n} sources", telling.witnesses)] if telling.witnesses > 1 else []
    said += [_(how, n=count) for how, count in words if count]
    if other := max(telling.links - sum(count for _how, count in words), 0):
        said.append(_("on another basis than {n}", n=other))
    return ", ".join(said)
