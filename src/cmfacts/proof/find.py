"""Drafts held against a store: everything that is found in them, each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.ask.by_id import find, is_now
from cmfacts.ask.context import Context, contradicting
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.index.reader import Index
from cmfacts.model import Fact, Source
from cmfacts.proof import wording
from cmfacts.proof.lock import Entry, changed, kept_of
from cmfacts.proof.own_keys import keys_within
from cmfacts.proof.places import Places, bounds, paragraphs_by
from cmfacts.proof.records import KINDS, Draft, Finding, Key
from cmfacts.proof.suggest import Suggestions
from cmfacts.values.spelling import nearest
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.proof.likeness import Lexicon

#: A footnote of the draft's own is taken for a misspelt key only where it is as like one as this.
_LIKE = 0.85
#: What a comment can let pass: what a draft says. That a fact has changed is accepted by a new lock.
PASSED = ("differs", "mistaken", "overtaken", "disputed", "unknown-key")


class Found(NamedTuple):
    """A finding at offsets of a draft; `kept` is the id that a comment lets it pass by."""

    kind: str
    start: int
    end: int
    id: str
    message: str
    store_says: str | None = None
    fact: Fact | None = None
    others: tuple[str, ...] = ()


class Proof:
    """
    A store that drafts are held against.

    Shape:  `own` are keys that are no business of the store's; `lock` has what drafts leaned on before; with `suggest` facts are named that sentences without a key
            may be of; `renamed` gathers what is to be said of keys that are others now, `cited` the facts that drafts
            cite, by id.
    """

    def __init__(self, index: Index, own: Collection[str] = (), lock: Mapping[str, Entry] | None = None, *, suggest: bool = False) -> None:
        self.index = index
        self.lock = lock
        self._suggestions = Suggestions(index) if suggest else None
        self.own = frozenset(own)
        self.context = Context(index)
        self.renamed: dict[str, None] = {}
        self.cited: dict[str, Fact] = {}
        self._entries: dict[str, Fact | Source | str | None] = {}

    @cached_property
    def _known(self) -> list[str]:
        return [*self.index.ids(), *(source.id for source in self.index.sources())]

    @cached_property
    def _lexicon(self) -> Lexicon:
        from cmfacts.proof.likeness import Lexicon

        return Lexicon(self.index)

    def findings(self, draft: Draft, own: Collection[str] = ()) -> list[Finding]:
        """What is found in a draft, in the order of its text; `own` are keys of the draft's."""
        found = [*self._of_keys(draft, self.own.union(own, keys_within(draft.text))), *self._said(draft)]
        found = [*_passed(draft, found)]
        if self._suggestions:
            found += self._uncited(draft, self._suggestions, found)
        return self.placed(draft, found)

    def placed(self, draft: Draft, found: Sequence[Found]) -> list[Finding]:
        """Findings with line and column, in the order of the draft."""
        places = Places(draft.text)
        ordered = sorted(dict.fromkeys(found), key=lambda one: (one.start, KINDS.index(one.kind), one.id))
        return [self._placed(draft, places, one) for one in ordered]

    def _placed(self, draft: Draft, places: Places, one: Found) -> Finding:
        known = wording.known(self.context, one.fact) if one.fact else {}
        line, column = places.at(one.start)
        end_line, end_column = places.at(one.end)
        text = draft.text[one.start : one.end]
        return Finding(
            draft.path, line, column, end_line, end_column, one.kind, one.message, text, one.id, one.store_says, others=one.others, **known
        )

    # What is cited

    def entry(self, key: Key, own: Collection[str] = ()) -> Fact | Source | str | None:
        """The fact or source that a key is, followed if it is called otherwise now; what to say of one that is neither; None for the draft's own."""
        name = key.id
        if name not in self._entries:
            try:
                entry: Fact | Source | str | None = find(self.index, name)
                for line in is_now(name, entry):  # type: ignore[arg-type]  # `find` gives an entry
                    self.renamed.setdefault(line)
            except NothingFound as error:
                entry = str(error)
            except QuestionError:  # a name space that is none of ours
                entry = _("there is no fact or source `{name}`", name=name)
            self._entries[name] = entry
        entry = self._entries[name]
        if isinstance(entry, str) and (name in own or (key.own and not self._is_misspelt(name))):
            return None
        return entry

    def _is_misspelt(self, label: str) -> bool:
        return "-" in label and bool(nearest(label, self._known, at_least=_LIKE))

    def _of_keys(self, draft: Draft, own: Collection[str]) -> Iterator[Found]:
        beside = {key.start: {other.id for other in sentence.keys} for sentence in draft.sentences for key in sentence.keys}
        for key in draft.keys:
            entry = self.entry(key, own)
            if isinstance(entry, str):
                yield Found("unknown-key", key.start, key.end, key.id, entry)
            elif isinstance(entry, Fact):
                self.cited.setdefault(entry.id, entry)
                if (kept := kept_of(entry, self.lock or {})) and (message := changed(kept, entry)):
                    said = _("{id} has changed: {changes}", id=entry.id, changes=message)
                    yield Found("changed", key.start, key.end, entry.id, said, fact=entry)
                if found := self._standing(entry, key.start, key.end, beside.get(key.start, frozenset())):
                    yield found

    def _standing(self, fact: Fact, start: int, end: int, cited: Collection[str] = ()) -> Found | None:
        """What has become of a fact, the gravest alone; nothing where what took its place, or says otherwise, is cited beside it."""
        overtaken_by = tuple(name for name in fact.superseded_by if name != fact.id)
        if fact.standing == "mistaken":
            return Found("mistaken", start, end, fact.id, wording.mistaken(fact), fact=fact)
        if overtaken_by or fact.standing == "superseded":
            if not overtaken_by or not set(overtaken_by) & set(cited):
                return Found(
                    "overtaken", start, end, fact.id, wording.overtaken(self.context, fact, overtaken_by), fact=fact, others=overtaken_by
                )
        elif fact.standing == "disputed":  # not where two authors on one footing contradict one another
            against = contradicting(fact)
            if not against or not set(against) <= set(cited):
                return Found("disputed", start, end, fact.id, wording.disputed(self.context, fact, against), fact=fact, others=against)
        return None

    # What is said

    def _said(self, draft: Draft) -> Iterator[Found]:
        from cmfacts.proof.claims import said

        for number, one in said(self.index, self._lexicon, draft.sentences):
            sentence = draft.sentences[number]
            fact = self.context.fact(one.fact)
            if fact is None or not one.start < one.end <= len(sentence.text):
                continue
            start, end = bounds(draft, sentence, one.start, one.end)
            keys = {key.id for key in sentence.keys}
            if one.kind == "differs":
                message = wording.differs(self.context, fact, draft.text[start:end], one.store_says)
                yield Found("differs", start, end, fact.id, message, one.store_says, fact)
            elif fact.id not in keys and (found := self._standing(fact, start, end, keys)):
                yield found._replace(kind=one.kind, store_says=one.store_says or None)

    def _uncited(self, draft: Draft, suggestions: Suggestions, found: Sequence[Found]) -> Iterator[Found]:
        """Facts that a sentence may be of, unless more is told of it already."""
        for sentence, facts in suggestions.of(draft):
            start, end = bounds(draft, sentence, 0, len(sentence.text))
            if not any(start <= one.start < end for one in found):
                ids = tuple(fact.id for fact in facts)
                yield Found("uncited", start, end, ids[0], wording.uncited(facts), others=ids[1:])


def _passed(draft: Draft, found: Sequence[Found]) -> Iterator[Found]:
    """What no comment lets pass, and the comments that let nothing pass."""
    left = list(found)
    for one in draft.passes:
        by = paragraphs_by(draft, one.start, one.end)
        through = [f for f in found if f.kind in PASSED and f.id == one.id and any(start <= f.start <= end for start, end in by)]
        left = [f for f in left if f not in through]
        if not through:
            message = _("nothing is found of `{id}` in this paragraph: the comment can go", id=one.id)
            left.append(Found("needless-ok", one.start, one.end, one.id, message))
    yield from left
