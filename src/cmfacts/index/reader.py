"""The Index: what the floors above ask of a database."""

import json
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property
from typing import Any, NamedTuple

from cmfacts.model import Fact, Source, StoreInfo, Term, Texts, fact_from_list


class Postings:
    """
    Where a stem stands, read as far as it is asked for.

    Shape:  parallel arrays: `numbers` of facts ascending, the `impacts` of the stem in each (65,535 is the bound), a bit per
            field in `fields`; `best_numbers` are those of the highest impacts, ascending, all of them if they are few.
    """

    def __init__(self, read: Callable[[str], list[Any]], facts: int) -> None:
        self._read = read
        self.facts = facts

    @cached_property
    def numbers(self) -> "array[int]":
        """The facts with the stem."""
        return array("I", self._read("numbers")[0])

    @cached_property
    def impacts(self) -> "array[int]":
        """What the stem weighs in each, without its idf."""
        return array("H", self._read("impacts")[0])

    @cached_property
    def fields(self) -> "array[int]":
        """In which fields of each it stands."""
        return array("H", self._read("fields")[0])

    @cached_property
    def best_numbers(self) -> "array[int]":
        """The facts in which the stem weighs most."""
        best = self._read("best")[0]
        return array("I", best) if best else self.numbers


class Numbers(Set[int]):
    """Fact numbers as they are kept, ascending: to ask for one costs nothing, however many there are."""

    _from_iterable = set  # what operators make of two

    def __init__(self, numbers: "array[int]") -> None:
        self._numbers = numbers

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        at = bisect_left(self._numbers, number)
        return at < len(self._numbers) and self._numbers[at] == number

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)


class Text(NamedTuple):
    """
    What ranking reads of a fact.

    Shape:  `words` are folded, a text (statement, translations, who said it) a line; `stems` those that weigh most, with their `weights`
            (65,535 is the highest there is).
    """

    words: str
    stems: "array[int]"
    weights: "array[int]"


