"""What `cmfacts proof` finds in the drafts of bench/drafts/, and where it raises a false alarm.

    python bench/proof.py [--set tune|reported|last] [--failures] [--time] [--large] [--check] [--write]

A finding is right if it is about the place that is expected, is of the kind expected and names one of the facts that may be named; line and column are right if it begins where
that does. Any other is a false alarm, counted per hundred of the sentences in which nothing is expected. Beside it, sentence by sentence,
ClaimProofKit on the English drafts, with the statements of the five facts that search finds for a sentence as evidence: a sentence that it blocks is flagged. `--failures` lists what is missed
and what is a false alarm, of `tune` alone: the others are measured and not looked into. `--time` takes the time of a draft of 2,000 words as whole processes, and of pandoc with the filter, with
`--large` also beside a store of 100,000 facts. `--check` exits with 1 below the floors. `--write` puts the tables into docs/benchmarks.md, and what was `reported` into docs/proof.md.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from cmfacts.ask.search import search
from cmfacts.index.cache import open_database, roots_of
from cmfacts.index.reader import Index
from cmfacts.proof.find import Proof
from cmfacts.proof.places import Places
from cmfacts.proof.read.draft import form_of, read_draft
from cmfacts.proof.records import Draft, Finding
from pages import put

ROOT = Path(__file__).parents[1]
SETS = ("tune", "reported", "last")
KINDS = ("differs", "overtaken", "mistaken", "disputed", "unknown-key")
#: At least so many figures, dates and ranks with the right fact, by language, and at most so many false alarms per hundred sentences.
FLOORS = {"en": 0.8, "es": 0.85, "fr": 0.87}
ALARMS = 0.3
#: Words of the draft that is timed, and how often.
LONG, RUNS = 2000, 7
#: Of a document of 50 pages.
PARAGRAPHS = 250


class Held(NamedTuple):
    """A draft held against what is expected of it: findings with what was expected there (None: a false alarm), and what was missed."""

    name: str
    language: str
    sentences: int
    quiet: int
    found: list[tuple[Finding, dict[str, Any] | None]]
    missed: list[dict[str, Any]]
    draft: Draft
    expected: list[dict[str, Any]]


def drafts(of: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The drafts of a set, each with what is expected of it."""
    for path in sorted((ROOT / "bench" / "drafts" / of).glob("*.toml")):
        draft = next(other for other in path.parent.glob(f"{path.stem}.*") if other.suffix != ".toml")
        yield draft, tomli.loads(path.read_text(encoding="utf-8"))


def held(index: Index, path: Path, expected: dict[str, Any]) -> Held:
    """A draft with what is found and missed in it."""
    draft = read_draft(str(path), path.read_bytes(), form_of(str(path), None))
    wanted = list(expected.get("finding", []))
    found: list[tuple[Finding, dict[str, Any] | None]] = []
    for finding in Proof(index).findings(draft):
        if finding.kind not in KINDS:
            continue
        here = [w for w in wanted if w["kind"] == finding.kind and overlaps(finding, w)]
        found.append((finding, here[0] if here else None))
    at = {(w["line"], w["column"]) for w in wanted}
    places = Places(draft.text)
    faulty = {n for n, sentence in enumerate(draft.sentences) if at & {places.at(offset) for offset in sentence.places}}
    told = [w for _, w in found if w]
    missed = [w for w in wanted if w not in told]
    return Held(path.stem, expected["language"], len(draft.sentences), len(draft.sentences) - len(faulty), found, missed, draft, wanted)


def overlaps(finding: Finding, wanted: dict[str, Any]) -> bool:
    """Whether a finding is about the place that is meant, be it to the column or not."""
    end = finding.end_column if finding.end_line == finding.line else finding.column + len(finding.text)
    return bool(finding.line == wanted["line"] and finding.column < wanted["column"] + len(wanted["text"]) and wanted["column"] < end)


def is_placed(finding: Finding, wanted: dict[str, Any]) -> bool:
    """Whether a finding begins at the very line and column."""
    return (finding.line, finding.column) == (wanted["line"], wanted["column"])


