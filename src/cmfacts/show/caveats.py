"""What a reader should know of a fact before relying on it, in words: the same wherever a fact is listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.ask.citation import link
from cmfacts.ask.context import Context, Voice, contradicting
from cmfacts.values.quantity import figure
from cmfacts.values.tongue import _, _p, quoted

if TYPE_CHECKING:
    from cmfacts.model import Citation, Fact
    from cmfacts.show.language import Language

#: What a caveat is about -> its sign.
SIGNS = {"contradicted": "≠", "disputed": "≠", "superseded": "↻", "mistaken": "✗", "elsewhere": "‡", "low": "▽"}
#: What holds until something else does; all else is overtaken.
_LASTING = ("policy", "institution", "relationship")
#: How much of a statement or note says what it is about, in characters.
_SHORT = 90


def sign_of(kind: str) -> str:
    """The sign of a kind of caveat; of a standing that a store has made up, a question mark."""
    return SIGNS.get(kind, "?")


class Caveat(NamedTuple):
    """
    A caveat in a line.

    Shape:  `kind` is one of `SIGNS`, or a standing that a store has made up; `ids` are those of the facts that `said` names, and `shortly` is the same without them.
    """

    kind: str
    said: str
    ids: tuple[str, ...] = ()
    shortly: str = ""

    @property
    def sign(self) -> str:
        """The sign before the words."""
        return sign_of(self.kind)

    def __str__(self) -> str:
        return f"{self.sign} {self.said}"


class Named(NamedTuple):
    """Who says so, what is to be known of them (`Archyde`, ` (low reliability)`), and the address of the place where they do, if there is one."""

    name: str
    caution: str = ""
    address: str = ""

    def __str__(self) -> str:
        return self.name + self.caution


class Caveats:
    """What is to be said of facts, in the reader's language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._context = Context(language.index)

    def of(self, fact: Fact, *, named: bool = True, elsewhere: bool = True) -> list[Caveat]:
        """
        The caveats of a fact; where its sources are not `named` beside it, also that they are of low reliability; not what is so `elsewhere`,
        on another basis, where an answer is about one.
        """
        others = [*self._against(fact), *self._overtaken(fact)]
        # What is said of others tells why a fact is disputed or superseded; why it is mistaken its note alone tells.
        told = {"disputed": "contradicted", "superseded": "superseded"}.get(fact.standing)
        own = fact.standing != "reported" and told not in {caveat.kind for caveat in others}
        note = _(": ") + shortened(fact.note) if fact.note else ""
        found = [
            *([Caveat(fact.standing, _p("standing", fact.standing) + note)] if own else []),
            *others,
            *(self._elsewhere(fact) if elsewhere else ()),
        ]
        if fact.reliability == "low" and not named:
            found.append(Caveat("low", _("source of low reliability")))
        return found

    def at_length(self, fact: Fact, *, named: bool = False, elsewhere: bool = True) -> list[str]:
        """The same where there is room for the note of what does not stand as it was reported."""
        known = self.of(fact, named=named, elsewhere=elsewhere)
        said = [str(caveat) for caveat in known if caveat.ids]
        if fact.standing != "reported":
            own = (
                f"{sign_of(fact.standing)} {_p('standing', fact.standing)}"
                if any(c.kind == fact.standing and not c.ids for c in known)
                else ""
            )
            said.insert(0 if own else len(said), _(": ").join(filter(None, (own, fact.note))))
        return [*filter(None, said), *(str(caveat) for caveat in known if caveat.kind == "low")]

    def who(self, fact: Fact) -> list[Named]:
        """Who says so, each once."""
        links: dict[str, str] = {}
        for cited in fact.citations:
            links.setdefault(self._context.name(cited.source), link(cited) or "")
        return [_named(voice)._replace(address=links[voice.name]) for voice in self._context.voices(fact)]

    def by(self, fact: Fact) -> str:
        """Who says so, and when, where a fact is named beside another: `Archyde (low reliability), as of c. Sep 2025`."""
        who = " · ".join(map(_with_worth, self._context.voices(fact)))
        return ", ".join(filter(None, (who, fact.when)))

    def of_source(self, source_id: str) -> str:
        """What is to be known of a source."""
        return worth(self._context.source(source_id).reliability == "low", self._context.original(source_id))

    def cited(self, citation: Citation, words: str) -> str:
        """A citation in some words, and what its source is worth."""
        said = self.of_source(citation.source)
        return f"{words} ({said})" if said else words

    def _against(self, fact: Fact) -> Iterator[Caveat]:
        for name in contradicting(fact):
            other = self._context.fact(name)
            shortly = self._instead(fact, other) + _(": ") + self.by(other) if other else _("contradicted")
            yield Caveat("contradicted", f"{shortly} ({name})", (name,), shortly)

    def _elsewhere(self, fact: Fact) -> Iterator[Caveat]:
        """What the same thing is on another basis, where that is not the same: no contradiction, and all the same another answer to a question."""
        for name in fact.differs_in_basis:
            other = self._context.fact(name)
            if other and other.id != fact.id and not (fact.measure and other.measure and figure(fact.measure) == figure(other.measure)):
                shortly = _("{figure} on another basis", figure=self._instead(fact, other)) + _(": ") + self.by(other)
                yield Caveat("elsewhere", f"{shortly} ({name})", (name,), shortly)

    def _instead(self, fact: Fact, other: Fact) -> str:
        """What another fact says instead: its figure where both have one, else its words."""
        if fact.measure and other.measure:
            return figure(other.measure)
        statement = shortened(self.language.fact(other).statement.rstrip("."))
        return f"{quoted(statement)} {self.language.mark(other)}".rstrip()

    def _overtaken(self, fact: Fact) -> Iterator[Caveat]:
        """By what, and since when; what took its place on one day, or on none that is known, in one line."""
        by_time: dict[str, list[str]] = {}
        for name in fact.superseded_by:
            if name == fact.id:
                continue
            by_time.setdefault(_since(self._context.fact(name), lasting=fact.kind in _LASTING), []).append(name)
        for since, names in by_time.items():
            ids = ", ".join(names)
            if since[:1] == "(" or not since:
                by = _("overtaken by {ids}", ids=ids)
                yield Caveat("superseded", f"{by} {since}".rstrip(), tuple(names), f"{_('overtaken')} {since}".rstrip())
            else:
                yield Caveat("superseded", f"{since} ({ids})", tuple(names), since)


