"""Fits the weights by which a search judges whether its best hits answer a question or have but stray words in common with it.

    pip install --group bench
    python bench/off_topic.py [--write]

A logistic regression over the evidence of `cmfacts.ask.off_topic`, of the hit that speaks most for itself among the best of each question. What it learns from:
the questions of bench/queries.toml that facts answer, those that none answers, and asks of the store that was compiled without them (one of each language and fact, of two choices;
250 of each language), which count less. It prints the trade-off, cross-validated (ten folds, three ways to share the questions out): so many of the true ones turned away, so many of the others answered with
nothing; beside it what single measures would reach. `--write` puts the table into docs/benchmarks.md and the weights into off_topic.py, at the point `AWAY` of all true ones. The choices are hashes, so that the weights come out the same over the same store
and questions.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from unittest import mock
from zlib import crc32

from cmfacts.ask import off_topic, search
from cmfacts.index import compile as compiling
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index
from cmfacts.store import read
from logistic import Row, fitted, logit
from pages import put
from search_quality import OFF_TOPIC, ROOT, every_query
from search_quality import off_topic as others

MODULE = ROOT / "src" / "cmfacts" / "ask" / "off_topic.py"
#: Of the true questions so many are turned away, asks among them.
AWAY = 0.005
SHARES = (0.003, 0.005, 0.007, 0.01, 0.015, 0.02)
FOLDS, WAYS, ROUNDS = 10, 3, 5
#: What the square of each weight costs (L2), and of the intercept, which is to be free; what a true question and an ask count.
PENALTY, FREE = 0.2, 1e-3
QUESTION, ASK = 1.0, 0.4
#: So many asks of each language are asked in a store without them, of so many choices.
ASKS, CHOICES = 250, 2
NAMES = ("", "words", "weight", "sentence", "text", "ask", "country", "name")

#: Measures that could tell alone.
SINGLE = {"words": "words met", "weight": "what they weigh", "text": "part of the query that one text has", "ask": "likeness to one ask"}


class Asked(NamedTuple):
    """A question: `hits` are its best with their evidence, none if it is never judged; then `found` says whether anything is."""

    kind: str
    text: str
    hits: list[Row]
    found: bool

    @property
    def is_true(self) -> bool:
        """Whether facts answer it."""
        return self.kind != OFF_TOPIC


def asked(index: Index, kind: str, text: str) -> Asked:
    """A question as the search of an index judges it."""
    seen: list[Row] = []

    def all_of_them(said: Iterator[tuple[str, float]]) -> bool:
        seen.append([(NAMES.index(name), value) for name, value in (("", 1.0), *said) if value])
        return False

    with mock.patch.object(off_topic, "_is_answer", all_of_them):
        found = bool(search.search(index, text, limit=1))
    return Asked(kind, text, seen, found)


def every() -> list[Asked]:
    """All that is learned from."""
    index = compiled()
    given = [asked(index, query.kind, query.text) for query in (*every_query(), *others())]
    for choice in range(CHOICES):
        taken: dict[str, list[str]] = defaultdict(list)
        with without_asks(choice, taken):
            index = compiled()
        for language in sorted(taken):
            some = sorted(taken[language], key=lambda text: crc32(f"{choice} {text}".encode()))
            given += [asked(index, f"asks, {language}", text) for text in some[:ASKS]]
    return given


def compiled() -> Index:
    """The store that ships, by one process: others would not hear of what was changed."""
    with mock.patch.object(compiling, "how_many", return_value=1):
        return Index(*open_database([str(ROOT / "facts")], cache=False))


@contextmanager
def without_asks(choice: int, taken: dict[str, list[str]]) -> Iterator[None]:
    """While facts are read one ask of each language is left out of each, which a hash chooses, if it has others; `taken` has them."""
    as_it_is = read.to_asks

    def fewer(value: Any) -> tuple[tuple[str, str], ...]:
        asks: dict[str, list[str]] = defaultdict(list)
        for language, text in as_it_is(value):
            asks[language].append(text)
        for language, texts in asks.items():
            if len(texts) > 1:
                taken[language].append(texts.pop((crc32(texts[0].encode()) + choice) % len(texts)))
        return tuple((language, text) for language, texts in asks.items() for text in texts)

    with mock.patch.object(read, "to_asks", fewer):
        yield


def fit(given: Sequence[Asked]) -> list[float]:
    """The weights by which the hit that speaks most for each question tells best whether it is true."""
    judged = [one for one in given if one.hits]
    best = [max(one.hits, key=lambda row: dict(row).get(NAMES.index("text"), 0.0)) for one in judged]
    counts = [ASK if one.kind.startswith("asks") else QUESTION for one in judged]
    weights: list[float] = []
    for _ in range(ROUNDS):
        weights = fitted(best, [one.is_true for one in judged], counts, [FREE] + [PENALTY] * (len(NAMES) - 1))
        chosen = [max(one.hits, key=lambda row: logit(row, weights)) for one in judged]
        if chosen == best:
            break
        best = chosen
    return weights


def odds(one: Asked, weights: Sequence[float]) -> float:
    """How sure it is that a question is answered; endless where it is not judged."""
    if one.hits:
        return max(logit(row, weights) for row in one.hits)
    return float("inf") if one.found else float("-inf")


def cross_validated(given: Sequence[Asked], way: int) -> list[float]:
    """The odds of each question, by weights that were fitted without it; the same words in another case are one question."""
    folds = [crc32(f"{way} {one.text.casefold().strip('¿? ')}".encode()) % FOLDS for one in given]
    found = [0.0] * len(given)
    for fold in range(FOLDS):
        weights = fit([one for one, its in zip(given, folds) if its != fold])
        for n, (one, its) in enumerate(zip(given, folds)):
            if its == fold:
                found[n] = odds(one, weights)
    return found


def border(given: Sequence[Asked], found: Sequence[float], away: float) -> float:
    """Below it that share of the true questions lies."""
    true = sorted(value for one, value in zip(given, found) if one.is_true)
    return true[int(away * len(true))]


def line(name: str, given: Sequence[Asked], ways: Sequence[Sequence[float]]) -> str:
    """What is answered with nothing of the off-topic ones where so many of the true ones are; and how many questions of the set alone these are."""
    cells = []
    for away in SHARES:
        left, own = [], []
        for found in ways:
            least = border(given, found, away)
            left += [value < least for one, value in zip(given, found) if not one.is_true]
            own += [value < least for one, value in zip(given, found) if one.is_true and not one.kind.startswith("asks")]
        cells.append(f"{sum(left) / len(left):.1%} ({sum(own) / len(own):.2%})")
    return f"| {name} | " + " | ".join(cells) + " |"


def table(given: Sequence[Asked]) -> list[str]:
    """The trade-off of single measures, and of all together."""
    lines = [
        "| answered with nothing: off-topic (true ones of the set), where of all true ones and asks are | "
        + " | ".join(f"{away:.1%}" for away in SHARES)
        + " |",
        "|---" * (len(SHARES) + 1) + "|",
    ]
    for name, said in SINGLE.items():
        alone = [float(its == name) for its in NAMES]
        lines.append(line(said, given, [[odds(one, alone) for one in given]]))
    return [*lines, line("all, cross-validated", given, [cross_validated(given, way) for way in range(WAYS)])]


def write(weights: Sequence[float]) -> None:
    """Put weights into off_topic.py."""
    items = ", ".join(f'"{name}": {weight:.2f}' for name, weight in zip(NAMES, weights))
    text = MODULE.read_text(encoding="utf-8")
    MODULE.write_text(re.sub(r"(WEIGHTS = \{\n).*?(\n\})", lambda m: f"{m[1]}    {items},{m[2]}", text, flags=re.DOTALL), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into off_topic.py, and the table into docs/benchmarks.md")
    wanted = parser.parse_args()
    given = every()
    told = "\n".join(table(given))
    print(told)
    weights = fit(given)
    weights[0] -= border(given, [odds(one, weights) for one in given], AWAY)
    print(", ".join(f"{name or 'always'} {weight:.2f}" for name, weight in zip(NAMES, weights)))
    if wanted.write:
        write(weights)
        put("benchmarks.md", "off-topic", told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
