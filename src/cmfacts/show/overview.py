"""The overview of a timeline as a view: `timeline --span`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from cmfacts.show.facts import record
from cmfacts.show.view import Plain, Record

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
        self.remarks = () if answer.facts else ("no dated fact is found",)

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
            f"{_facts(answer.facts)}: {answer.all_happened:,} happened, {answer.facts - answer.all_happened:,} said or so as of a date"
        ]
        if answer.spanning:
            parts.append(f"{answer.spanning:,} over several years not counted by year")
        if answer.undated:
            parts.append(f"{answer.undated:,} undated")
        if answer.more:
            parts.append(f"{answer.more:,} more of other kinds: --all")
        return "; ".join(parts)


def reason(telling: Telling) -> str:
    """Why a fact stands out: `2 sources, agrees with 3, at odds with 1`."""
    words = {
        "agrees with": telling.agree, "at odds with": telling.disagree, "replaces": telling.replaces, "replaced by": telling.replaced_by,
    }  # fmt: skip
    said = [f"{telling.witnesses} sources"] if telling.witnesses > 1 else []
    said += [f"{how} {count}" for how, count in words.items() if count]
    if other := max(telling.links - sum(words.values()), 0):
        said.append(f"on another basis than {other}")
    return ", ".join(said)


def _facts(count: int) -> str:
    return f"{count:,} fact{'s' if count != 1 else ''}"
