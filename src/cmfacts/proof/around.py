"""What stands near a figure or date of a sentence: its words and names, what it counts, and whom it is said of."""

from __future__ import annotations

import re

from cmfacts.proof.amounts import RANK, Amount, is_rank
from cmfacts.proof.beside import Beside
from cmfacts.proof.likeness import Heard, Text, Token
from cmfacts.proof.moments import Moment
from cmfacts.proof.reading import BESIDE, Held
from cmfacts.values.peoples import is_people
from cmfacts.values.text import fold

#: What may have a rank, in sorts, folded; it stands at most so many characters behind: `third-largest export market`.
_RANKED = re.compile(
    r"\b(?:(?P<partner>partner|socio|partenaire)|(?P<market>market|destination|customer|buyer|mercado|destino|client|comprador|marche|debouche|acheteur)"
    r"|(?P<source>source|supplier|fuente|origen|proveedor|provenance|fournisseur)|(?P<investor>invest|inversi?on|inversor))"
)
_BEHIND = 40


class Around:
    """The surroundings of the figures and dates of one sentence, each looked up once."""

    def __init__(self, beside: Beside) -> None:
        self.beside, self.lexicon, self.reading = beside, beside.lexicon, beside.reading
        # Few words name anybody; each is asked once, not once for each fact.
        named = (
            (word, self.lexicon.parties([word.token]), is_people(word.token.word, self.reading.sentence.language))
            for word in self.reading.words
        )
        self._named = [(word, parties, people) for word, parties, people in named if parties or people]
        self._windows: dict[int, tuple[Text, Heard, list[Token]]] = {}
        self._next: dict[tuple[Amount | Moment, bool], frozenset[str]] = {}

    def near(self, said: Amount | Moment) -> tuple[Text, Heard, list[Token]]:
        """What stands near a figure: as a text, as what is said with all else that is, and the names in it."""
        if said.start not in self._windows:
            around = self.reading.around(said)
            close = [word.token for word in around]
            near = self.lexicon.heard([(close, 1.0), (self.reading.tokens, BESIDE), *self.beside.others])
            self._windows[said.start] = self.lexicon.text(close), near, [word.token for word in around if word.is_name]
        return self._windows[said.start]

    def noun(self, said: Amount | Moment, held: Held) -> int:
        """Whether what a figure counts is a word of a fact: 1 if it is, -1 if it is another, 0 where it is not said."""
        if not isinstance(said, Amount) or said.unit not in ("", RANK) or said.is_bare:
            return 0
        word = self.reading.next_word(said)
        return 0 if word is None else 1 if held.everything.has(word) else -1

    def is_other_rank(self, said: Amount, held: Held) -> bool:
        """Whether a rank is of what a fact does not know: `the second president`; of partners, for one of destinations."""
        behind = self.reading.sentence.text[said.end :]
        if not is_rank(behind):
            return self.noun(said, held) < 0
        ranked = _RANKED.search(fold(re.split(r"[.,;:()]", behind[:_BEHIND])[0]))
        known = {match.lastgroup for match in _RANKED.finditer(fold(held.fact.statement))}
        return ranked is not None and bool(known) and ranked.lastgroup not in known

    def is_before(self, said: Amount, held: Held) -> bool:
        """Whether who a fact ranks is only named as who is before another: `fourth, a hair behind the United Kingdom`."""
        before, others = set[str](), set[str]()
        for word, parties, _ in self._named:
            (before if self.reading.is_behind(word, said) else others).update(parties)
        return bool((before - others) & held.needed)

    def stranger(self, said: Amount | Moment, held: Held, *, within: bool = False) -> bool:
        """Whether the party that is named next to a figure (`within` the same part of the sentence) is none of a fact's."""
        if (said, within) not in self._next:
            named = [
                (self.beside.gap(said, word), parties)
                for word, parties, _ in self._named
                if parties
                and not self.reading.is_aside(word, said)
                and not (within and not self.beside.is_in_clause(word, said))
                and not (isinstance(said, Amount) and said.unit == RANK and self.reading.is_behind(word, said))
            ]
            least = min((gap for gap, _ in named), default=0)
            self._next[said, within] = frozenset(party for gap, parties in named if gap == least for party in parties)
        found = self._next[said, within]
        # Who is only named to say who is before another has no rank there.
        parties = (held.needed or held.parties) if isinstance(said, Amount) and said.unit == RANK else held.parties
        is_next = not found or bool(parties & found)
        return bool(held.parties) and (not is_next or self._is_of_another(said, held))

    def _is_of_another(self, said: Amount | Moment, held: Held) -> bool:
        """Whether the part of the sentence that a figure stands in names a people that a fact does not know, and not all of whom that speaks of."""
        if not held.needed - self.beside.parties:
            return False
        for word, parties, people in self._named:
            is_strange = not parties & held.parties if parties else people
            if (
                is_strange
                and not held.everything.has(word.token)
                and not self.reading.is_aside(word, said)
                and self.beside.is_in_clause(word, said)
            ):
                return True
        return False
