"""Checks of sources and vocabulary: is everything used, once, and does no word mean two things?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cmfacts.model import LANGUAGES, MOST_SYNONYMS, TERM_TABLES
from cmfacts.store.check_records import Records
from cmfacts.store.faults import Fault, name_of
from cmfacts.store.parse import Entry
from cmfacts.store.read import to_source, to_term
from cmfacts.values.csl import doi
from cmfacts.values.text import stem, words

#: How a group of synonyms and a term are compared: the words of each phrase, folded.
Phrase = tuple[str, ...]


def unused(records: Records) -> Iterator[Fault]:
    """A source that no fact cites and none rewrites, a topic without facts. A warning; not where no fact has any of them."""
    cited = {c.source for one in records.every.values() for c in one.fact.citations}
    rewritten = {s.derived_from for s in records.sources.values()}
    used = {"source": cited | rewritten, "topic": {one.fact.topic for one in records.every.values()}}
    for table, verb in (("source", "is cited by no fact"), ("topic", "has no facts")):
        declared = list(records.good(table))
        if any(records.called(table, entry.data["id"]) in used[table] for entry in declared):
            for entry in declared:
                if records.called(table, entry.data["id"]) not in used[table]:
                    yield Fault(
                        entry,
                        f"unused-{table}",
                        f"{name_of(entry)} {verb}",
                        "take it out, or correct who should name it",
                        "id",
                        severity="warning",
                    )


def duplicate_sources(records: Records) -> Iterator[Fault]:
    """
    A source with the text or DOI, or with the title, authors, date and place of publication of another. An error.

    Two entries for one source would count as two witnesses. An address alone may be that of a file that holds several.
    """
    first: dict[tuple[object, ...], Entry] = {}
    for entry in records.good("source"):
        s = to_source(entry.data)
        title = tuple(words(s.title or ""))
        marks: list[tuple[object, ...]] = [("sha256", s.sha256)] if s.sha256 else []
        if name := doi(s.csl.get("DOI")):
            marks.append(("DOI", name.casefold()))
        if title and s.url:
            marks.append(("URL", title, s.url.rstrip("/")))
        if title and s.issued:
            marks.append(("issued", title, s.issued, s.author, tuple(words(s.publisher or "")), tuple(words(s.container_title or ""))))
        taken = next((first[mark] for mark in marks if mark in first), None)
        for mark in marks:
            first.setdefault(mark, entry)
        if taken and taken.data["id"] != entry.data["id"]:
            message = f"{name_of(entry)} is the source at {{other}} once more"
            yield Fault(entry, "duplicate-source", message, f"cite `{taken.data['id']}` in its place", "id", other=taken)


def duplicate_terms(records: Records) -> Iterator[Fault]:
    """A label or alias that another topic, party, aspect or quantity of the same table has. A warning: a reader cannot tell them apart."""
    first: dict[tuple[str, Phrase], Entry] = {}
    for entry in records.good(*TERM_TABLES):
        term = to_term(entry.table, entry.data)
        for name in (*term.labels.values(), *term.aliases):
            taken = first.setdefault((entry.table, tuple(words(name))), entry)
            if taken.data["id"] != entry.data["id"]:
                message = f"“{name}” is also a name of the {entry.table} at {{other}}"
                yield Fault(
                    entry,
                    f"duplicate-{entry.table}",
                    message,
                    "take it from one of them, or make one of the two",
                    "id",
                    other=taken,
                    severity="warning",
                )
                break


def _phrases(entry: Entry, *keys: str) -> dict[Phrase, str]:
    """The phrases of a group of synonyms, each with how it is first written."""
    found: dict[Phrase, str] = {}
    for key in keys:
        for written in entry.data.get(key, ()):
            found.setdefault(tuple(words(written)), written)
    found.pop((), None)
    return found


def joined_synonyms(records: Records) -> Iterator[Fault]:
    """
    Words that stand in two groups of synonyms and so join them; a group that lies within another. A warning.

    Who asks for such a word gets both groups, who asks for another word of them one. What is `narrower` may be so of several, and a word
    alone before narrower ones joins nothing.
    """
    groups = [(entry, _phrases(entry, "words")) for entry in records.good("synonym")]
    homes: dict[Phrase, list[int]] = {}
    for number, (entry, phrases) in enumerate(groups):
        earlier: dict[int, list[str]] = {}
        for phrase, written in phrases.items() if len(phrases) > 1 else ():
            for home in homes.setdefault(phrase, [])[:_MOST_HOMES]:
                earlier.setdefault(home, []).append(written)
            homes[phrase].append(number)
        for home, shared in earlier.items():
            other, theirs = groups[home]
            if len(shared) in (len(phrases), len(theirs)):
                message, code = f"all of {_named(shared)} stand in the synonyms at {{other}} too", "duplicate-synonyms"
            else:
                message, code = (
                    f"{_named(shared)} {'join' if len(shared) > 1 else 'joins'} these synonyms with those at {{other}}",
                    "joined-synonyms",
                )
            hint = "make one group of the two, or take what they share from one; what means less is narrower"
            yield Fault(entry, code, message, hint, "words", shared[0], other=other, severity="warning")


#: A word in more groups than this is named with so many of them, so that a store of one word takes no time by the square.
_MOST_HOMES = 5


def _named(phrases: Sequence[str]) -> str:
    shown = [f"`{phrase}`" for phrase in phrases[:3]]
    return ", ".join(shown) + (f" and {len(phrases) - 3} more" if len(phrases) > 3 else "")


def many_synonyms(records: Records) -> Iterator[Fault]:
    """A group of more synonyms than are looked for. A warning."""
    for entry in records.good("synonym"):
        if (count := len(_phrases(entry, "words"))) > MOST_SYNONYMS:
            message = f"a group of {count:,} synonyms; {MOST_SYNONYMS} of them are looked for, those of fewest words first"
            yield Fault(
                entry,
                "many-synonyms",
                message,
                "take out what no fact says, or make several groups of it",
                "words",
                severity="warning",
            )


def unused_synonyms(records: Records) -> Iterator[Fault]:
    """A group of synonyms of which no word stands in any fact, so that it finds nothing. A warning; not of a store without facts."""
    groups = [(entry, _phrases(entry, "words", "narrower")) for entry in records.good("synonym")]
    languages = sorted({language for entry, _ in groups for language in records.languages_of(entry) or LANGUAGES})
    met = _met(records, {phrase for _, phrases in groups for phrase in phrases}, languages) if records.usable else set()
    for entry, phrases in groups if met else ():
        if phrases and met.isdisjoint(phrases):
            message = f"no word of the synonyms of `{next(iter(phrases.values()))}` stands in any fact"
            yield Fault(entry, "unused-synonyms", message, "take them out, or add the word that facts have", "words", severity="warning")


def _met(records: Records, phrases: set[Phrase], languages: Sequence[str]) -> set[Phrase]:
    """Which of some phrases stand in a fact or a name of the vocabulary: as they are, or by the stem of a single word."""
    by_first: dict[str, list[Phrase]] = {}
    by_stem: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
        if len(phrase) == 1 and len(phrase[0]) > 3:
            for language in languages:
                by_stem.setdefault(stem(phrase[0], language), []).append(phrase)
    met: set[Phrase] = set()
    seen: set[str] = set()
    for there in _searched(records):
        seen.update(there)
        for at, word in enumerate(there):
            for phrase in by_first.get(word, ()):
                if phrase not in met and tuple(there[at : at + len(phrase)]) == phrase:
                    met.add(phrase)
    for word in seen:
        for language in languages:
            met.update(by_stem.get(stem(word, language), ()))
    return met


def _searched(records: Records) -> Iterator[Sequence[str]]:
    """All that a search looks through, a text at a time, as its words."""
    for one in records.usable.values():
        fact = one.fact
        texts = (fact.id, fact.statement, *fact.translations.values(), fact.note or "", fact.said_by or "", *fact.tags)
        yield from map(words, texts)
    yield from (ask.words for ask in records.asks)
    for name in {name for one in records.usable.values() for name in one.fact.sources}:
        source = records.sources.get(name)
        texts = (source.title or "", source.publisher or "", source.container_title or "", *source.author) if source else ()
        yield from map(words, (name, *texts))
    for entry in records.good(*TERM_TABLES):
        term = to_term(entry.table, entry.data)
        yield from map(words, (*term.labels.values(), *term.aliases))
