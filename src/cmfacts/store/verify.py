"""
Citations against the texts they cite: does the anchor stand there, and do the figures and names of the statement stand near it?

The texts are other people's work and not in the store; whoever has them keeps them as `<source id>.txt`.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cmfacts.errors import StoreError
from cmfacts.model import Citation, Fact, Problem, Source, Term
from cmfacts.store.claims import forms_in, names, numbers_of, parts_of, stands, words_of
from cmfacts.store.contents import Contents, load
from cmfacts.store.faults import Fault, in_order, located
from cmfacts.store.files import find_all_files, home_of
from cmfacts.store.read import Entry, to_fact, to_source
from cmfacts.store.spaces import Names, called, in_answers
from cmfacts.store.texts import Text, normal, squeezed
from cmfacts.values.tongue import _

__all__ = ["MOST_CHARACTERS", "MOST_SHARED_WORDS", "Text", "Verdict", "normal", "squeezed", "verify"]

#: A statement is at most this long, and shares at most this many consecutive words with its source, names aside.
MOST_CHARACTERS, MOST_SHARED_WORDS = 240, 8

_ELSEWHERE = "cite the place where it stands as well, or say in note where it comes from"


class Verdict(NamedTuple):
    """
    What verifying found.

    Shape:  counts, the longest run of shared words (names not counted), and the faults in order of file and line; `texts` are the
            ids of the sources whose text is at hand.
    """

    texts: tuple[str, ...]
    facts: int
    citations: int
    anchors_found: int
    not_at_hand: int
    numbers_checked: int
    names_checked: int
    longest_shared: int
    problems: tuple[Problem, ...]


def verify(roots: Sequence[str], folder: str, progress: Callable[[str, int, int], None] | None = None) -> Verdict:
    """
    Hold every citation of the stores against the texts in a folder.

    Shape:  `progress` is told what is done, how many entries are, and of how many, now and then.
    Errors: StoreError if a store or a text cannot be read.
    """
    entries: list[tuple[Entry, Fact | None]] = []
    files = find_all_files(roots)
    contents = load(roots, files, lambda entry, fact: entries.append((entry, fact)))
    names = {file.path: own for of_store, own in zip(files, contents.names) for file in of_store}
    entries = [(entry, fact and in_answers(fact, None, names[entry.file])) for entry, fact in entries]
    raw = _texts_at_hand(contents.sources, Path(folder), contents.names)
    verifier = _Verifier(contents, _with_sections(raw, contents.facts))
    faults: list[Fault] = list(_changed_texts((entry for entry, _ in entries), raw, names))
    for number, (entry, fact) in enumerate(entries):
        if progress and number % 50 == 0:
            progress("verifying", number, len(entries))
        if fact:
            faults += verifier.faults(entry, fact)
    counts = verifier.counts
    return Verdict(
        tuple(raw), counts["facts"], counts["citations"], counts["anchors"], counts["not at hand"], counts["numbers"], counts["names"],
        verifier.longest_shared, tuple(in_order(located(faults))),
    )  # fmt: skip


def verify_new(roots: Sequence[str], folder: str, entries: Sequence[Entry], texts: Mapping[str, str]) -> list[Problem]:
    """
    Hold facts that are not in the stores yet against the texts in a folder, where there are such of the sources they cite.

    Shape:  `texts` are the files of the entries as they are to be; sources that are new themselves are among the entries.
    Errors: StoreError if a store or a text cannot be read.
    """
    contents = load(roots, find_all_files(roots))
    sources = {s.id: s for s in (*contents.sources, *(to_source(e.data) for e in entries if e.table == "source"))}
    names = dict(zip(roots, contents.names))
    facts = [
        (entry, in_answers(fact, None, names[home_of(entry.file, roots)]))
        for entry in entries
        if entry.table == "fact" and (fact := to_fact(entry.data))
    ]
    cited = {name for _, fact in facts for name in fact.sources}
    raw = _texts_at_hand([source for source in sources.values() if source.id in cited], Path(folder), contents.names)
    verifier = _Verifier(contents._replace(sources=list(sources.values())), _with_sections(raw, [*contents.facts, *(f for _, f in facts)]))
    return in_order(located((fault for entry, fact in facts for fault in verifier.faults(entry, fact)), texts))


class _Raw(NamedTuple):
    """The text of a source, its lines ended by \\n, and the SHA-256 of it as it is and with such lines."""

    text: str
    sha256: tuple[str, str]


def _texts_at_hand(sources: Iterable[Source], folder: Path, names: Sequence[Names]) -> dict[str, _Raw]:
    """The texts by the ids of their sources in answers; those of several stores may be in folders called as these."""
    found = {}
    written: dict[str, list[str]] = {}
    for (table, of_store), name in names[0].items() if len(names) > 1 else ():
        if table == "source" and ":" in of_store:
            written.setdefault(name, []).append(of_store)
    folders = {place: _listed(place) for place in (folder, *{folder / n.partition(":")[0] for of in written.values() for n in of})}
    for source in sources:
        places = [(folder, source.id), *((folder / n.partition(":")[0], n.partition(":")[2]) for n in written.get(source.id, ()))]
        # An id is the name of a file in a folder, and no path that leads out of it.
        path = next((place / f"{name}.txt" for place, name in places if f"{name}.txt" in folders[place]), None)
        if path and path.is_file():
            try:
                data = path.read_bytes()
                text = data.decode().replace("\r\n", "\n").replace("\r", "\n")
                found[source.id] = _Raw(text, (hashlib.sha256(data).hexdigest(), hashlib.sha256(text.encode()).hexdigest()))
            except OSError as error:
                raise StoreError(path, _("the text cannot be read: {reason}", reason=error.strerror)) from error
            except UnicodeDecodeError as error:
                raise StoreError(
                    path, _("byte {byte} is not UTF-8; save the text as UTF-8", byte=f"{error.object[error.start]:#04x}")
                ) from error
    return found


def _listed(folder: Path) -> set[str]:
    return set(os.listdir(folder)) if folder.is_dir() else set()


def _with_sections(raw: Mapping[str, _Raw], facts: Iterable[Fact]) -> dict[str, Text]:
    """The texts, cut at the headings that citations name."""
    sections: dict[str, set[str]] = {name: set() for name in raw}
    for fact in facts:
        for cited in fact.citations:
            if cited.section and cited.source in sections:
                sections[cited.source].add(cited.section)
    return {name: Text(of.text, sorted(sections[name])) for name, of in raw.items()}


def _changed_texts(entries: Iterable[Entry], raw: Mapping[str, _Raw], names: Mapping[str, Names]) -> Iterator[Fault]:
    for entry in entries:
        told, name = entry.data.get("sha256"), called(names[entry.file], "source", str(entry.data.get("id")))
        if entry.table == "source" and told and name in raw and told not in raw[name].sha256:
            yield Fault(
                entry, "other-text", f"the text of `{name}` is not the one it was read from", "read the facts against it anew", "sha256"
            )


class _Verifier:
    """Facts against texts, counting as it goes."""

    def __init__(self, contents: Contents, texts: Mapping[str, Text]) -> None:
        self._texts = texts
        self._names = _Names(contents)
        self._about = {source.id: normal(" ".join(filter(None, _bibliography(source)))) for source in contents.sources}
        self.counts: Counter[str] = Counter()
        self.longest_shared = 0

    def faults(self, entry: Entry, fact: Fact) -> Iterator[Fault]:
        """Everything wrong between a fact and the texts at hand; what is missing only where each text it cites is."""
        self.counts["facts"] += 1
        if len(fact.statement) > MOST_CHARACTERS:
            message = f"the statement of fact `{fact.id}` has {len(fact.statement)} characters, more than {MOST_CHARACTERS}"
            yield Fault(entry, "long-statement", message, "say it in one or two plain sentences", "statement")
        texts = []
        for cited in fact.citations:
            self.counts["citations"] += 1
            if text := self._texts.get(cited.source):
                texts.append(text)
                yield from self._anchor(entry, fact, cited, text)
                yield from self._copied(entry, fact, cited.source, text)
            else:
                self.counts["not at hand"] += 1
        if texts and len(texts) == len(fact.citations):
            near = f" {self._near(fact)} "
            yield from self._missing_numbers(entry, fact, near)
            yield from self._missing_names(entry, fact, near, texts)

    def _anchor(self, entry: Entry, fact: Fact, cited: Citation, text: Text) -> Iterator[Fault]:
        if cited.anchor is None:
            message = f"fact `{fact.id}` cites `{cited.source}` without an anchor"
            yield Fault(entry, "no-anchor", message, "take 3 to 7 words of the place", "cite", cited.source)
        elif (count := text.count(cited.anchor)) != 1:
            stands = "does not stand in" if not count else f"stands {count} times in"
            hint = "copy it as it stands" if not count else "take words that stand there once"
            yield Fault(entry, "anchor", f"the anchor “{cited.anchor}” {stands} `{cited.source}`", hint, "cite", cited.anchor)
        else:
            self.counts["anchors"] += 1

    def _copied(self, entry: Entry, fact: Fact, source: str, text: Text) -> Iterator[Fault]:
        statement = words_of(fact.statement)
        run = text.shared(statement)
        of_names = {word for word, is_name in statement if is_name}
        count = sum(word not in of_names for word in run)
        self.longest_shared = max(self.longest_shared, count)
        if count > MOST_SHARED_WORDS:
            message = f"fact `{fact.id}` shares {count} words in a row with `{source}`: “{' '.join(run)}”"
            yield Fault(entry, "copied", message, "say it in other words", "statement")

    def _near(self, fact: Fact) -> str:
        """All that may account for a number or name of the fact, in `normal` form: note, bibliography, paragraphs and sections cited."""
        near = [normal(fact.note)] if fact.note else []
        for cited in fact.citations:
            near += [self._about[cited.source], self._texts[cited.source].near(cited.anchor, cited.section)]
        return " ".join(near)

    def _missing_numbers(self, entry: Entry, fact: Fact, near: str) -> Iterator[Fault]:
        there = set(forms_in(near))
        for written in numbers_of(fact.statement):
            self.counts["numbers"] += 1
            if not stands(written, there):
                message = f"“{written}” of fact `{fact.id}` does not stand near its anchor"
                yield Fault(entry, "number", message, _ELSEWHERE, "statement")

    def _missing_names(self, entry: Entry, fact: Fact, near: str, texts: Sequence[Text]) -> Iterator[Fault]:
        for name in names(fact.statement):
            self.counts["names"] += 1
            if not (self._names.stands(name, near) or self._names.stands_by_half(name, fact, near, texts)):
                message = f"“{name}” of fact `{fact.id}` does not stand near its anchor"
                yield Fault(entry, "name", message, _ELSEWHERE, "statement")


def _bibliography(source: Source) -> tuple[str | None, ...]:
    # The parts of a date one by one: hyphens go, and `2010-05` is no number of a statement.
    issued = source.issued and source.issued.replace("-", " ")
    return (source.title, *source.author, source.publisher, source.container_title, issued, source.note)


class _Names:
    """Whether a name stands in a text, by the other names that a store knows for it."""

    def __init__(self, contents: Contents) -> None:
        #: In `normal` form: each name with all that mean the same.
        self._same: dict[str, set[str]] = {}
        for group in [*(group.words for group in contents.synonyms), *map(_names_of, contents.terms)]:
            phrases = {normal(phrase) for phrase in group}
            for phrase in phrases:
                self._same.setdefault(phrase, set()).update(phrases)
        self._of_party = {t.id: {normal(n) for n in (t.id, *_names_of(t))} for t in contents.terms if t.table == "party"}

    def stands(self, name: str, *texts: str) -> bool:
        """Whether a name stands in one of some texts, or each of its parts in one."""
        return self._stands(normal(name), texts) or all(self._stands(part, texts) for part in parts_of(name))

    def stands_by_half(self, name: str, fact: Fact, near: str, texts: Sequence[Text]) -> bool:
        """
        Whether a name that does not stand near is accounted for by the whole texts.

        A party is what the fact is about, by its fields: enough if the text names it. A person may stand near by surname alone.
        """
        of_party = any(normal(name) in self._of_party.get(party, ()) for party in fact.involved)
        if not of_party and not any(len(part) > 3 and f" {part} " in near for part in parts_of(name)):
            return False
        return self.stands(name, *(text.anywhere for text in texts))

    def _stands(self, name: str, texts: Sequence[str]) -> bool:
        """A name in `normal` form, or another for the same, as whole words; from five letters on as a beginning: `America` in `American`."""
        forms = {name, *self._same.get(name, ())}
        return any(f" {form} " in text or (len(form) > 4 and f" {form}" in text) for form in forms for text in texts)


def _names_of(term: Term) -> tuple[str, ...]:
    return (*term.labels.values(), *term.aliases)