def is_right(finding: Finding, wanted: dict[str, Any]) -> bool:
    """Whether a finding names a fact that may be named."""
    return not wanted["facts"] or finding.id in wanted["facts"]


def table_of(every: list[Held]) -> tuple[list[str], dict[str, float]]:
    """Rows by language, and the rates that there are floors for."""
    rows, rates = [], {}
    for language in ("en", "es", "fr"):
        some = [one for one in every if one.language == language]
        if not some:
            continue
        cells = [f"{language} ({len(some)})"]
        for kinds in (("differs",), ("overtaken", "mistaken"), ("disputed",), ("unknown-key",)):
            right = sum(bool(w) and w["kind"] in kinds and is_right(f, w) for one in some for f, w in one.found if w)
            whole = sum(w["kind"] in kinds for one in some for w in one.expected)
            cells.append(f"{right} of {whole}" if whole else "–")
            if kinds == ("differs",):
                rates[language] = right / whole if whole else 1.0
        told = [(f, w) for one in some for f, w in one.found if w and w["kind"] == "differs"]
        cells.append(f"{sum(is_right(f, w) for f, w in told)} of {len(told)}")
        every_told = [(f, w) for one in some for f, w in one.found if w]
        cells.append(f"{sum(is_placed(f, w) for f, w in every_told)} of {len(every_told)}")
        alarms, quiet = sum(w is None for one in some for _, w in one.found), sum(one.quiet for one in some)
        kinds_of = Counter(f.kind for one in some for f, w in one.found if w is None)
        which = "".join(f", {n} {kind}" for kind, n in sorted(kinds_of.items()))
        cells.append(f"{alarms} in {quiet} ({100 * alarms / quiet:.2f}{which})")
        rows.append(f"| {' | '.join(cells)} |")
    alarms, quiet = sum(w is None for one in every for _, w in one.found), sum(one.quiet for one in every)
    rates["alarms"] = 100 * alarms / quiet if quiet else 0.0
    return rows, rates


def peer(index: Index, every: list[Held]) -> str | None:
    """A row for ClaimProofKit: the sentences that it blocks; None where it is not installed."""
    try:
        from claimproofkit import ClaimVerifier, EvidencePassage, SourceType
    except ImportError:
        return None
    verifier, count = ClaimVerifier(), Counter[str]()
    for one in every:
        if one.language != "en":
            continue
        places = Places(one.draft.text)
        at = {(w["line"], w["column"]) for w in one.expected if w["kind"] == "differs"}
        for sentence in one.draft.sentences:
            is_faulty = bool(at & {places.at(offset) for offset in sentence.places})
            facts = [hit.fact for hit in search(index, re.sub(r'["\-:]', " ", sentence.text), limit=5)]
            kind = next(iter(SourceType))
            passages = [EvidencePassage(id=fact.id, source=fact.id, source_type=kind, text=fact.statement) for fact in facts]
            blocked = not verifier.verify_document(sentence.text, passages).is_safe_to_publish
            count[f"{'faulty' if is_faulty else 'quiet'} {'blocked' if blocked else 'passed'}"] += 1
    faulty, quiet = count["faulty blocked"] + count["faulty passed"], count["quiet blocked"] + count["quiet passed"]
    share = 100 * count["quiet blocked"] / quiet if quiet else 0.0
    return f"ClaimProofKit, English: blocks {count['faulty blocked']} of {faulty} sentences with a wrong figure, date or rank, and {count['quiet blocked']} of {quiet} others ({share:.0f} in 100)."


