"""How well search finds what people mean, beside what they could use instead, in the same run.

    pip install --group bench
    python bench/search_quality.py [--half reported|tuning] [--shared DIR] [--failures] [--write]

Two sets. Our own, bench/queries.toml: queries in five kinds, written from the facts by people who had not seen the engine, with
the facts that answer each; a hash of the query puts it into the half that the engine was tuned on or the half that is only
reported. And Cranfield (1,400 abstracts, 225 queries, human judgements) by the protocol of DIR/bench/ir.py, when that is there.
The engines get the same texts: statement, translations, tags, labels, dates, figures, names; WRatio the statements.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import tomli as tomllib

import engines

ROOT = Path(__file__).parents[1]
KINDS = ("keywords", "misspelt", "words", "spanish", "french")
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


def queries(half: str) -> list[Asked]:
    """The queries of a half, which a hash of kind and query decides."""
    given = tomllib.loads((ROOT / "bench" / "queries.toml").read_text(encoding="utf-8"))["query"]
    asked = [Asked(q["kind"], q["q"], tuple(q["facts"])) for q in given]
    tuning = [q for q in asked if crc32(f"{q.kind} {q.text}".encode()) % 2 == 0]
    return tuning if half == "tuning" else [q for q in asked if q not in tuning]


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
    for page in vocabulary:
        for table in ("topic", "party", "aspect"):
            for term in page.get(table, ()):
                labels[term["id"]] = " ".join([*(term.get(x, "") for x in ("en", "es", "fr")), *term.get("aliases", ())])
    texts = [text_of(fact, labels) for fact in facts]
    found = {
        "cmfacts": ours,
        "WRatio": engines.wratio([fact.statement for fact in facts]),
        "FTS5 bm25()": engines.fts5(texts),
        "Tantivy": engines.tantivy(texts, fuzzy=False),
        "Tantivy, fuzzy": engines.tantivy(texts, fuzzy=True),
    }
    return found, list(facts)


def own(half: str, failures: bool) -> list[str]:
    """The table of our own set; with `failures`, prints what ours did not find in the first five."""
    asked = queries(half)
    found, facts = all_engines(ROOT / "facts")
    number_of = {fact.id: n for n, fact in enumerate(facts)}
    unknown = sorted({i for q in asked for i in q.facts if i not in number_of})
    if unknown:
        raise SystemExit(f"bench/queries.toml names facts that do not exist: {', '.join(unknown)}")
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
    lines.append("| mean | " + " | ".join(f"{m.hit_1:.0%} / {m.hit_5:.0%} / {m.mrr:.3f} / {m.ndcg:.3f}" for m in means) + " | |")
    return lines


def cranfield(shared: Path) -> list[str]:
    """The table of Cranfield, nDCG@10 of the queries as they stand and misspelt."""
    spec = importlib.util.spec_from_file_location("ir", shared / "bench" / "ir.py")
    assert spec
    assert spec.loader
    ir = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ir)
    documents, clean, relevant = ir.load(shared / "bench" / "cranfield")
    wrong, count = ir.misspell(clean)
    with tempfile.TemporaryDirectory() as folder:
        ir.write_store(documents, Path(folder))
        found, facts = all_engines(Path(folder))
    number = [int(fact.id.rsplit("-", 1)[1]) for fact in facts]
    lines = [f"| Cranfield, {len(clean)} queries, {count} words misspelt | clean | misspelt | of clean |", "|---|---|---|---|"]
    for name, ask in found.items():
        answers = [{n: [number[d] for d in ask(q, ir.DEPTH)] for n, q in asked.items()} for asked in (clean, wrong)]
        reached = [ir.score(answer, relevant)[0] for answer in answers]
        lines.append(f"| {name} | {reached[0]:.4f} | {reached[1]:.4f} | {reached[1] / reached[0]:.3f} |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("reported", "tuning"), default="reported")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that has bench/ir.py")
    parser.add_argument("--failures", action="store_true", help="name the queries that cmfacts did not answer in its first five")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/benchmarks.md")
    asked = parser.parse_args()
    lines = own(asked.half, asked.failures)
    if (asked.shared / "bench" / "ir.py").exists():
        lines += ["", *cranfield(asked.shared)]
    table = "\n".join(lines)
    print(table)
    if asked.write:
        page = ROOT / "docs" / "benchmarks.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(
            re.sub(r"(<!-- quality -->\n).*?(<!-- /quality -->)", lambda m: f"{m[1]}{table}\n{m[2]}", text, flags=re.S), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
