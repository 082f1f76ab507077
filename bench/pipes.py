"""
What a pipe prints, byte by byte, against an older version: 200 commands in both, and every difference by its cause.

    git worktree add /tmp/old 59704f8 && python bench/pipes.py /tmp/old [--show N] [--write]

Both versions run as processes of this Python, over the older one's facts, so that the program alone is compared. What differs is put to a cause
that a rule finds in the bytes; `--show` prints so many commands of each, `--write` puts the table into docs/benchmarks.md. Exit code 1 if a
difference has no cause.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from cmfacts.values.text import words
from pages import put

ROOT = Path(__file__).parents[1]
DATA = ("tsv", "csv", "json", "jsonl")
FILTERS = (
    "", "--topic trade", "--topic Migración", "--party mexico", "--party 'United States'", "--source orf-2022", "--kind figure", "--kind event --topic trade",
    "--tag visa", "--standing disputed", "--standing mistaken", "--since 2009 --until 2010-06", "--until 1994", "--topic trade --topic migration --kind policy",
)  # fmt: skip
QUERIES = (
    "visa", "vsia", "'\"free trade\" -tariff'", "'topic:trade kind:figure'", "'requisito de visa'", "nafta", "qqqqqqq", "'refugee claims 2008'",
    "'visa topic:migration since:2009'",
)  # fmt: skip
IDS = ("visa-imposed-2009", "orf-1942-us-declared-war-claim", "canada-sanctions-on-russia visa-imposed-2009", "no-such-fact")
TIMES = (
    "",
    "--all",
    "visa",
    "'nafta topic:trade'",
    "--by decade",
    "--by topic --all",
    "--reverse",
    "--on 09-18",
    "--since 1990 --all",
    "--topic ukraine",
)
SIDES = (
    "canada mexico --topic ukraine",
    "2009 2023 --topic trade",
    "csm-2025 orf-2022",
    "canada-sanctions-on-russia mexico-no-sanctions-on-russia",
)
CHARTS = ("", "--all", "refugee-claims", "refugee-claims --since 2010")


class Printed(NamedTuple):
    """What a command printed, and its exit code."""

    code: int
    stdout: bytes


def commands() -> list[str]:
    """Two hundred: every list, view and format of data that both versions have."""
    found = [f"list {filters} -f {format}" for filters in FILTERS for format in DATA]
    found += [f"search {query} -f {format}" for query in QUERIES for format in DATA]
    found += [f"search {query} -n 0 --fields id,date,statement" for query in QUERIES]
    found += [f"show {ids} -f {format}" for ids in IDS for format in ("tsv", "csv", "json")]
    found += [f"timeline {time} -f {format}" for time in TIMES for format in ("tsv", "csv", "json")]
    found += ["timeline --span", "timeline --on 09-18 -f ics", "timeline --topic ukraine -f mermaid"]
    found += [f"compare {sides} -f {format}" for sides in SIDES for format in ("tsv", "csv", "json")]
    found += [f"chart {chart} -f {format}" for chart in CHARTS for format in ("tsv", "csv", "json")]
    found += [f"{what} -f {format}" for what in ("sources", "topics", "parties", "sources csm-2025") for format in ("tsv", "csv", "json")]
    found += [f"cite visa-imposed-2009 csm-2025 --style {style}" for style in ("text", "bibtex", "ris", "csl-json", "md")]
    found += [
        "open visa-partly-reimposed-29-february-2024 --print",
        "list -0",
        "list --count",
        "search visa --count",
        "search visa -q",
        "list --fields nope",
    ]
    found += [
        "export -f json",
        "export -f jsonl",
        "export -f csv --table fact",
        "export -f csv --table citation",
        "list --topic nope",
        "timeline --until 1700",
    ]
    found += ["list -f md --topic ukraine"]
    return [" ".join(command.split()) for command in found]


def run_all(source: Path, facts: Path, cache: Path) -> list[Printed]:
    """What each command prints from one version."""
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(source / "src"),
        "CMFACTS_CACHE": str(cache),
        "CMFACTS_CONFIG": "",
        "LC_ALL": "C.UTF-8",
    }

    def run(command: str) -> Printed:
        words = [sys.executable, "-m", "cmfacts", "--facts", str(facts), *shlex.split(command)]
        done = subprocess.run(words, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd="/")
        return Printed(done.returncode, done.stdout)

    run("list --count")  # compiles
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(run, commands()))


def records(command: str, printed: bytes) -> list[Any] | None:
    """The records of an answer; None where it has none."""
    format = command.partition(" -f ")[2].split(" ")[0] or "tsv"
    text = printed.decode("utf-8")
    if format == "json":
        whole = json.loads(text or "[]")
        return whole if isinstance(whole, list) else [whole]
    if format == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    if format == "csv":
        return list(csv.DictReader(io.StringIO(text)))
    if format == "ics":
        return [(name,) for name in re.findall(r"^UID:(.*)@cmfacts", text.replace("\r\n ", ""), re.M)]
    if format == "mermaid":
        return [(statement,) for statement in re.findall(r" : (.*) \[[^]]*\]$", text, re.M)]
    return [tuple(line.split("\t")) for line in text.splitlines()] if format == "tsv" else None


def within(new: Any, old: Any) -> Any:
    """The new without the keys that the old has not, all the way down."""
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        return {key: within(value, old[key]) for key, value in new.items() if key in old}
    if isinstance(new, list) and isinstance(old, list) and len(new) == len(old):
        return [within(a, b) for a, b in zip(new, old)]
    return new


def key_of(record: Any) -> Any:
    """What a record is known by."""
    if not isinstance(record, Mapping):
        return record[0] if record else ""
    return (record.get("side"), record.get("group"), record.get("id")) if "id" in record else None


class Facts(NamedTuple):
    """
    What the rules must know of the facts.

    Shape:  `dated` is what their dates say, by id and by statement; `words` and `sources` are the folded words of a fact's own fields and of the
            names of its sources, by id; `found` the ids of all hits of a query, in the older version and now; `weak` those that would be hits now
            too if what scores a quarter of the best were one, as it was.
    """

    dated: Mapping[str, str]
    words: Mapping[str, Set[str]]
    sources: Mapping[str, Set[str]]
    found: Mapping[str, tuple[Set[str], Set[str]]]
    weak: Mapping[str, Set[str]]


def causes(command: str, old: Printed, new: Printed, facts: Facts) -> Iterator[str]:
    """Why the bytes differ; nothing where no rule knows."""
    before, after = records(command, old.stdout), records(command, new.stdout)
    verb = command.split(" ")[0]
    if _without_title(old.stdout) != old.stdout and _title(old.stdout) != _title(new.stdout):
        yield "title: it has the filters that were asked"
        if _without_title(old.stdout) == _without_title(new.stdout):
            return
    if before is None or after is None:
        if old.stdout == re.sub(rb"\*\*(as of|by) ", b"**", new.stdout):
            yield "value: what a date means is said where people read (`dated`)"
        return
    if old.code == new.code and within(after, before) == before:
        yield "new keys of JSON"
        return
    if old.code != new.code:
        yield f"exit code {new.code} for {old.code}" if before or after else "? exit code"
    yield from OF_COMMANDS.get(verb, of_facts)(command, before, after, facts)


_TITLE = rb"(?m)^(?:    title |X-WR-CALNAME:)(.*)$"


def _title(printed: bytes) -> bytes | None:
    found = re.search(_TITLE, printed.replace(b"\r\n ", b""))
    return found[1] if found else None


def _without_title(printed: bytes) -> bytes:
    return re.sub(_TITLE, b"", printed.replace(b"\r\n ", b""))


def of_facts(command: str, before: list[Any], after: list[Any], facts: Facts) -> Iterator[str]:
    """Of lists of facts: records that came or went, their order, their values."""
    was, now = {key_of(r): r for r in before}, {key_of(r): r for r in after}
    for key in was.keys() & now.keys():
        if isinstance(was[key], Mapping):
            changed = {name for name in was[key] if within(now[key].get(name), was[key][name]) != was[key][name]}
            yield from (_VALUES.get(name, f"? value of {name}") for name in changed)
        elif was[key] != now[key]:
            yield "? value of a column"
    came_or_went = was.keys() ^ now.keys()
    if came_or_went:
        yield from {_whose(command, key, facts, came=key in now) for key in came_or_went}
    order = [key for key in was if key in now]
    if order != [key for key in now if key in was]:
        moved = {key for key in order if facts.dated.get(_id(key)) == "by"}
        rest = [key for key in now if key in was and key not in moved]
        yield (
            "order: what had happened by a date has no known beginning (`dated`)"
            if rest == [k for k in order if k not in moved]
            else "? order"
        )


def _id(key: Any) -> str:
    return str(key[-1] if isinstance(key, tuple) else key)


def _whose(command: str, key: Any, facts: Facts, *, came: bool) -> str:
    if "--standing" in command:
        return "records: standing is worked out from relations"
    if facts.dated.get(_id(key), "event") != "event":
        return "records: a timeline says what happened, and `by` dates have no known beginning (`dated`)"
    query = shlex.split(command)[1]
    if query in facts.found and _id(key) in facts.found[query][0] ^ facts.found[query][1]:
        return _hit(query, _id(key), facts, came=came)
    return "? records"


def _hit(query: str, name: str, facts: Facts, *, came: bool) -> str:
    """Why a fact is a hit of a query now, or no longer."""
    asked = words_of(query)
    if came:
        return "search: a source is found by its name" if facts.sources[name] & asked else "? hits that came"
    if name in facts.weak[query]:
        return "search: what scores less than a third of the best is left out; it was a quarter"
    has = {word for word in asked if any(own.startswith(word[:5]) for own in facts.words[name])}
    return (
        "search: what has not all of the words, as misspellings and words of another language have not, is less often a hit"
        if has < asked
        else "? hits that went"
    )


def words_of(query: str) -> set[str]:
    """The folded words of a query that mean something."""
    return {word for word in words(re.sub(r"\S+:\S+|-\S+", "", query)) if len(word) > 2}


def of_search(command: str, before: list[Any], after: list[Any], facts: Facts) -> Iterator[str]:
    """Of searches: which hits, in which order, with which scores."""
    was, now = [key_of(r) for r in before], [key_of(r) for r in after]
    query = shlex.split(command)[1]
    old, new = facts.found[query]
    other = old ^ new if "--count" in command else set(was) ^ set(now)
    for name in other & (old ^ new):
        yield _hit(query, name, facts, came=name in new)
    # What is a hit in both and shown by one alone has been ordered elsewhere among more hits than were asked for.
    if "--count" not in command and (other - (old ^ new) or [key for key in was if key in now] != [key for key in now if key in was]):
        yield "search: order of hits"
    for key in set(was) & set(now):
        a, b = before[was.index(key)], after[now.index(key)]
        if isinstance(a, Mapping):
            changed = {name for name in a if name != "score" and within(b.get(name), a[name]) != a[name]}
            yield from (_VALUES.get(name, f"? value of {name}") for name in changed)
            if a.get("score") != b.get("score"):
                yield "search: scores"
        elif a != b:
            yield "? value of a column"


def of_compare(command: str, before: list[Any], after: list[Any], facts: Facts) -> Iterator[str]:
    """Of comparisons of years: which facts are whose."""
    was, now = set(_cells(before)), set(_cells(after))
    rows = {aspect for aspect, *_ in now}
    of_one = {cell for cell in was if cell[1] in years_of(command) and re.fullmatch(rf"{cell[1]}(-\d\d){{0,2}}[?~]?", cell[3])}
    if was == now:
        yield "compare: order of rows"
    elif now <= was and all(cell in now or cell[0] not in rows for cell in of_one):
        yield "compare: a year has what is dated within it alone, and rows that one side is left with are not shared"
    else:
        yield "? cells of a comparison"


def years_of(command: str) -> list[str]:
    """The sides of a comparison that are years."""
    return [word for word in command.split(" ") if re.fullmatch(r"\d{4}", word)]


def _cells(answer: list[Any]) -> Iterator[tuple[str, str, str, str]]:
    """(aspect, side, id, date) of every cell."""
    for row in answer:
        if isinstance(row, tuple):
            yield row[1], row[2], row[3], row[4]
        elif "sides" in row:
            names = ["*", *(side["id"] for side in row["sides"])]
            for one in row["rows"]:
                for name, cell in zip(names, [one["common"], *one["cells"]]):
                    yield from ((one["aspect"] or "", name, fact["id"], fact["date"] or "") for fact in cell)
        else:
            yield row["aspect"], row["side"], row["id"], row["date"]


OF_COMMANDS = {"search": of_search, "compare": of_compare}
_VALUES = {
    "standing": "value: standing is worked out from relations",
    "date_earliest": "value: what had happened by a date has no known beginning (`dated`)",
    "date_latest": "value: bounds of dates",
}


def weak(store: Path, query: str) -> frozenset[str]:
    """The ids of what is no hit of a query but would be with the older version's cut-off."""
    from cmfacts import open_store
    from cmfacts.ask import search

    with patch.object(search, "CUT_OFF", 0.25), open_store(store, cache=False) as opened:
        lenient = {hit.fact.id for hit in opened.search(query, limit=0)}
    with open_store(store, cache=False) as opened:
        return frozenset(lenient - {hit.fact.id for hit in opened.search(query, limit=0)})


