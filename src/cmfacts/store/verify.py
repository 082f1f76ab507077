"""
Citations against the texts they cite: does the anchor stand there, and do the figures and names of the statement stand near it?

The texts are other people's work and not in the store; whoever has them keeps them as `<source id>.txt`.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cmfacts.model import Fact, Problem
from cmfacts.store.faults import Fault, located
from cmfacts.store.files import StoreFile, find_files
from cmfacts.store.read import Contents, Entry, entries_of, load, parse_file, to_fact
from cmfacts.values.text import STOP_WORDS, fold

#: A statement is at most this long, and shares at most this many consecutive words with its source, names aside.
MOST_CHARACTERS, MOST_SHARED_WORDS = 240, 8

_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_PAGE_WIDTH = 120
#: Number words as a statement may have them; "one", "the two" and "first" are too often no number.
_SPELT = {w: str(n) for ws, least in ((_CARDINALS, 3), (_ORDINALS, 2)) for n, w in enumerate(ws) if n >= least}
_SCALES = {"thousand": 3, "million": 6, "billion": 9}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*(?:\s+(?:thousand|million|billion))?", re.IGNORECASE)
_NAME = r"(?:[A-Z](?:\.[A-Z])+\.?|[A-ZÀ-ÖØ-Þ][\w&]*(?:[-’'][A-ZÀ-ÖØ-Þ]\w+)*\.?)"
#: Names in a row, with the small words inside them.
_NAMES = re.compile(rf"{_NAME}(?: (?:(?:of|for|de|del|du) (?:the )?)?{_NAME})*")
#: Capitals that name no person and no institution.
_NO_NAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "english spanish french senator prime minister president ambassador governor general premier professor dr mr ms mrs the a an in on at by of for from "
    "and or as it its he she they this that these those c$ us$ i ii iii".split()
)


class Text:
    """The text of a source, in paragraphs and sections, compared without case, accents, hyphens and line breaks."""

    def __init__(self, text: str, sections: Iterable[str]) -> None:
        # A text broken into lines by a page's width: only empty lines and new pages, which begin with a space, part its paragraphs.
        wrapped = max(map(len, text.split("\n"))) <= _PAGE_WIDTH
        self.paragraphs = [p for p in re.split(r"\n\s*\n|\n(?=[ \f]\S)" if wrapped else r"\n", text) if p.strip()]
        self._squeezed = [squeezed(p) for p in self.paragraphs]
        self.whole = normal(text)
        self.split = normal(text.replace("-", " "))
        self.words = self.whole.split()
        starts = {0: "opening"}
        for section in sections:
            heading = normal(section)
            for match in re.finditer(rf"(?<!\S){re.escape(heading)}(?!\S)", self.whole):
                if heading and self._is_heading(heading):
                    starts[match.start()] = section
        order = sorted(starts)
        self._sections = {starts[at]: self.whole[at:end] for at, end in zip(order, [*order[1:], len(self.whole)])}
        self._places: dict[tuple[str, ...], list[int]] = {}
        for at in range(len(self.words) - 2):
            self._places.setdefault(tuple(self.words[at : at + 3]), []).append(at)

    def _is_heading(self, heading: str) -> bool:
        return any(normal(p).startswith(heading) for p in self.paragraphs)

    def count(self, anchor: str) -> int:
        """How often an anchor stands in the text."""
        return squeezed(self.whole).count(squeezed(anchor))

    def near(self, anchor: str | None, section: str | None) -> str:
        """The paragraph of an anchor and the section named, as one text."""
        wanted = squeezed(anchor or "")
        found = [p for p, letters in zip(self.paragraphs, self._squeezed) if wanted and wanted in letters]
        return (
            " ".join(normal(form) for p in found for form in (p, re.sub(r"-(?!\s*\n)", " ", p)))
            + " "
            + self._sections.get(section or "", "")
        )

    def shared(self, statement: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
        """The longest run of words that a statement, as (word, whether part of a name), has in common with the text, names not counted."""
        longest: tuple[int, tuple[str, ...]] = (0, ())
        plain = [w for w, _ in statement]
        for start in range(len(plain) - 2):
            for at in self._places.get(tuple(plain[start : start + 3]), ()):
                length = 3
                while start + length < len(plain) and at + length < len(self.words) and plain[start + length] == self.words[at + length]:
                    length += 1
                counted = sum(not is_name for _, is_name in statement[start : start + length])
                longest = max(longest, (counted, tuple(plain[start : start + length])))
        return longest[1] if longest[0] else ()


def normal(text: str) -> str:
    """Words as two printings of a text have in common: folded, hyphens and the breaks behind them gone, single spaces."""
    text = re.sub(r"[-\u2010\u2011]\s*\n\s*", "", fold(text))
    text = re.sub(r"[-\u2010\u2011]", "", text)
    return " ".join(re.findall(r"\d+(?:[.,]\d+)+|[^\W_]+", text))


def squeezed(text: str) -> str:
    """Letters and digits alone: the same however a text is spaced, broken and hyphenated."""
    return "".join(re.findall(r"[^\W_]+", fold(text)))


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

    Errors: StoreError if a store cannot be read.
    """
    files = [find_files(root) for root in roots]
    contents = load(roots, files)
    raw = {s.id: path.read_text(encoding="utf-8") for s in contents.sources if (path := Path(folder) / f"{s.id}.txt").is_file()}
    sections: dict[str, set[str]] = {name: set() for name in raw}
    for fact in contents.facts:
        for cited in fact.citations:
            if cited.section and cited.source in sections:
                sections[cited.source].add(cited.section)
    verifier = _Verifier(contents, {name: Text(text, sorted(sections[name])) for name, text in raw.items()})
    entries = list(_entries(files))
    faults: list[Fault] = list(_changed_texts(entries, raw))
    for number, entry in enumerate(entries):
        if progress and number % 50 == 0:
            progress("verifying", number, len(entries))
        if entry.table == "fact" and (of_entry := to_fact(entry.data)):
            faults += verifier.faults(entry, of_entry)
    counts = verifier.counts
    return Verdict(
        tuple(raw), counts["facts"], counts["citations"], counts["anchors"], counts["not at hand"], counts["numbers"], counts["names"],
        verifier.longest_shared, tuple(sorted(located(faults))),
    )  # fmt: skip


