"""What each term of the ranking is worth, and each number in it: search quality with it, without it, and with less or more of it.

    pip install --group bench
    python bench/ablation.py [--numbers] [--shared DIR] [--write]

Cranfield's nDCG@10, clean and misspelt, and the tuning half of bench/queries.toml (all kinds together): once as it is and once with each
term switched off, for docs/design.md, there with the hit@5 of bench/fresh.toml, of which it tells no more; or, with `--numbers`, with each number a fifth smaller and a fifth larger (a whole one by one at
least), for docs/benchmarks.md. `--write` puts the table there. A number takes twenty seconds, all of them twenty minutes.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import engines
from cmfacts.ask import asked_alike, joined, matching, preference, ranking, search
from cmfacts.index import compile as compiling
from cmfacts.index import postings
from fresh import fresh
from pages import put
from search_quality import ROOT, Collection, collection, queries, score


class Number(NamedTuple):
    """A number of the ranking: a constant of a module, or what stands there under a key."""

    module: Any
    name: str
    key: Any = None

    @property
    def value(self) -> Any:
        """What it is."""
        kept = getattr(self.module, self.name)
        return kept if self.key is None else kept[self.key]

    @contextmanager
    def as_if(self, value: Any) -> Iterator[None]:
        """Another value for a while."""
        kept = getattr(self.module, self.name)
        setattr(self.module, self.name, value if self.key is None else {**kept, self.key: value})
        try:
            yield
        finally:
            setattr(self.module, self.name, kept)

    def __str__(self) -> str:
        module = self.module.__name__.rpartition(".")[2]
        return f"{module}.{self.name}" + ("" if self.key is None else f"[{self.key!r}]")


class Reached(NamedTuple):
    """nDCG@10 on Cranfield, clean and misspelt; hit@5 and nDCG@10 of our own queries; hit@5 of the fresh set, 0 where that is not asked."""

    clean: float
    misspelt: float
    hit_5: float
    ndcg: float
    fresh: float = 0.0


#: What is switched off: what it is called, the numbers that are 0 without it.
TERMS: Mapping[str, Sequence[Number]] = {
    "length of the statement (B = 0)": [Number(postings, "B")],
    "asks": [Number(postings, "FIELDS", "asked as")],
    "translations": [Number(postings, "FIELDS", "translation")],
    "what each word weighs beside its rarity": [Number(ranking, "EACH")],
    "how much of the query is met": [Number(ranking, "COVER")],
    "words as they were written": [Number(ranking, "EXACT")],
    "neighbours that stay neighbours": [Number(ranking, "PAIR")],
    "words that stay near": [Number(ranking, "NEAR")],
    "likeness to the best hits": [Number(ranking, "LIKE")],
    "stop words, where asks have them": [Number(asked_alike, "ALIKE")],
    "what a question asks for": [Number(preference, name) for name in ("APT", "EVENT")],
    "the year of the query": [Number(preference, "OF_YEAR")],
    "sources to be trusted": [Number(preference, "TRUST")],
    "misspellings": [Number(matching, "TYPOS", 1), Number(matching, "TYPOS", 2)],
    "the sound of a misspelling": [Number(matching, "SOUND")],
    "synonyms": [Number(matching, "SYNONYM"), Number(matching, "SYNONYM_OF_UNKNOWN")],
}
#: Every number that decides what is found and in which order; a test holds the list to the modules.
NUMBERS: Sequence[Number] = [
    *(Number(matching, name) for name in (
        "STEM", "FAR_STEM", "FAR", "PREFIX", "KNOWN_PREFIX", "ANY_ENDING", "SHORTEST_PREFIX", "MOST_ENDINGS", "WRONG_FIRST_LETTER",
        "FIRST_LETTER", "SOUND", "FOREIGN", "NEAREST", "SLACK", "NEXT", "FURTHER", "FURTHER_ALIKE", "APART", "LONGEST_JOINED", "TOGETHER", "SHORTEST_TOGETHER",
        "GROUPED", "FIGURE", "WEAK", "SYNONYM", "SYNONYM_OF_UNKNOWN", "SHORTEST_STEMMED", "LONGEST_PHRASE", "STOP_WORDS_BESIDE",
    )),
    *(Number(matching, "TYPOS", errors) for errors in (1, 2)),
    *(Number(ranking, name) for name in ("CANDIDATES", "EACH", "COVER", "EXACT", "PAIR", "NEAR", "PLACES", "BEST_HITS", "BEST_WORDS", "LIKE")),
    *(Number(preference, name) for name in ("APT", "EVENT", "OF_YEAR", "NOT_ABOUT", "SHORT", "TRUST", "NEUTRAL", "OVERTAKEN", "AHEAD", "LEAD")),
    Number(asked_alike, "ALIKE"), Number(joined, "SHORTEST_PIECE"), Number(search, "CUT_OFF"),
    *(Number(postings, name) for name in ("K1", "B", "ABOUT")),
    *(Number(postings, "FIELDS", field) for field in postings.FIELDS),
]  # fmt: skip
#: Numbers that bound the work and matter only in stores larger than those measured, or for words that nobody writes.
BOUNDS: Sequence[Number] = [
    *(Number(ranking, name) for name in ("COMMON", "COMMON_WORDS", "ENOUGH", "LOOKED_THROUGH", "MANY")),
    Number(ranking, "IMPACT"), Number(joined, "LONGEST_WORD"), Number(joined, "LOOKED_AT"), Number(search, "COUNTED"),
]  # fmt: skip


def less_and_more(value: float) -> tuple[float, float]:
    """A fifth less and a fifth more, of a whole number one at least."""
    if isinstance(value, int):
        step = max(1, round(value / 5))
        return value - step, value + step
    return round(value * 0.8, 6), round(value * 1.2, 6)


class Bench:
    """What is asked, and of what; compiled anew where a number of the index changes."""

    def __init__(self, given: Collection, store: Path, *, with_fresh: bool = False) -> None:
        self._given = given
        self._store = store
        self._own = queries("tuning")
        self._fresh = [asked for asked in fresh() if asked.facts] if with_fresh else []
        self._compiled = self._compile()

    def _compile(self) -> tuple[Any, Any]:
        # Here: the processes that read a large store's files would not hear of a number that was changed.
        with Number(compiling, "how_many").as_if(lambda files: 1):
            return engines.cmfacts(self._store), engines.cmfacts(ROOT / "facts")

    def measured(self, changed: Sequence[tuple[Number, Any]] = ()) -> Reached:
        """What is reached with some numbers as if they were others."""
        if changed:
            (number, value), *others = changed
            with number.as_if(value):
                return self.measured(others) if others else self._measured(anew=number.module is postings)
        return self._measured(anew=False)

    def _measured(self, *, anew: bool) -> Reached:
        documents, (ask, facts) = self._compile() if anew else self._compiled
        ndcg = self._given.ndcg(*documents)
        known = {fact.id: n for n, fact in enumerate(facts)}
        found, of_fresh = (
            score([ask(q.text, 10) for q in asked], [{known[i] for i in q.facts} for q in asked]) for asked in (self._own, self._fresh)
        )
        return Reached(ndcg["clean"], ndcg["misspelt"], found.hit_5, found.ndcg, of_fresh.hit_5)


def terms(bench: Bench) -> Iterator[str]:
    """The table of what it is like without each term."""
    whole = bench.measured()
    yield "| without | Cranfield | misspelt | own queries, hit@5 | nDCG@10 | fresh set, hit@5 |"
    yield "|---|---|---|---|---|---|"
    yield f"| nothing: as it is | {whole.clean:.4f} | {whole.misspelt:.4f} | {whole.hit_5:.1%} | {whole.ndcg:.4f} | {whole.fresh:.1%} |"
    for name, numbers in TERMS.items():
        found = bench.measured([(number, 0.0) for number in numbers])
        less = [now - was for now, was in zip(found, whole)]
        yield f"| {name} | {less[0]:+.4f} | {less[1]:+.4f} | {100 * less[2]:+.1f} | {less[3]:+.4f} | {100 * less[4]:+.1f} |"


def numbers(bench: Bench) -> Iterator[str]:
    """The table of what it is like with less and more of each number; a difference below 0.00005 is a dot."""

    def differences(found: Reached) -> str:
        less = [found.clean - whole.clean, found.misspelt - whole.misspelt, found.ndcg - whole.ndcg]
        return " / ".join(f"{d:+.4f}" if abs(d) >= 0.00005 else "·" for d in less)

    whole = bench.measured()
    yield "| number | is | a fifth less | | a fifth more | |"
    yield "|---|---|---|---|---|---|"
    yield f"| as it is | | | {whole.clean:.4f} / {whole.misspelt:.4f} / {whole.ndcg:.4f} | | |"
    for number in NUMBERS:
        is_now = number.value
        less, more = less_and_more(is_now)
        below, above = (differences(bench.measured([(number, value)])) for value in (less, more))
        yield f"| `{number}` | {is_now:g} | {less:g} | {below} | {more:g} | {above} |"


def main() -> None:
    """Print a table, and put it where it belongs if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--numbers", action="store_true", help="each number a fifth smaller and larger, instead of each term")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that has bench/ir.py")
    parser.add_argument("--write", action="store_true", help="put the table into docs/design.md or docs/benchmarks.md")
    asked = parser.parse_args()
    given = collection(asked.shared)
    if not given or "misspelt" not in given.spellings:
        raise SystemExit(f"there is no Cranfield in {asked.shared}, or no codespell to misspell it with")
    table: Callable[[Bench], Iterator[str]] = numbers if asked.numbers else terms
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for line in table(Bench(given, given.write(folder), with_fresh=not asked.numbers)):
            print(line, flush=True)
            lines.append(line)
    if asked.write:
        page, mark = ("benchmarks.md", "numbers") if asked.numbers else ("design.md", "ablation")
        put(page, mark, "\n".join(lines))


if __name__ == "__main__":
    main()