def known(facts: list[Any], printed: Mapping[str, tuple[Printed, Printed]], store: Path) -> Facts:
    """What the rules must know, of the facts as JSON and of what was printed of all hits of each query."""
    found: dict[str, tuple[Set[str], Set[str]]] = {}
    for query in QUERIES:
        command = f"search {query} -n 0 --fields id,date,statement"
        old, new = (frozenset(key_of(record) for record in records(command, one.stdout) or ()) for one in printed[command])
        found[shlex.split(query)[0]] = old, new
    own = ("id", "statement", "tags", "note", "said_by", "translations")
    return Facts(
        {fact[key]: fact["dated"] or "event" for fact in facts for key in ("id", "statement")},
        {fact["id"]: frozenset(words(" ".join(str(fact[key]) for key in own))) for fact in facts},
        {fact["id"]: frozenset(w for c in fact["citations"] for w in words(f"{c['title']} {c['publisher']}")) for fact in facts},
        found,
        {query: weak(store, query) for query in found},
    )


def write(many: int, same: int, by_cause: Mapping[str, Sequence[str]]) -> None:
    """The table of causes into docs/benchmarks.md."""
    rows = [
        f"| {cause} | {len(those)} | `cmfacts {those[0]}` |" for cause, those in sorted(by_cause.items(), key=lambda item: -len(item[1]))
    ]
    table = [
        f"{many} commands, {same} of them byte for byte the same.",
        "",
        "| cause | commands | such as |",
        "|---|---|---|",
        *rows,
    ]
    put("benchmarks.md", "pipes", "\n".join(table))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path, help="a checkout of the older version")
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    parser.add_argument("--show", type=int, default=2, metavar="N", help="commands to print of each cause")
    asked = parser.parse_args()
    facts = asked.old.resolve() / "facts"
    every = commands()
    with tempfile.TemporaryDirectory() as folder:
        before = run_all(asked.old.resolve(), facts, Path(folder, "old"))
        after = run_all(ROOT, facts, Path(folder, "new"))
        listed = every.index("list -f json")
        told = known(json.loads(after[listed].stdout), dict(zip(every, zip(before, after))), facts)
    by_cause: dict[str, list[str]] = {}
    same = 0
    for command, old, new in zip(every, before, after):
        if old == new:
            same += 1
            continue
        for cause in dict.fromkeys(causes(command, old, new, told)) or ("? no rule knows",):
            by_cause.setdefault(cause, []).append(command)
    print(f"{len(every)} commands, {same} of them byte for byte the same")
    if asked.write:
        write(len(every), same, by_cause)
    for cause, those in sorted(by_cause.items(), key=lambda item: -len(item[1])):
        print(f"{len(those):4}  {cause}")
        for command in those[: asked.show]:
            print(f"          {command}")
    return int(any(cause.startswith("?") for cause in by_cause))


if __name__ == "__main__":
    sys.exit(main())
