"""How well search finds what people mean, beside what they could use instead, in the same run.

    pip install --group bench
    python bench/search_quality.py [--half reported|tuning] [--shared DIR] [--failures] [--write]
    python bench/search_quality.py --set fresh [--bare] [--write]
    python bench/search_quality.py --check [--shared DIR] [--write]

Two sets. Our own, bench/queries.toml: queries in five kinds, and off-topic ones that nothing answers, written from the facts by people who had not seen the engine, with
the facts that answer each; a hash of the query puts it into the half that the engine was tuned on or the half that is only
reported. And Cranfield (1,400 abstracts, 225 queries, human judgements) by the protocol of DIR/bench/ir.py, when that is there.
The engines get the same texts: statement, translations, asks, tags, labels, dates, figures, names; WRatio the statements.
`--set fresh` is bench/fresh.toml, which nobody tunes on: bench/fresh.py says what it reports.

`--check` asks cmfacts alone, both halves at once, and exits with 1 and a line per figure if one is below its floor in
bench/floors.toml. The floors are the figures as they were measured last; `--check --write` puts today's there.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import tomli as tomllib

import engines
from cmfacts.store.read import to_asks
from pages import put

ROOT = Path(__file__).parents[1]
KINDS = ("keywords", "misspelt", "words", "spanish", "french")
FLOORS = ROOT / "bench" / "floors.toml"
#: The kind of query that no fact answers.
OFF_TOPIC = "off-topic"
#: hit@5 to reach, in per cent.
TARGETS = {"keywords": 98, "misspelt": 96, "words": 90, "spanish": 85, "french": 85}


class Asked(NamedTuple):
    """A query of the set: what is typed and the ids of the facts that answer it."""

    kind: str
    text: str
    facts: tuple[str, ...]


class Score(NamedTuple):
    """Means over queries, from 0 to 1; relevance is yes or no."""

    hit_1: float
    hit_5: float
    mrr: float
    ndcg: float


class Collection(NamedTuple):
    """Cranfield: its documents, what to ask by how it is spelt, what is relevant; query and document numbers are its own."""

    protocol: Any
    documents: Any
    spellings: dict[str, dict[int, str]]
    misspelt: int
    relevant: dict[int, set[int]]

    def ndcg(self, ask: engines.Ask, facts: Sequence[Any]) -> dict[str, float]:
        """Spelling -> nDCG@10 of an engine over the store that `write` makes."""
        number = [int(fact.id.rsplit("-", 1)[1]) for fact in facts]
        depth = self.protocol.DEPTH
        return {
            spelling: self.protocol.score({n: [number[d] for d in ask(q, depth)] for n, q in asked.items()}, self.relevant)[0]
            for spelling, asked in self.spellings.items()
        }

    def write(self, folder: str) -> Path:
        """The documents as a store of facts; its path."""
        self.protocol.write_store(self.documents, Path(folder))
        return Path(folder)


def collection(shared: Path) -> Collection | None:
    """Cranfield by the protocol of `shared`; None if that is not at hand. Without codespell's dictionary nothing is misspelt."""
    path = shared / "bench" / "ir.py"
    spec = importlib.util.spec_from_file_location("ir", path)
    if not path.exists() or not (shared / "bench" / "cranfield").exists() or not spec or not spec.loader:
        return None
    protocol = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(protocol)
    documents, clean, relevant = protocol.load(shared / "bench" / "cranfield")
    spellings, misspelt = {"clean": clean}, 0
    if importlib.util.find_spec("codespell_lib"):
        spellings["misspelt"], misspelt = protocol.misspell(clean)
    return Collection(protocol, documents, spellings, misspelt, relevant)


def queries(half: str) -> list[Asked]:
    """The queries of a half, which a hash of kind and query decides."""
    asked = every_query()
    tuning = [q for q in asked if crc32(f"{q.kind} {q.text}".encode()) % 2 == 0]
    return tuning if half == "tuning" else [q for q in asked if q not in tuning]


def every_query() -> list[Asked]:
    """The queries of both halves that facts answer, in the order of the file."""
    return [q for q in _given() if q.kind != OFF_TOPIC]


def off_topic() -> list[Asked]:
    """The queries that no fact answers."""
    return [q for q in _given() if q.kind == OFF_TOPIC]


def _given() -> list[Asked]:
    given = tomllib.loads((ROOT / "bench" / "queries.toml").read_text(encoding="utf-8"))["query"]
    return [Asked(q["kind"], q["q"], tuple(q["facts"])) for q in given]


def answered(ask: engines.Ask, asked: Sequence[Asked]) -> float:
    """The share of queries that are answered with anything at all."""
    return sum(bool(ask(q.text, 1)) for q in asked) / (len(asked) or 1)