def _entries(files: Sequence[Sequence[StoreFile]]) -> Iterator[Entry]:
    for of_root in files:
        for file in of_root:
            data, _, _ = parse_file(file.path)
            yield from entries_of(file.path, data)


def _changed_texts(entries: Iterable[Entry], raw: Mapping[str, str]) -> Iterator[Fault]:
    for entry in entries:
        told, name = entry.data.get("sha256"), str(entry.data.get("id"))
        if entry.table == "source" and told and name in raw:
            found = hashlib.sha256(raw[name].encode("utf-8")).hexdigest()
            if found != told:
                yield Fault(
                    entry, "other-text", f"the text of `{name}` is not the one it was read from", "read the facts against it anew", "sha256"
                )


class _Verifier:
    """Facts against texts, counting as it goes."""

    def __init__(self, contents: Contents, texts: Mapping[str, Text]) -> None:
        self._texts = texts
        self._synonyms: dict[str, set[str]] = {}
        groups = [tuple(g) for g in contents.synonyms] + [(*t.labels.values(), *t.aliases) for t in contents.terms]
        for group in groups:
            phrases = {normal(p) for p in group}
            for phrase in phrases:
                self._synonyms.setdefault(phrase, set()).update(phrases)
        self._about = {
            s.id: normal(" ".join(filter(None, (s.title, *s.author, s.publisher, s.container_title, s.issued, s.note)))) for s in contents.sources
        }  # fmt: skip
        self._labels = {t.id: {normal(n) for n in (t.id, *t.labels.values(), *t.aliases)} for t in contents.terms if t.table == "party"}
        self.counts = dict.fromkeys(("facts", "citations", "anchors", "not at hand", "numbers", "names"), 0)
        self.longest_shared = 0

    def faults(self, entry: Entry, fact: Fact) -> Iterator[Fault]:
        """Everything wrong between a fact and the texts at hand."""
        self.counts["facts"] += 1
        if len(fact.statement) > MOST_CHARACTERS:
            message = f"the statement of fact `{fact.id}` has {len(fact.statement)} characters, more than {MOST_CHARACTERS}"
            yield Fault(entry, "long-statement", message, "say it in one or two plain sentences", "statement")
        near = [normal(fact.note or "")]
        at_hand = True
        for cited in fact.citations:
            self.counts["citations"] += 1
            near.append(self._about.get(cited.source, ""))
            text = self._texts.get(cited.source)
            if text is None:
                self.counts["not at hand"] += 1
                at_hand = False
                continue
            if cited.anchor is None:
                yield Fault(
                    entry,
                    "no-anchor",
                    f"fact `{fact.id}` cites `{cited.source}` without an anchor",
                    "take 3 to 7 words of the place",
                    "cite",
                    cited.source,
                )
            elif (count := text.count(cited.anchor)) != 1:
                stands = "does not stand in" if not count else f"stands {count} times in"
                hint = "copy it as it stands" if not count else "take words that stand there once"
                yield Fault(entry, "anchor", f"the anchor “{cited.anchor}” {stands} `{cited.source}`", hint, "cite", cited.anchor)
            else:
                self.counts["anchors"] += 1
            near.append(text.near(cited.anchor, cited.section))
            yield from self._copied(entry, fact, cited.source, text)
        if at_hand and fact.citations:
            yield from self._missing(entry, fact, f" {' '.join(near)} ")

    def _copied(self, entry: Entry, fact: Fact, source: str, text: Text) -> Iterator[Fault]:
        statement = [(w, is_name) for token, is_name in _tokens(fact.statement) for w in normal(token).split()]
        run = text.shared(statement)
        names = {w for w, is_name in statement if is_name}
        count = sum(w not in names for w in run)
        self.longest_shared = max(self.longest_shared, count)
        if count > MOST_SHARED_WORDS:
            yield Fault(
                entry,
                "copied",
                f"fact `{fact.id}` shares {count} words in a row with `{source}`: “{' '.join(run)}”",
                "say it in other words",
                "statement",
            )

    def _missing(self, entry: Entry, fact: Fact, near: str) -> Iterator[Fault]:
        numbers = set(_numbers(near))
        for written in _numbers_of_statement(fact.statement):
            self.counts["numbers"] += 1
            if not _forms(written) & numbers:
                yield Fault(entry, "number", f"“{written}” of fact `{fact.id}` does not stand near its anchor", _ELSEWHERE, "statement")
        texts = [t for c in fact.citations if (t := self._texts.get(c.source))]
        anywhere = " ".join(f" {t.whole} {t.split} " for t in texts)
        parties = {form for party in fact.involved for form in self._labels.get(party, ())}
        for name in _names(fact.statement):
            self.counts["names"] += 1
            parts = [p for p in normal(name.replace("-", " ")).split() if p not in STOP_WORDS and p not in _NO_NAMES]
            if self._stands(normal(name), near) or all(self._stands(p, near) for p in parts):
                continue
            # A party is what the fact is about, by its fields: enough if the text names it. A person may stand near by surname alone.
            half = normal(name) in parties or any(len(p) > 3 and f" {p} " in near for p in parts)
            if half and (self._stands(normal(name), anywhere) or all(self._stands(p, anywhere) for p in parts)):
                continue
            yield Fault(entry, "name", f"“{name}” of fact `{fact.id}` does not stand near its anchor", _ELSEWHERE, "statement")

    def _stands(self, name: str, near: str) -> bool:
        """Whether a name, or another name for the same, stands in a text; `America` in `American`."""
        forms = {name, *self._synonyms.get(name, ())}
        return any(f" {form} " in near or (len(form) > 4 and f" {form}" in near) for form in forms)


