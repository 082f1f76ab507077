"""What is found of bench/fresh.toml: questions that were locked before any of them was run, and that nobody tunes on.

`python bench/search_quality.py --set fresh [--bare] [--write]` prints numbers per kind and never which question failed, so that the set
stays fresh. Beside how far up an answer stands, it says how many true questions found nothing, and of those that are off-topic how
many did, as they should. `--bare` asks a copy of the store without asks and translations, which is what a stranger's store has.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import tomli as tomllib

import engines
from pages import put
from search_quality import KINDS, ROOT, Asked, Score, all_engines, numbers_of, score

#: What a store's author may leave out: each stands on a line of its own.
LEFT_OUT = ("asks", "translations")
OFF_TOPIC = "off-topic"
#: hit@5 to reach, in per cent: in the store that ships, and without asks and translations.
TARGETS = {"keywords": (99, 99), "misspelt": (98, 98), "words": (85, 52), "spanish": (96, 95), "french": (96, 95)}


class Outcome(NamedTuple):
    """What an engine makes of the questions: scores by kind, and the part that finds nothing of the true and of the off-topic ones."""

    scores: dict[str, Score]
    turned_away: float
    off_topic: float


def fresh() -> list[Asked]:
    """The questions, in the order of the file; off-topic ones have no facts."""
    given = tomllib.loads((ROOT / "bench" / "fresh.toml").read_text(encoding="utf-8"))["query"]
    return [Asked(q["kind"], q["q"], tuple(q["facts"])) for q in given]


def stripped(store: Path, folder: Path) -> Path:
    """A copy of a store in `folder` without asks and translations. Errors: SystemExit if they stand otherwise than on a line each."""
    copy = copytree(store, folder / "store")
    for path in sorted(copy.rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        wanted = tomllib.loads(text)
        for fact in wanted.get("fact", ()):
            for key in LEFT_OUT:
                fact.pop(key, None)
        text = re.sub(rf"(?m)^(?:{'|'.join(LEFT_OUT)}) *=.*\n", "", text)
        try:
            left = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            left = {}
        if left != wanted:
            raise SystemExit(f"{path.name}: asks or translations do not stand on a line each")
        path.write_text(text, encoding="utf-8")
    return copy


def outcome(ask: engines.Ask, asked: Sequence[Asked], number_of: Mapping[str, int]) -> Outcome:
    """What an engine makes of the questions."""
    ranked = {q: ask(q.text, 10) for q in asked}
    scores = {}
    for kind in KINDS:
        of_kind = [q for q in asked if q.kind == kind]
        scores[kind] = score([ranked[q] for q in of_kind], [{number_of[i] for i in q.facts} for q in of_kind])

    def nothing(questions: Sequence[Asked]) -> float:
        return sum(not ranked[q] for q in questions) / (len(questions) or 1)

    return Outcome(scores, nothing([q for q in asked if q.facts]), nothing([q for q in asked if q.kind == OFF_TOPIC]))


def table(found: Mapping[str, Outcome], asked: Sequence[Asked], *, without: bool) -> list[str]:
    """The table, a column for each engine."""
    store = "without asks and translations" if without else "as it ships"
    head = f"| the store {store}: hit@1 / hit@5 / MRR@10 / nDCG@10"
    lines = [f"{head} | {' | '.join(found)} | hit@5 at least |", "|---" * (len(found) + 2) + "|"]
    for kind in KINDS:
        scores = [outcome.scores[kind] for outcome in found.values()]
        cells = [f"{s.hit_1:.1%} / {s.hit_5:.1%} / {s.mrr:.3f} / {s.ndcg:.3f}" for s in scores]
        lines.append(f"| {kind} ({sum(q.kind == kind for q in asked)}) | {' | '.join(cells)} | {TARGETS[kind][without]} % |")
    cells = [f"{outcome.turned_away:.1%}" for outcome in found.values()]
    lines.append(f"| true questions that find nothing ({sum(bool(q.facts) for q in asked)}) | {' | '.join(cells)} | at most 1 % |")
    cells = [f"{outcome.off_topic:.1%}" for outcome in found.values()]
    lines.append(f"| off-topic ones that find nothing ({sum(q.kind == OFF_TOPIC for q in asked)}) | {' | '.join(cells)} | 80 % |")
    return lines


def report(*, bare: bool, write: bool) -> int:
    """Print the table, put it into docs/benchmarks.md if asked to; the exit code."""
    asked = fresh()
    with tempfile.TemporaryDirectory() as folder:
        found, facts = all_engines(stripped(ROOT / "facts", Path(folder)) if bare else ROOT / "facts")
        number_of = numbers_of(facts, asked)
        lines = table({name: outcome(ask, asked, number_of) for name, ask in found.items()}, asked, without=bare)
    print("\n".join(lines))
    if "MiniSearch" not in found:
        print("MiniSearch is not at hand: npm install --no-save --prefix bench minisearch")
    if write:
        put("benchmarks.md", f"fresh{', bare' if bare else ''}", "\n".join(lines))
    return 0