class Index:
    """A compiled database, asked by fact number, id, word, stem and facet. Reads only what a question needs."""

    def __init__(self, database: sqlite3.Connection, state: str = "off", path: str | None = None) -> None:
        self._database = database
        self.state = state
        self.path = path

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _all(self, statement: str, *values: object) -> list[Any]:
        return self._database.execute(statement, values).fetchall()

    @cached_property
    def meta(self) -> dict[str, str]:
        """What was counted and noted when the database was compiled."""
        return dict(self._all("SELECT key, value FROM meta"))

    @cached_property
    def size(self) -> int:
        """How many facts there are."""
        return int(self._all("SELECT value FROM meta WHERE key = 'facts'")[0][0])

    @cached_property
    def left_out(self) -> int:
        """How many facts of the stores cannot be used."""
        return int(self._all("SELECT value FROM meta WHERE key = 'left_out'")[0][0])

    @cached_property
    def has_unread(self) -> bool:
        """Whether there are files that could not be read."""
        return bool(self._all("SELECT value <> '[]' FROM meta WHERE key = 'unread'")[0][0])

    @property
    def unread(self) -> list[str]:
        """The places of the files that could not be read."""
        return [f"{p[0]}:{p[1]}" if p[1] else str(p[0]) for p in json.loads(self.meta["unread"])]

    @property
    def stores(self) -> list[StoreInfo]:
        """What the stores say of themselves."""
        return [
            StoreInfo(path, title, version, license, tuple(ls)) for path, title, version, license, ls in json.loads(self.meta["stores"])
        ]

    # Facts

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with an id; None if there is none."""
        rows = self._all("SELECT record FROM fact WHERE id = ?", fact_id)
        return fact_from_list(json.loads(rows[0][0])) if rows else None

    def facts(self, numbers: Sequence[int]) -> list[Fact]:
        """The facts with these numbers, in the order asked."""
        return [fact_from_list(json.loads(record)) for record in self.records(numbers)]

    def records(self, numbers: Sequence[int]) -> list[str]:
        """The JSON arrays of the facts with these numbers, in the order asked."""
        if len(numbers) <= 500:
            marks = ",".join("?" * len(numbers))
            found = dict(self._all(f"SELECT number, record FROM fact WHERE number IN ({marks})", *numbers))
        else:
            wanted = set(numbers)
            found = {n: r for n, r in self._database.execute("SELECT number, record FROM fact") if n in wanted}
        return [found[n] for n in numbers]

    def number_of(self, fact_id: str) -> int | None:
        """The number of the fact with an id; None if there is none."""
        rows = self._all("SELECT number FROM fact WHERE id = ?", fact_id)
        return rows[0][0] if rows else None

    def words_of(self, numbers: Sequence[int]) -> Iterator[str]:
        """The folded words of the facts with these numbers, a text (statement, translations, who said it) a line."""
        for number in numbers:
            yield self._all("SELECT words FROM fact WHERE number = ?", number)[0][0]

    def ids(self) -> list[str]:
        """Every id, in order."""
        return [row[0] for row in self._all("SELECT id FROM fact ORDER BY id")]

    def numbers_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Id -> number, of those that there are."""
        found: dict[str, int] = {}
        for n in range(0, len(ids), 500):
            some = ids[n : n + 500]
            found |= dict(self._all(f"SELECT id, number FROM fact WHERE id IN ({','.join('?' * len(some))})", *some))
        return found

    def ids_beginning(self, prefix: str, limit: int) -> list[tuple[str, str]]:
        """
        Ids that begin so with their statements, in order.

        Shape:  at most `limit`; the last of all is among them, so that what they have in common is what all have.
        """
        bounds = (prefix, prefix + "\U0010ffff")
        found = self._all("SELECT id, record FROM fact WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", *bounds, limit)
        if len(found) == limit:
            found[-1:] = self._all("SELECT id, record FROM fact WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT 1", *bounds)
        return [(name, json.loads(record)[1]) for name, record in found]

    def pointing_at(self, fact_id: str) -> list[tuple[str, str]]:
        """The facts that name this one, as (relation, id)."""
        return self._all("SELECT relation, id FROM relation WHERE other = ? ORDER BY relation, id", fact_id)

    def in_order_of_date(self, among: Set[int] | None = None, *, undated: bool = True) -> Iterator[Fact]:
        """The facts by date (earliest, then coarser, then id), undated ones last."""
        dated = "SELECT number, record FROM fact WHERE earliest IS NOT NULL ORDER BY earliest, latest DESC, id"
        rest = "SELECT number, record FROM fact WHERE earliest IS NULL ORDER BY id"
        for statement in (dated, rest) if undated else (dated,):
            for number, record in self._database.execute(statement):
                if among is None or number in among:
                    yield fact_from_list(json.loads(record))

    def dated_between(self, first: int, last: int) -> set[int]:
        """The numbers of the facts whose date may fall between two days (`edtf.Day`), those included."""
        return {row[0] for row in self._all("SELECT number FROM fact WHERE latest >= ? AND earliest <= ?", first, last)}

    def undated(self) -> set[int]:
        """The numbers of the facts without a date that can be placed."""
        return {row[0] for row in self._all("SELECT number FROM fact WHERE earliest IS NULL")}

    # Words

    def stems_of(self, word: str) -> list[tuple[int, int]]:
        """The stems a written word has, as (stem, facts with the word in that sense); empty if no fact has it."""
        return self._all("SELECT stem, facts FROM word WHERE word = ?", word)

    @cached_property
    def languages(self) -> list[str]:
        """The languages of the words, that of the statements first."""
        return str(self._all("SELECT value FROM meta WHERE key = 'languages'")[0][0]).split()

    def stem_number(self, stem: str, language: str) -> int | None:
        """The number of a stem that words of a language have; None if no fact has it."""
        rows = self._all("SELECT number, languages FROM stem WHERE stem = ?", stem)
        return rows[0][0] if rows and rows[0][1] >> self.languages.index(language) & 1 else None

    def beginning(self, prefix: str, limit: int) -> list[tuple[str, int, int]]:
        """Words that begin so, as (word, stem, facts), the most frequent first."""
        return self._all(
            "SELECT word, stem, facts FROM word WHERE word > ? AND word < ? ORDER BY facts DESC, word LIMIT ?",
            prefix, prefix + "\U0010ffff", limit,
        )  # fmt: skip

    def perhaps_meant(self, word: str, most: int) -> list[str]:
        """
        Words that can be within `most` (1 or 2) typing errors of `word`, and many that are not; in order.

        A word with one error keeps its first or its second half, with two its first or its last third unless both are hit: only
        words with a part in common are looked at, however many there are.
        """
        length = len(word)
        part = max(1, length // (most + 1))
        low, high = length - most, length + most
        first, last = word[:part], word[::-1][:part]
        # Errors at the seam (a transposition across it) leave a part one shorter.
        keep = max(1, part - 1) if length > 4 else 1
        forwards = self._all(
            "SELECT DISTINCT word FROM word WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
            first[:keep], first[:keep] + "\U0010ffff", low, high,
        )  # fmt: skip
        backwards = self._all(
            "SELECT word FROM backwards WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
            last[:keep], last[:keep] + "\U0010ffff", low, high,
        )  # fmt: skip
        return sorted({row[0] for row in forwards} | {row[0][::-1] for row in backwards})

    def facts_with_word(self, word: str) -> int:
        """In how many facts a written word stands, at most."""
        return max((facts for _, facts in self.stems_of(word)), default=0)

    def postings(self, stem: int) -> Postings:
        """Where a stem stands."""
        facts = self._all("SELECT facts FROM stem WHERE number = ?", stem)[0][0]
        return Postings(lambda column: self._all(f"SELECT {column} FROM stem WHERE number = ?", stem)[0], facts)

    def forms(self, stems: Sequence[int]) -> list[tuple[str, int]]:
        """The written words that have these stems, as (word, stem)."""
        return self._all(f"SELECT word, stem FROM word WHERE stem IN ({','.join('?' * len(stems))})", *stems)

    def texts(self, numbers: Sequence[int]) -> dict[int, Text]:
        """What ranking reads of the facts with these numbers."""
        marks = ",".join("?" * len(numbers))
        rows = self._all(f"SELECT number, words, stems, weights FROM fact JOIN about USING (number) WHERE number IN ({marks})", *numbers)
        return {number: Text(words, array("I", stems), array("H", weights)) for number, words, stems, weights in rows}

    def stem_texts(self, stems: Sequence[int]) -> list[str]:
        """The stems themselves."""
        return [row[0] for row in self._all(f"SELECT stem FROM stem WHERE number IN ({','.join('?' * len(stems))})", *stems)]

    def synonyms(self, phrase: str, stems: Iterable[str] = ()) -> list[tuple[str, tuple[int, ...]]]:
        """
        What facts say for a phrase (folded words with a space between): other phrases, with their stems.

        A word that the vocabulary does not have as it is written is looked up by its stems; by those alone another language's word could be meant.
        """
        asked = (
            "SELECT DISTINCT p.phrase, p.stems FROM synonym s JOIN phrase p ON p.number = s.number"
            " WHERE s.phrase IN ({}) AND p.phrase <> ? ORDER BY 1"
        )
        rows = self._all(asked.format("?"), phrase, phrase)
        if not rows and (keys := [f"={stem}" for stem in stems]):
            rows = self._all(asked.format(",".join("?" * len(keys))), *keys, phrase)
        return [(found, tuple(map(int, numbers.split()))) for found, numbers in rows]

    # What there is

    def numbers_with(self, name: str, value: str) -> Numbers:
        """The numbers of the facts with a value of a facet: `topic`, `party`, `source`, `kind`, `tag`, `standing`, `lang`…"""
        rows = self._all("SELECT numbers FROM facet WHERE name = ? AND value = ?", name, value)
        return Numbers(array("I", rows[0][0] if rows else b""))

    def with_value(self, name: str, value: str) -> set[int]:
        """The same as a set."""
        return set(self.numbers_with(name, value))

    def values(self, name: str) -> dict[str, int]:
        """The values a facet has, with how many facts each."""
        return dict(self._all("SELECT value, facts FROM facet WHERE name = ?", name))

    def sources(self) -> list[Source]:
        """The sources declared, in the order of the store."""
        return [_source(json.loads(row[0])) for row in self._all("SELECT record FROM source ORDER BY number")]

    def source(self, source_id: str) -> Source | None:
        """The source with an id; None if none is declared."""
        rows = self._all("SELECT record FROM source WHERE id = ?", source_id)
        return _source(json.loads(rows[0][0])) if rows else None

    def terms(self, table: str) -> list[Term]:
        """The topics, parties, aspects or quantities declared, in the order of the vocabulary."""
        return [_term(json.loads(row[0])) for row in self._all("SELECT record FROM term WHERE name = ? ORDER BY number", table)]

    def labels(self, table: str, language: str = "en") -> dict[str, str]:
        """Id -> label, in the order of the vocabulary."""
        return {term.id: term.label(language) for term in self.terms(table)}

    def all_facts(self) -> Iterable[Fact]:
        """Every fact, in order of id."""
        for (record,) in self._database.execute("SELECT record FROM fact ORDER BY number"):
            yield fact_from_list(json.loads(record))


def _source(record: list[Any]) -> Source:
    record[3] = tuple(record[3])
    return Source(*record)


def _term(record: list[Any]) -> Term:
    record[2], record[3] = Texts(record[2]), tuple(record[3])
    return Term(*record)