def numbers_of(facts: Sequence[Any], asked: Sequence[Asked]) -> dict[str, int]:
    """Id -> number of a fact. Errors: SystemExit if a query names a fact that does not exist."""
    number_of = {fact.id: n for n, fact in enumerate(facts)}
    if unknown := sorted({i for q in asked for i in q.facts if i not in number_of}):
        raise SystemExit(f"the questions name facts that do not exist: {', '.join(unknown)}")
    return number_of


def score(ranked: Sequence[Sequence[int]], good: Sequence[set[int]]) -> Score:
    """What rankings are worth against what should have been found."""
    hit_1 = hit_5 = mrr = ndcg = 0.0
    for found, wanted in zip(ranked, good):
        places = [n for n, number in enumerate(found[:10]) if number in wanted]
        hit_1 += bool(places and places[0] == 0)
        hit_5 += bool(places and places[0] < 5)
        mrr += 1 / (places[0] + 1) if places else 0
        ndcg += sum(1 / math.log2(n + 2) for n in places) / sum(1 / math.log2(n + 2) for n in range(min(10, len(wanted))))
    count = len(ranked) or 1
    return Score(hit_1 / count, hit_5 / count, mrr / count, ndcg / count)


def text_of(fact: Any, labels: Mapping[str, str]) -> str:
    """All that a fact says, for engines that know no fields."""
    names = [labels.get(n, n) for n in (fact.topic, fact.aspect, *fact.involved) if n]
    figure = f"{fact.measure.value} {fact.measure.unit}" if fact.measure else ""
    titles = [f"{c.title or ''} {c.publisher or ''}" for c in fact.citations[:1]]
    parts = [fact.statement, *fact.translations.values(), *fact.tags, *names, fact.said_by or "", fact.date or "", figure, *titles]
    return " ".join([*parts, fact.note or ""])


def all_engines(store: Path) -> tuple[dict[str, engines.Ask], list[Any]]:
    """The engines over a store, ours first; and its facts."""
    ours, facts = engines.cmfacts(store)
    vocabulary = [tomllib.loads(p.read_text(encoding="utf-8")) for p in sorted(store.rglob("*.toml"))]
    labels: dict[str, str] = {}
    asks: dict[str, str] = {}
    for page in vocabulary:
        for given in page.get("fact", ()):
            asks[given["id"]] = " ".join(text for _, text in to_asks(given.get("asks", ())))
        for table in ("topic", "party", "aspect"):
            for term in page.get(table, ()):
                labels[term["id"]] = " ".join([*(term.get(x, "") for x in ("en", "es", "fr")), *term.get("aliases", ())])
    texts = [f"{text_of(fact, labels)} {asks[fact.id]}" for fact in facts]
    found = {
        "cmfacts": ours,
        "WRatio": engines.wratio([fact.statement for fact in facts]),
        "FTS5 bm25()": engines.fts5(texts),
        "Tantivy": engines.tantivy(texts, fuzzy=False),
        "Tantivy, fuzzy": engines.tantivy(texts, fuzzy=True),
    }
    if minisearch := engines.minisearch(texts):
        found["MiniSearch"] = minisearch
    return found, list(facts)


def own(half: str, failures: bool) -> list[str]:
    """The table of our own set; with `failures`, prints what ours did not find in the first five."""
    asked = queries(half)
    found, facts = all_engines(ROOT / "facts")
    number_of = numbers_of(facts, asked)
    lines = [
        f"| {half} half: hit@1 / hit@5 / MRR@10 / nDCG@10 | " + " | ".join(found) + " | hit@5 at least |",
        "|---" * (len(found) + 2) + "|",
    ]
    totals: dict[str, list[Score]] = defaultdict(list)
    for kind in KINDS:
        of_kind = [q for q in asked if q.kind == kind]
        good = [{number_of[i] for i in q.facts} for q in of_kind]
        cells = []
        for name, ask in found.items():
            ranked = [ask(q.text, 10) for q in of_kind]
            reached = score(ranked, good)
            totals[name].append(reached)
            cells.append(f"{reached.hit_1:.0%} / {reached.hit_5:.0%} / {reached.mrr:.3f} / {reached.ndcg:.3f}")
            if failures and name == "cmfacts":
                for q, r, g in zip(of_kind, ranked, good):
                    if not g & set(r[:5]):
                        print(f"{kind}: {q.text}\n   wanted {', '.join(q.facts[:4])}\n   got    {', '.join(facts[n].id for n in r[:5])}")
        lines.append(f"| {kind} ({len(of_kind)}) | " + " | ".join(cells) + f" | {TARGETS[kind]} % |")
    means = [Score(*(sum(part) / len(scores) for part in zip(*scores))) for scores in totals.values()]
    nothing = [f"{1 - answered(ask, off_topic()):.0%} / {1 - answered(ask, every_query()):.1%}" for ask in found.values()]
    lines.append("| answered with nothing: off-topic / all others | " + " | ".join(nothing) + " | 80 % / at most 1 % |")
    lines.append("| mean | " + " | ".join(f"{m.hit_1:.0%} / {m.hit_5:.0%} / {m.mrr:.3f} / {m.ndcg:.3f}" for m in means) + " | |")
    return lines


