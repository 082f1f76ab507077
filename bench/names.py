"""Whether a name leads to the facts of who is called so: each party, topic, source and speaker by each name, whole and with a letter left out.

    python bench/names.py [--facts DIR] [--every] [--failures]

A name is answered if the first fact is one of its party, topic, source or speaker. With a letter left out, names of which less than four letters
are left do not count, nor does what is a name or a word of the store itself.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from cmfacts.ask.search import search
from cmfacts.index.cache import open_database
from cmfacts.index.called import key, names_in
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.values.text import words

ROOT = Path(__file__).parents[1]
FACETS = ("party", "topic", "source", "speaker")


def names(index: Index) -> dict[str, set[tuple[str, str]]]:
    """Name -> the facets, with their values, that it stands for, by whatever spelling."""
    in_use = {(facet, value) for facet in FACETS for value in index.values(facet)}
    terms = [term for table in ("party", "topic") for term in index.terms(table)]
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    written = list(names_in(terms, index.sources(), in_use))
    for name, value in written:
        found[key(words(name))].add(value)
    return {name: found[key(words(name))] for name, _ in written}


def values_of(fact: Fact) -> set[tuple[str, str]]:
    """The facets of a fact with their values."""
    from cmfacts.index.called import speakers

    said_by = speakers(fact.said_by) if fact.said_by else ()
    pairs = {"party": fact.involved, "topic": (fact.topic,) if fact.topic else (), "source": fact.sources, "speaker": said_by}
    return {(facet, value) for facet, values in pairs.items() for value in values}


def shortened(name: str, every: bool) -> Iterator[str]:
    """A name with a letter left out that a hash chooses, or each with another."""
    places = [place for place, letter in enumerate(name) if letter.isalpha()]
    for place in places if every or not places else [places[crc32(name.encode()) % len(places)]]:
        yield name[:place] + name[place + 1 :]


def answered(index: Index, query: str, wanted: set[tuple[str, str]]) -> bool:
    """Whether the first fact is one of what is named."""
    return any(values_of(hit.fact) & wanted for hit in search(index, query, limit=1))


def is_none(index: Index, typo: str, keys: set[str]) -> bool:
    """Whether it is neither a name nor words of the store, and long enough to be a misspelling."""
    found = words(typo)
    return len("".join(found)) > 3 and key(found) not in keys and not all(map(index.stems_of, found))


def main() -> int:
    """Print the table; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, default=ROOT / "facts", help="the store")
    parser.add_argument("--failures", action="store_true", help="name those that lead elsewhere")
    parser.add_argument("--every", action="store_true", help="each letter left out in turn: five minutes, not half of one")
    asked = parser.parse_args()
    index = Index(*open_database([str(asked.facts)], cache=False))
    known = names(index)
    keys = {key(words(name)) for name in known}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for name, wanted in known.items():
        facet = min((facet for facet, _ in wanted), key=FACETS.index)
        typos = [t for t in shortened(name, asked.every) if is_none(index, t, keys)]
        for at, query in ((0, name), *((2, typo) for typo in typos)):
            found = answered(index, query, wanted)
            counts[facet][at] += found
            counts[facet][at + 1] += 1
            if asked.failures and not found:
                print(f"{facet}: {query} (for {name})")
    print("| first fact is one of its own | whole | a letter left out |\n|---|---|---|")
    for facet in FACETS:
        whole, of, short, of_short = counts[facet]
        print(f"| {facet} | {whole} of {of} | {short} of {of_short} ({short / (of_short or 1):.1%}) |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
