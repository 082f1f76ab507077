"""What browsing finds, the same whichever face shows it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from cmfacts.cli.run import Run
from cmfacts.model import Fact
from cmfacts.show.facts import taken_for
from cmfacts.show.language import Language
from cmfacts.values.text import printable
from cmfacts.values.tongue import _, _p

#: More than a person looks through.
MOST = 1000


class Found(NamedTuple):
    """The facts that a query finds, best first, at most `MOST`; and what is to be said of its words."""

    facts: Sequence[Fact]
    said: str = ""


def found(run: Run, query: str) -> Found:
    """
    The facts for a query; without words those under the filters, in order of date.

    Errors: QuestionError as `search`.
    """
    if not query.strip():
        from cmfacts.ask.filters import chosen

        return Found(list(map(run.reader.fact, islice(run.index.in_order_of_date(chosen(run.index, run.filters)), MOST))))
    from cmfacts.ask.search import answer

    answered = answer(run.index, query, limit=MOST, filters=run.filters)
    return Found([run.reader.fact(hit.fact) for hit in answered.hits], taken_for(answered.corrected))


def lines(facts: Sequence[Fact], language: Language) -> Iterator[str]:
    """A line per fact for fzf: the id, a tab, and what is read; what is said against it in a word each, since its card stands beside."""
    column = min(max((len(printable(fact.when)) for fact in facts), default=0), 18)
    for fact in facts:
        known = f"  [{', '.join(against)}]" if (against := _against(fact)) else ""
        yield printable(fact.id) + "\t" + printable(f"{printable(fact.when).ljust(column)}  {language.text(fact)}{known}") + "\n"


def _against(fact: Fact) -> list[str]:
    from cmfacts.ask.context import contradicting

    words = {
        _p("standing", "superseded"): bool(fact.superseded_by),
        _p("standing", "disputed"): bool(contradicting(fact)),
        _p("standing", fact.standing): fact.standing != "reported",
        _("low reliability"): fact.reliability == "low",
    }
    return [word for word, is_so in words.items() if is_so]


def cite(run: Run, ids: Sequence[str]) -> Iterator[str]:
    """The references of facts, as `cmfacts cite` has them."""
    from cmfacts.ask.references import bibliography
    from cmfacts.show.cite import written

    references, facts, _, _ = bibliography(run.index, [f"fact:{name}" for name in ids])
    return written("text", references, facts)
