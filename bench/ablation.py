"""What each term of the ranking is worth: search quality with it and without.

    pip install --group bench
    python bench/ablation.py [--shared DIR] [--write]

Cranfield's nDCG@10, clean and misspelt, and the hit@5 of the tuning half of bench/queries.toml (all kinds together), once as it is and
once with each term switched off. `--write` puts the table into docs/design.md.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import engines
from cmfacts.ask import matching, ranking
from cmfacts.index import postings
from search_quality import ROOT, collection, queries, score

#: What is switched off: (name, module, attribute, value without it). Those of `postings` want the index compiled anew.
TERMS: tuple[tuple[str, Any, str, Any], ...] = (
    ("length of the statement (B = 0)", postings, "B", 0.0),
    ("how much of the query is met", ranking, "COVER", 0.0),
    ("words as they were written", ranking, "EXACT", 0.0),
    ("neighbours that stay neighbours", ranking, "PAIR", 0.0),
    ("words that stay near", ranking, "NEAR", 0.0),
    ("likeness to the best hits", ranking, "LIKE", 0.0),
    ("misspellings", matching, "TYPOS", {1: 0.0, 2: 0.0}),
    ("the sound of a misspelling", matching, "SOUND", 0.0),
    ("synonyms", matching, "SYNONYM", 0.0),
)


@contextmanager
def without(module: Any, name: str, value: Any) -> Iterator[None]:
    kept = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that has bench/ir.py")
    parser.add_argument("--write", action="store_true", help="put the table into docs/design.md")
    asked = parser.parse_args()
    given = collection(asked.shared)
    if not given or "misspelt" not in given.spellings:
        raise SystemExit(f"there is no Cranfield in {asked.shared}, or no codespell to misspell it with")
    own = queries("tuning")
    with tempfile.TemporaryDirectory() as folder:
        store = given.write(folder)

        def engines_now() -> tuple[Any, Any]:
            return engines.cmfacts(store), engines.cmfacts(ROOT / "facts")

        def measured(documents: Any, shipped: Any) -> tuple[float, float, float]:
            reached = given.ndcg(*documents)
            ask, facts = shipped
            known = {fact.id: n for n, fact in enumerate(facts)}
            found = score([ask(q.text, 10) for q in own], [{known[i] for i in q.facts} for q in own])
            return reached["clean"], reached["misspelt"], found.hit_5

        compiled = engines_now()
        whole = measured(*compiled)
        lines = ["| without | Cranfield | misspelt | own queries, hit@5 |", "|---|---|---|---|"]
        lines.append(f"| nothing: as it is | {whole[0]:.4f} | {whole[1]:.4f} | {whole[2]:.1%} |")
        for name, module, attribute, value in TERMS:
            with without(module, attribute, value):
                found = measured(*(engines_now() if module is postings else compiled))
            lines.append(f"| {name} | {found[0] - whole[0]:+.4f} | {found[1] - whole[1]:+.4f} | {100 * (found[2] - whole[2]):+.1f} |")
            print(lines[-1], flush=True)
    table = "\n".join(lines)
    print(table)
    if asked.write:
        page = ROOT / "docs" / "design.md"
        text = page.read_text(encoding="utf-8")
        page.write_text(
            re.sub(r"(<!-- ablation -->\n).*?(<!-- /ablation -->)", lambda m: f"{m[1]}{table}\n{m[2]}", text, flags=re.S), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
