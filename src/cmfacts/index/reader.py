"""The Index: what the floors above ask of a database."""

import json
import os
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from cmfacts.index.arrays import Numbers, Postings, Text
from cmfacts.index.statements import FEW
from cmfacts.index.words import Words
from cmfacts.model import NO_TEXTS, Fact, Frozen, Source, StoreInfo, Term, Texts, fact_from_list

if TYPE_CHECKING:
    from cmfacts.index.cache import Opened

__all__ = ["Index", "Numbers", "Postings", "Text"]

# So many facts are read ahead where the next may not be wanted; so many words are kept in mind.
_ANSWER, _KNOWN = 50, 5000


class Index(Words):
    """
    A compiled database, asked by fact number, id, word, stem and facet. Reads only what a question needs.

    Shape:  any thread may ask, also several at once: one statement is answered after the other. Only while the stores are compiled anew for
            another stemmer (once, by `know`, before the first such word is looked up) must nobody else be in the middle of a search. Of a
            database that turns out to be damaged nobody hears: another is compiled, and the statement asked of that.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        state: str = "off",
        path: str | None = None,
        roots: Sequence[str] = (),
        renew: "Callable[[], Opened] | None" = None,
    ) -> None:
        super().__init__(database)
        self.state = state
        self.path = path
        self._roots = roots
        self._renew = renew

    @cached_property
    def size(self) -> int:
        """How many facts there are."""
        return int(self.meta["facts"])

    @property
    def asked(self) -> int:
        """How many facts say what they answer."""
        return int(self.meta["asked"])

    @property
    def left_out(self) -> int:
        """How many facts of the stores cannot be used."""
        return int(self.meta["left_out"])

    @property
    def has_unread(self) -> bool:
        """Whether there are files that could not be read."""
        return self.meta["unread"] != "[]"

    @property
    def unread(self) -> list[str]:
        """The places of the files that could not be read."""
        told = [
            (os.path.join(self._roots[place] if self._roots else "", name), line)
            for place, name, line, *_ in json.loads(self.meta["unread"])
        ]
        return [f"{path}:{line}" if line else path for path, line in told]

    @property
    def stores(self) -> list[StoreInfo]:
        """What the stores say of themselves."""
        told = json.loads(self.meta["stores"])
        roots = self._roots or [""] * len(told)
        return [StoreInfo._make([root, *(tuple(v) if isinstance(v, list) else v for v in values)]) for root, values in zip(roots, told)]

    def id_in_answers(self, table: str, name: str) -> str:
        """The id that answers have for what is called `store:id`; the name itself where it means nothing, or is that id."""
        space, colon, written = name.partition(":")
        if not colon or space not in (store.id for store in self.stores):
            return name
        if table == "fact":
            fact = None if self.number_of(name) is not None else self.fact(written)
            return written if fact and fact.store == space else name
        rows = self._all("SELECT id FROM space WHERE name = ? AND written = ?", table, name)
        return rows[0][0] if rows else written if len(self.stores) == 1 else name

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
        if len(numbers) <= FEW or len(numbers) * 4 <= self.size:
            found = dict(self._among("SELECT number, record FROM fact WHERE number IN", numbers))
        else:
            wanted = set(numbers)
            found = {n: r for n, r in self._each("SELECT number, record FROM fact") if n in wanted}
        return [found[n] for n in numbers]

    def number_of(self, fact_id: str) -> int | None:
        """The number of the fact with an id; None if there is none."""
        rows = self._all("SELECT number FROM fact WHERE id = ?", fact_id)
        return rows[0][0] if rows else None

    def words_of(self, numbers: Sequence[int]) -> Iterator[str]:
        """The folded words of the facts with these numbers, a text (statement, translations, who said it) a line; in the order asked."""
        for start in range(0, len(numbers), FEW):
            some = numbers[start : start + FEW]
            found = dict(self._among("SELECT number, words FROM fact WHERE number IN", some))
            yield from (found[number] for number in some)

    def ids(self) -> list[str]:
        """Every id, in order."""
        return [row[0] for row in self._all("SELECT id FROM fact ORDER BY id")]

    def numbers_of(self, ids: Sequence[str]) -> dict[str, int]:
        """Id -> number, of those that there are."""
        return dict(self._among("SELECT id, number FROM fact WHERE id IN", ids))

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

    def pointing_at_each(self, ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
        """The facts that name these, as id -> (relation, id) in order; those that nobody names are left out."""
        found: dict[str, list[tuple[str, str]]] = {}
        for other, relation, name in self._naming("SELECT other, relation, id FROM relation", ids, "ORDER BY other, relation, id"):
            found.setdefault(other, []).append((relation, name))
        return found

    def times_named(self, ids: Sequence[str]) -> dict[str, int]:
        """In how many relations other facts name these, as id -> times; those that nobody names are left out."""
        return dict(self._naming("SELECT other, count(*) FROM relation", ids, "GROUP BY other"))

    def _naming(self, columns: str, ids: Sequence[str], order: str) -> list[Any]:
        if len(ids) <= FEW:
            return self._all(f"{columns} WHERE other IN ({','.join('?' * len(ids))}) {order}", *ids)
        wanted = set(ids)  # few facts are named: all of them are soon looked through
        return [row for row in self._all(f"{columns} {order}") if row[0] in wanted]

    def in_order_of_date(self, among: Set[int] | None = None, *, undated: bool = True) -> Iterator[Fact]:
        """The facts by date (earliest, then coarser, then id), undated ones last; of `among` alone, if it is given, by their numbers."""
        for numbers in self._numbers_by_date(among, undated):
            yield from self.facts(numbers)

    def _numbers_by_date(self, among: Set[int] | None, undated: bool) -> Iterator[list[int]]:
        """Some numbers at a time, as they are asked for."""
        if among is not None and len(among) <= FEW:
            dated = list(self._among("SELECT earliest, latest, id, number FROM fact WHERE number IN", list(among)))
            dated.sort(key=lambda row: (row[0] is None, row[0] or 0, -(row[1] or 0), row[2]))
            yield [number for earliest, _, _, number in dated if undated or earliest is not None]
            return
        # Numbers alone: an index has them in this order.
        ordered = self._each("SELECT number FROM fact WHERE earliest IS NOT NULL ORDER BY earliest, latest DESC, id")
        if undated:
            ordered = chain(ordered, self._each("SELECT number FROM fact WHERE earliest IS NULL ORDER BY id"))
        wanted = (number for (number,) in ordered if among is None or number in among)
        while some := list(islice(wanted, _ANSWER)):
            yield some

    def dated_between(self, first: int, last: int) -> set[int]:
        """The numbers of the facts whose date may fall between two days (`edtf.Day`), those included."""
        return {row[0] for row in self._all("SELECT number FROM fact WHERE latest >= ? AND earliest <= ?", first, last)}

    def beginning_between(self, first: int, last: int, most: int) -> set[int]:
        """The numbers of facts, at most so many, whose date begins between two days, those included."""
        return {row[0] for row in self._all("SELECT number FROM fact WHERE earliest BETWEEN ? AND ? LIMIT ?", first, last, most)}

    def days(self) -> tuple[int, int] | None:
        """The first and the last day (`edtf.Day`) that dates mean, open ends aside; None if no fact has any."""
        from cmfacts.values.edtf import FUTURE, PAST

        first = self._all("SELECT min(earliest) FROM fact WHERE earliest > ?", PAST)[0][0]
        last = self._all("SELECT max(latest) FROM fact WHERE latest < ?", FUTURE)[0][0]
        return None if first is None or last is None else (first, max(first, last))

    def undated(self) -> set[int]:
        """The numbers of the facts without a date that can be placed."""
        return {row[0] for row in self._all("SELECT number FROM fact WHERE earliest IS NULL")}

    # Words

    def know(self, words: Sequence[str]) -> None:
        """
        Look up the words of a query at once, before each is asked for.

        A word that no fact has is asked for by its stems: if the database was compiled with another stemmer than is installed, its stores
        are compiled anew now. StoreError if they cannot be.
        """
        if len(self._stems_of) > _KNOWN:
            self._stems_of.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._stems_of]
        for word in new:
            self._stems_of[word] = []
        for word, *row in self._among("SELECT word, stem, facts, languages FROM word WHERE word IN", new):
            self._stems_of[word].append(tuple(row))
        if self._renew and any(not self._stems_of[word] and len(word) > 2 and not word[0].isdecimal() for word in words):
            from cmfacts.index.cache import stemmer_version

            if self.meta["stemmer"] != stemmer_version():
                self._exchange(self._renew)
                self._stems_of.clear()
                self.know(words)

    def _mend(self, error: sqlite3.DatabaseError) -> None:
        if self._renew is None or isinstance(error, sqlite3.ProgrammingError):  # of a database that was closed
            raise error
        self._exchange(self._renew)

    def _exchange(self, renew: "Callable[[], Opened]") -> None:
        self._database, self.state, self.path, self._roots, self._renew = renew()
        for name in ("meta", "size", "languages", "names"):
            self.__dict__.pop(name, None)

    def postings(self, stem: int) -> Postings:
        """Where a stem stands."""
        facts, telling = self._all("SELECT facts, telling FROM stem WHERE number = ?", stem)[0]
        return Postings(lambda column: self._all(f"SELECT {column} FROM stem WHERE number = ?", stem)[0], facts, telling)

    def texts(self, numbers: Sequence[int]) -> dict[int, Text]:
        """What ranking reads of the facts with these numbers."""
        marks = ",".join("?" * len(numbers))
        asked = "SELECT number, words, asked, stems, weights, earliest, latest, trust, overtaken_by FROM fact JOIN about USING (number)"
        rows = self._all(f"{asked} WHERE number IN ({marks})", *numbers)
        return {
            number: Text(words, asks, array("I", stems), array("H", weights), earliest, latest, trust, tuple(others.split()))
            for number, words, asks, stems, weights, earliest, latest, trust, others in rows
        }

    # What there is

    def named(self, name: str) -> Numbers | None:
        """The numbers of the facts of all parties, topics, sources and speakers that have a name, as `called.key` makes it; None if nothing has."""
        values = self._all("SELECT DISTINCT facet, value FROM name WHERE name = ?", name)
        found = [self.numbers_with(*value) for value in values]
        return found[0] if len(found) == 1 else Numbers(array("I", sorted(set().union(*found)))) if found else None

    def names_like(self, letters: str) -> dict[str, str]:
        """Names, by their letters, that can be one typing error from some letters, and some that are not."""
        seam = len(letters) // 2
        turned = letters[: seam - 1] + letters[seam : seam + 1] + letters[seam - 1 : seam]
        bounds = [bound for part in (letters[:seam], turned, letters[seam:][::-1]) for bound in (part, part + "\U0010ffff")]
        asked = "SELECT letters, name FROM name WHERE {0} >= ? AND {0} < ? AND length(letters) BETWEEN %d AND %d"
        either = " UNION ".join(map((asked % (len(letters) - 1, len(letters) + 1)).format, ("letters", "letters", "backwards")))
        return dict(self._all(either, *bounds))

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

    def kinds(self) -> list[str]:
        """The kinds of facts that stores declare of their own, in the order of the vocabulary."""
        return [row[0] for row in self._all("SELECT id FROM term WHERE name = 'kind' ORDER BY number")]

    def labels(self, table: str, language: str | None = None) -> dict[str, str]:
        """Id -> label in a language, that of the statements by default, in the order of the vocabulary."""
        return {term.id: self.label(term, language) for term in self.terms(table)}

    def label(self, term: Term, language: str | None = None) -> str:
        """The label of a term in a language; in that of the statements where there is none, or none is asked for."""
        return term.label(*filter(None, (language, self.own_language)))

    def all_facts(self) -> Iterable[Fact]:
        """Every fact, in order of id."""
        for (record,) in self._each("SELECT record FROM fact ORDER BY number"):
            yield fact_from_list(json.loads(record))


def _source(record: list[Any]) -> Source:
    csl = record[-1]
    record[3], record[-2] = tuple(record[3]), tuple(record[-2])
    record[-1] = Frozen({name: tuple(value) if isinstance(value, list) else value for name, value in csl.items()}) if csl else NO_TEXTS
    return Source(*record)


def _term(record: list[Any]) -> Term:
    record[2], record[3], record[-1] = Texts(record[2]), tuple(record[3]), tuple(record[-1])
    return Term(*record)