def _since(other: Fact | None, *, lasting: bool) -> str:
    """
    `until 1 Dec 2016`, `no longer as of c. 2010`; of what does not last when it was overtaken, `(18 Sep 2025)`; "" where that is not known.
    """
    from cmfacts.values.edtf import said

    begun = (other.date or "").partition("/")[0] if other else ""
    if not other or begun in ("", ".."):
        return ""
    if not lasting:
        return f"({other.when})"
    return said("until", begun) if other.dated == "event" else _("no longer {date}", date=other.when)


def _named(voice: Voice) -> Named:
    copies = ", ".join(map(_with_worth, voice.copies))
    said = worth(voice.low, voice.original)
    return Named(voice.name, (f" ({said})" if said else "") + (f", {_('copied by {names}', names=copies)}" if copies else ""))


def _with_worth(voice: Voice) -> str:
    return f"{voice.name} ({_('low reliability')})" if voice.low else voice.name


def worth(low: bool, original: str) -> str:
    """What is to be known of a source: `low reliability, derived from The Monitor`, as far as either is so."""
    return ", ".join(filter(None, (_("low reliability") if low else "", _("derived from {source}", source=original) if original else "")))


def shortened(text: str, most: int = _SHORT) -> str:
    """The text, or as many of its words as `most` characters hold and an ellipsis."""
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(" ,;:–—") + "…" if " " in text[:most] else text[: most - 1] + "…"
