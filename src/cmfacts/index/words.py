"""The words and stems of a database: looked up as they are written, by their beginning, by what they may be misspelt for."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property

from cmfacts.index.statements import Statements


class Words(Statements):
    """A database asked by word and stem."""

    def __init__(self, database: sqlite3.Connection) -> None:
        super().__init__(database)
        #: Word -> its rows (stem, facts with the word in that sense, a bit for each language in which it has that stem).
        self._stems_of: dict[str, list[tuple[int, int, int]]] = {}

    @cached_property
    def meta(self) -> dict[str, str]:
        """What was counted and noted when the database was compiled, but for its files."""
        return dict(self._all("SELECT key, value FROM meta WHERE key <> 'files'"))

    def stems_of(self, word: str, languages: int = 0) -> list[tuple[int, int]]:
        """
        The stems a written word has, as (stem, facts with the word in that sense); empty if no fact has it.

        Shape:  with `languages`, a bit for each of the index's: if it is a word of one of them, no stems by which others are meant, as
                `visa` and `vise` have one stem in French.
        """
        rows = self._rows_of(word)
        others = [stem for stem, _, spoken in rows if not spoken & languages] if languages else []
        if 0 < len(others) < len(rows):
            meant = {stem for form, stem in self.forms(others) if form != word}
            rows = [row for row in rows if row[0] not in meant]
        return [(stem, facts) for stem, facts, _ in rows]

    def languages_of(self, word: str) -> int:
        """A bit for each of the languages in which facts have a written word; none for years, and for what no fact has."""
        spoken = 0
        for _, _, languages in self._rows_of(word):
            spoken |= languages
        return spoken

    def _rows_of(self, word: str) -> list[tuple[int, int, int]]:
        found = self._stems_of.get(word)
        if found is None:
            found = self._stems_of[word] = self._all("SELECT stem, facts, languages FROM word WHERE word = ?", word)
        return found

    @cached_property
    def languages(self) -> list[str]:
        """The languages of the words, that of the statements first."""
        return self.meta["languages"].split()

    @property
    def own_language(self) -> str:
        """The language of the statements, in which labels are shown unless another is asked for."""
        return next(iter(self.languages), "en")

    @cached_property
    def names(self) -> frozenset[str]:
        """The stop words that are names in the vocabulary: a label, an alias, or part of one and in capitals there."""
        return frozenset(self.meta["names"].split())

    def stem_number(self, stem: str, language: str) -> int | None:
        """The number of a stem that words of a language have; None if no fact has it."""
        rows = self._all("SELECT number, languages FROM stem WHERE stem = ?", stem)
        return rows[0][0] if rows and rows[0][1] >> self.languages.index(language) & 1 else None

    def beginning(self, prefix: str, languages: int, limit: int) -> list[tuple[str, int]]:
        """Words of some languages, a bit for each, that begin so, as (word, stem), the most frequent first."""
        return self._all(
            "SELECT word, stem FROM word WHERE word > ? AND word < ? AND languages & ? ORDER BY facts DESC, word LIMIT ?",
            prefix, prefix + "\U0010ffff", languages, limit,
        )  # fmt: skip

    def perhaps_meant(self, word: str, most: int) -> list[str]:
        """
        Words that can be within `most` (1 or 2) typing errors of `word`, and some that are not; each once.

        Shape:  with one error every word of letters that is; with two, those that keep the first or the last third but for a letter.

        Only words with a part in common are looked at: one error leaves the first half whole or the last, unless two letters across the seam
        have changed places, which makes one word.
        """
        if most == 1:
            seam = len(word) // 2
            first, last = word[:seam], word[seam:]
            turned = word[: max(seam - 1, 0)] + word[seam : seam + 1] + word[max(seam - 1, 0) : seam] + word[seam + 1 :]
            found = [turned] if self.stems_of(turned) else []
        else:
            # A letter less than a third, so that errors at its seam leave it whole.
            part = max(1, len(word) // 3 - 1)
            first, last, found = word[:part], word[len(word) - part :], []
        # All in one text: rows of a word each would take longer than finding them.
        asked = "SELECT group_concat(word, ' ') FROM {} WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?"
        for table, begun, turn in (("word", first, 1), ("backwards", last[::-1], -1)):
            bounds = begun, begun + "\U0010ffff", len(word) - most, len(word) + most
            found += (self._all(asked.format(table), *bounds)[0][0] or "")[::turn].split()
        return list(dict.fromkeys(found))

    def facts_with_word(self, word: str) -> int:
        """In how many facts a written word stands, at most."""
        return max((facts for _, facts, _ in self._rows_of(word)), default=0)

    def forms(self, stems: Sequence[int]) -> list[tuple[str, int]]:
        """The written words that have these stems, as (word, stem)."""
        return self._all(f"SELECT word, stem FROM word WHERE stem IN ({','.join('?' * len(stems))})", *stems)

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

    def groups(self) -> dict[str, list[int]]:
        """Every phrase that has synonyms (folded words with a space between, a stem behind `=`), with the numbers of its groups."""
        found: dict[str, list[int]] = {}
        for phrase, number in self._all("SELECT phrase, number FROM synonym"):
            found.setdefault(phrase, []).append(number)
        return found

    def stems_of_groups(self, groups: Sequence[int]) -> dict[int, list[tuple[int, ...]]]:
        """What facts say for groups of synonyms, as the stems of each phrase."""
        found: dict[int, list[tuple[int, ...]]] = {}
        for number, stems in self._among("SELECT number, stems FROM phrase WHERE number IN", groups):
            found.setdefault(number, []).append(tuple(map(int, stems.split())))
        return found