_ELSEWHERE = "cite the place where it stands as well, or say in note where it comes from"


def _tokens(statement: str) -> list[tuple[str, bool]]:
    """The words of a statement, each with whether it is part of a name or a title."""
    return [(token, bool(re.match(r"[“\"(]*[A-ZÀ-ÖØ-Þ]", token)) and fold(token) not in STOP_WORDS) for token in statement.split()]


def _names(statement: str) -> Iterator[str]:
    """The names in a statement, of one word or several; a lone first word of a sentence is none unless it is in capitals."""
    for sentence in re.split(r"(?<=[a-z0-9)”][.!?:]) +", re.sub(r"[’']s?(?=\W|$)", "", statement)):
        for match in _NAMES.finditer(sentence):
            words_of_name = match[0].rstrip(".").split(" ")
            while words_of_name and (fold(words_of_name[0]) in STOP_WORDS or fold(words_of_name[0]) in _NO_NAMES):
                del words_of_name[0]
            name = " ".join(words_of_name)
            if not name or (match.start() == 0 and len(words_of_name) == 1 and not name.isupper()):
                continue
            yield name


def _numbers_of_statement(statement: str) -> Iterator[str]:
    for match in _NUMBER.finditer(re.sub(r"(?<=[A-Za-z])\d+|\d+(?=[A-Za-z]{3,})", "", statement)):
        yield match[0]
    for word in statement.lower().split():
        first = normal(word.partition("-")[0])
        if first in _SPELT:
            yield first


def _numbers(text: str) -> Iterator[str]:
    """Every number of a normal text in its plain forms."""
    for match in _NUMBER.finditer(text):
        yield from _forms(match[0])
    for word in text.split():
        if word in _SPELT:
            yield _SPELT[word]


def _forms(written: str) -> set[str]:
    """The ways to write a number: digits, without separators, scaled (`1.3 million`, `1300000`), from words."""
    parts = written.lower().split()
    digits = _SPELT.get(parts[0], parts[0])
    plain = re.sub(r",(?=\d{3}(?!\d))", "", digits).rstrip(".,")
    forms = {plain, plain.lstrip("0") or "0"}
    if len(parts) > 1 and plain.count(".") < 2:
        whole, _, part = plain.partition(".")
        zeros = _SCALES[parts[1]]
        if len(part) <= zeros and whole.isdigit():
            forms.add((whole + part.ljust(zeros, "0")).lstrip("0"))
    return forms