def cranfield(given: Collection) -> list[str]:
    """The table of Cranfield, nDCG@10 of the queries as they stand and misspelt."""
    with tempfile.TemporaryDirectory() as folder:
        found, facts = all_engines(given.write(folder))
    lines = [
        f"| Cranfield, {len(given.spellings['clean'])} queries, {given.misspelt} words misspelt | clean | misspelt | of clean |",
        "|---|---|---|---|",
    ]
    for name, ask in found.items():
        reached = given.ndcg(ask, facts)
        lines.append(f"| {name} | {reached['clean']:.4f} | {reached['misspelt']:.4f} | {reached['misspelt'] / reached['clean']:.3f} |")
    return lines


# Floors

#: Set (a kind of query, or Cranfield) -> figure -> what it is, to four places.
Figures = Mapping[str, Mapping[str, float]]


def figures(shared: Path) -> Figures:
    """
    What cmfacts reaches: hit@5 and nDCG@10 of each kind of query, the share of off-topic ones answered with nothing and of all others
    answered with something, and nDCG@10 on Cranfield where it is at hand.
    """
    ask, facts = engines.cmfacts(ROOT / "facts")
    asked = every_query()
    number_of = numbers_of(facts, asked)
    reached: dict[str, dict[str, float]] = {}
    for kind in KINDS:
        of_kind = [q for q in asked if q.kind == kind]
        means = score([ask(q.text, 10) for q in of_kind], [{number_of[i] for i in q.facts} for q in of_kind])
        reached[kind] = {"hit_5": round(means.hit_5, 4), "ndcg_10": round(means.ndcg, 4)}
    reached[OFF_TOPIC] = {"nothing": round(1 - answered(ask, off_topic()), 4), "others_answered": round(answered(ask, asked), 4)}
    if given := collection(shared):
        with tempfile.TemporaryDirectory() as folder:
            ask, facts = engines.cmfacts(given.write(folder))
        reached["cranfield"] = {f"ndcg_10_{spelling}": round(ndcg, 4) for spelling, ndcg in given.ndcg(ask, facts).items()}
    return reached


def below(reached: Figures, floors: Figures) -> list[str]:
    """A line for each figure that was measured and is below its floor, or has none."""
    lines = []
    for name, of_set in reached.items():
        for figure, value in of_set.items():
            floor = floors.get(name, {}).get(figure)
            if floor is None:
                lines.append(f"{name} {figure}: {value:.4f}, and bench/floors.toml has no floor for it")
            elif value < floor:
                lines.append(f"{name} {figure}: {value:.4f}, below its floor of {floor:.4f}")
    return lines


def check(shared: Path, write: bool) -> int:
    """Hold what is reached to the floors, or make it the floors; the exit code."""
    floors: Figures = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    reached = figures(shared)
    missing = [f"{name} {figure}" for name, of_set in floors.items() for figure in of_set if figure not in reached.get(name, {})]
    if write:
        head = FLOORS.read_text(encoding="utf-8").partition("\n[")[0].rstrip()
        tables = {name: {**floors.get(name, {}), **reached.get(name, {})} for name in (*reached, *floors)}
        pages = [f"[{name}]\n" + "".join(f"{key} = {value:.4f}\n" for key, value in of_set.items()) for name, of_set in tables.items()]
        FLOORS.write_text("\n".join([head + "\n", *pages]), encoding="utf-8")
    fallen = [] if write else below(reached, floors)
    for line in [*fallen, *(f"not measured here: {name}" for name in missing)]:
        print(line)
    print(f"{sum(map(len, reached.values()))} figures, {len(fallen)} below their floors")
    return int(bool(fallen))


def main() -> int:
    """The tables, or the check; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("reported", "tuning"), default="reported")
    parser.add_argument("--set", choices=("own", "fresh"), default="own", help="which questions")
    parser.add_argument("--bare", action="store_true", help="of the fresh set: in a copy of the store without asks and translations")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that has bench/ir.py")
    parser.add_argument("--failures", action="store_true", help="name the queries that cmfacts did not answer in its first five")
    parser.add_argument("--check", action="store_true", help="hold cmfacts alone to the floors in bench/floors.toml")
    parser.add_argument(
        "--write", action="store_true", help="put the tables into docs/benchmarks.md; with --check, the figures into the floors"
    )
    asked = parser.parse_args()
    if asked.check:
        return check(asked.shared, asked.write)
    if asked.set == "fresh":
        from fresh import report

        return report(bare=asked.bare, write=asked.write)
    lines = own(asked.half, asked.failures)
    if given := collection(asked.shared):
        lines += ["", *cranfield(given)]
    table = "\n".join(lines)
    print(table)
    if asked.write:
        put("benchmarks.md", "quality", table)

    return 0


if __name__ == "__main__":
    sys.exit(main())