def timed(large: bool) -> list[str]:
    """How long a draft of 2,000 words takes, as whole processes in turn with a bare Typer hello-world."""
    from scale import write_store
    from startup import HELLO, script_of, seconds

    words = " ".join(path.read_text(encoding="utf-8") for path, _ in drafts("tune") if path.name.startswith("en-") and path.suffix == ".md")
    lines = [f"| store | a draft of {LONG:,} words | times a hello-world |", "|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        draft, hello = Path(folder) / "long.md", Path(folder) / "hello.py"
        pieces = re.findall(r"\S+\s*", words)[:LONG]
        draft.write_text("".join(pieces), encoding="utf-8")
        hello.write_text(HELLO, encoding="utf-8")
        stores: list[tuple[str, list[str]]] = [("that ships", [])]
        if large:
            write_store(Path(folder) / "large", 100_000)
            stores.append(("100,000 facts", ["--facts", str(Path(folder) / "large")]))
        environment = {**os.environ, "CMFACTS_CACHE": str(Path(folder) / "cache")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for name, where in stores:
            command = [script_of(sys.executable), *where, "proof", str(draft)]
            times, bare = [], []
            for _ in range(RUNS + 1):
                bare.append(seconds([sys.executable, str(hello)], environment))
                times.append(seconds(command, environment))
            lines.append(
                f"| {name} | {statistics.median(times[1:]):.2f} s | {statistics.median(times[1:]) / statistics.median(bare[1:]):.1f} |"
            )
    return lines


def in_pandoc(index: Index) -> list[str]:
    """How long pandoc takes over a document of 50 pages that cites a fact in each of its 250 paragraphs, alone and with the filter, in turn; nothing without pandoc."""
    from startup import script_of, seconds

    if not (pandoc := shutil.which("pandoc")):
        return []
    ids, words = list(index.ids()), " ".join(fact.statement for fact in index.in_order_of_date()).split()
    pages = (" ".join(words[n % 50 * 100 : n % 50 * 100 + 100]) + f" [@{ids[n]}, p. {n}]." for n in range(PARAGRAPHS))
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "pages.md"
        document.write_text("\n\n".join(pages), encoding="utf-8")
        alone = [pandoc, str(document), "-o", str(Path(folder) / "pages.html")]
        filtered = [*alone, "--filter", str(Path(script_of(sys.executable)).with_name("cmfacts-pandoc"))]
        times: dict[bool, list[float]] = {False: [], True: []}
        for _ in range(RUNS + 1):
            for is_filtered, command in ((False, alone), (True, filtered)):
                times[is_filtered].append(seconds(command, {**os.environ, "CMFACTS_CACHE": folder}))
    medians = [statistics.median(found[1:]) for found in times.values()]
    return [
        "",
        "| pandoc, 50 pages, 250 citations | alone | with `cmfacts-pandoc` |",
        "|---|---|---|",
        "| | {:.2f} s | {:.2f} s |".format(*medians),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", dest="of", choices=SETS, default="tune")
    for name in ("failures", "time", "large", "check", "write"):
        parser.add_argument(f"--{name}", action="store_true")
    asked = parser.parse_args()
    if asked.failures and asked.of != "tune":
        parser.error("what fails is listed of tune alone")
    index = Index(*open_database(roots_of([str(ROOT / "facts")])))
    every = [held(index, *draft) for draft in drafts(asked.of)]
    rows, rates = table_of(every)
    head = "| drafts | figures, dates, ranks | overtaken, mistaken | disputed | unknown keys | right fact | line and column | false alarms (per 100 sentences) |"
    lines = [f"`{asked.of}`:\n", head, "|---|" + "---|" * 7, *rows]
    if other := peer(index, every):
        lines += ["", other]
    if asked.time:
        lines += ["", *timed(asked.large), *in_pandoc(index)]
    print("\n".join(lines))
    for one in every if asked.failures else ():
        for wanted in one.missed:
            print(f"missed      {one.name}:{wanted['line']}:{wanted['column']} {wanted['kind']} {wanted['text']!r} {wanted['facts']}")
        for finding, w in one.found:
            if w is None or not is_right(finding, w):
                print(
                    f"{'false alarm' if w is None else 'wrong fact '} {one.name}:{finding.line}:{finding.column} {finding.kind} {finding.text!r} {finding.id}"
                )
    if asked.write:
        put("benchmarks.md", f"proof {asked.of}", "\n".join(lines))
        if asked.of == "reported":
            put("proof.md", "rates", "\n".join([head, "|---|" + "---|" * 7, *rows]))
    low = [language for language, floor in FLOORS.items() if rates.get(language, 1.0) < floor]
    if asked.check and (low or rates["alarms"] > ALARMS):
        print(f"below the floor: {', '.join(low) or 'false alarms'}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
