"""Fits the weights by which `cmfacts proof` judges whether a figure, date or rank of a draft is said of the same thing as a fact's.

    pip install --group bench
    python bench/weights.py [--shared DIR] [--write]

A logistic regression over the evidence that `cmfacts.proof.claims.features` names, of every figure and date of a sentence beside every fact that it may be meant to be of. What it learns from:
the drafts of bench/drafts/tune with the faults that are expected in them; the same with one right figure or date in each sentence changed at random, three times each; the statements
of the store and their translations as they are, in which nothing differs, and with the figure changed; and where DIR has them, as sentences in which nothing differs, the source texts (DIR/sources/*.txt)
and the first 150 abstracts of Cranfield (DIR/bench/cranfield). The drafts `reported` and `last` have no part in it.

It prints what of that would be told, by what is asked for: of the drafts cross-validated (five folds; what is judged of a draft was fitted without it and without its changed versions), of all else as fitted.
Which evidence there is was chosen on the same drafts, so that this is still too good; `bench/proof.py --set reported` is not. It prints too how far the weights are from those that stand in
claims.py; `--write` puts them there. The seed is fixed: over the store and drafts that the weights there were fitted to they come out the same to the last digit, in some ten minutes of pure Python; over others they move.
Without DIR they are others, by up to 2.5 (`time none`), and find about as much.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cmfacts.index.cache import open_database, roots_of
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.proof import claims, differ
from cmfacts.proof.amounts import Amount
from cmfacts.proof.beside import Beside
from cmfacts.proof.candidates import besides
from cmfacts.proof.likeness import Lexicon
from cmfacts.proof.moments import Moment
from cmfacts.proof.pairs import pairs
from cmfacts.proof.places import Places
from cmfacts.proof.read.draft import form_of, read_draft
from cmfacts.proof.reading import read
from cmfacts.proof.records import Sentence
from logistic import Row, fitted, logit
from proof import drafts
from search_quality import collection
from slips import changed

ROOT = Path(__file__).parents[1]
CLAIMS = ROOT / "src" / "cmfacts" / "proof" / "claims.py"
LANGUAGES = ("en", "es", "fr")
SEED, FOLDS = 7, 5
#: So often each right figure of a draft is changed, and so many abstracts of Cranfield are read.
CHANGES, ABSTRACTS = 3, 150
#: How much an example of each kind counts; a right figure or date beside a fact that it is not of, in a place where another is meant, half as much.
IMPORTANCE = {"drafts": 4.0, "drafts, changed": 3.0, "statements": 0.6, "statements, changed": 0.6, "sources": 4.0, "Cranfield": 2.0}
#: Evidence that is there where `date` is and so has no weight of its own.
SAME = "time date"
#: What the square of each weight costs (L2), and of the intercept, which is to be free.
PENALTY, FREE = 0.5, 1e-6
#: A figure that a sentence has as a fact does, or a date, is changed if the sentence says so much of the fact.
SAYS_FIGURE, SAYS_DATE = 0.4, 0.35
#: What could be asked for, in logarithms of the odds.
THRESHOLDS = (0.0, 0.5, 1.0, claims.ENOUGH, 1.8)

#: Number of a sentence and offset in its text -> the facts that what stands there is of and has otherwise; None: it is no example.
Meant = Callable[[tuple[int, int]], tuple[str, ...] | None]


class Example(NamedTuple):
    """
    A figure or date of a text.

    Shape:  `meant` are the facts that it is of and has otherwise, none if it is right; `pairs` the facts that it was held beside, each with the evidence.
    """

    kind: str
    text: str
    meant: tuple[str, ...]
    pairs: list[tuple[str, dict[str, float]]]


class Pairs(NamedTuple):
    """The pairs of all examples, as the regression takes them: whether the fact is meant, how much that counts, and whose they are."""

    rows: list[Row]
    are_meant: list[bool]
    counts: list[float]
    examples: list[int]


# Examples


class Right(NamedTuple):
    """A figure or date of a sentence, at offsets `start` to `end` of its text, that it has as facts do."""

    start: int
    end: int
    facts: tuple[str, ...]
    is_date: bool


class Reader:
    """Reads texts into examples, beside the facts of one store."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.lexicon = Lexicon(index)
        self.rng = random.Random(SEED)

    def besides(self, sentences: Sequence[Sentence]) -> list[Beside]:
        """The sentences of a text that have a figure or a date, beside facts."""
        return list(besides(self.index, self.lexicon, list(read(sentences, self.lexicon))))

    def of_drafts(self) -> Iterator[Example]:
        """The drafts with the faults that are expected, and with right figures and dates changed, one in a sentence at a time."""
        for path, expected in drafts("tune"):
            draft = read_draft(str(path), path.read_bytes(), form_of(str(path), None))
            where = Places(draft.text)
            at = {(finding["line"], finding["column"]): finding for finding in expected.get("finding", ())}
            faults = {
                (number, start): at[where.at(offset)]
                for number, sentence in enumerate(draft.sentences)
                for start, offset in enumerate(sentence.places)
                if where.at(offset) in at
            }
            differing = {place: tuple(fault["facts"]) for place, fault in faults.items() if fault["kind"] == "differs"}
            found = self.besides(draft.sentences)
            yield from examples("drafts", path.name, found, defaultdict(tuple, differing).__getitem__)
            right = {beside.number: places for beside in found if (places := list(_right(beside, faults)))}
            for turn in range(CHANGES * max(map(len, right.values()), default=0)):
                sentences, meant = self._changed(draft.sentences, right, turn)
                yield from examples("drafts, changed", path.name, self.besides(sentences), meant.get)

    def _changed(
        self, sentences: Sequence[Sentence], right: Mapping[int, list[Right]], turn: int
    ) -> tuple[list[Sentence], dict[tuple[int, int], tuple[str, ...]]]:
        """Sentences with one right figure or date of each changed, each in its turn; and of which facts what stands there is."""
        new, meant = list(sentences), {}
        for number, found in right.items():
            if turn < CHANGES * len(found):
                one, sentence = found[turn % len(found)], sentences[number]
                said = changed(sentence.text[one.start : one.end], sentence.language, self.rng, is_year=one.is_date)
                if said is not None:
                    new[number] = _with(sentence, one.start, one.end, said)
                    meant[number, one.start] = one.facts
        return new, meant

    def of_statements(self) -> Iterator[Example]:
        """The statements and their translations, and with the figure of the fact's measure changed."""
        for language in LANGUAGES:
            for fact in self.index.in_order_of_date():
                text = fact.statement if language == "en" else fact.translations.get(language)
                if text:
                    yield from self._of_statement(fact, Sentence(text, range(len(text)), (), language))

    def _of_statement(self, fact: Fact, sentence: Sentence) -> Iterator[Example]:
        found = self.besides([sentence])
        yield from examples("statements", fact.id, found, lambda _: ())
        main = [
            said
            for key, pairs in (found[0].agreed.items() if found and fact.measure else ())
            for said, figure in pairs
            if found[0].facts[key].fact.id == fact.id and figure is found[0].facts[key].figures[0]
        ]
        said = changed(sentence.text[main[0].start : main[0].end], sentence.language, self.rng) if main else None
        if said:
            meant = {(0, main[0].start): (fact.id,)}
            yield from examples(
                "statements, changed", fact.id, self.besides([_with(sentence, main[0].start, main[0].end, said)]), meant.get
            )

    def of_texts(self, kind: str, texts: Iterable[list[str]]) -> Iterator[Example]:
        """English texts, each as its sentences, in which nothing differs from a fact."""
        for number, text in enumerate(texts):
            sentences = [Sentence(words, range(len(words))) for words in text]
            yield from examples(kind, str(number), self.besides(sentences), lambda _: ())


def examples(kind: str, text: str, sentences: Sequence[Beside], meant: Meant) -> Iterator[Example]:
    """The figures and dates of sentences."""
    for beside in sentences:
        said: list[Amount | Moment] = [*beside.reading.amounts, *beside.reading.moments]
        found: dict[tuple[int, int], list[tuple[str, dict[str, float]]]] = {(one.start, one.end): [] for one in said}
        for pair in pairs(beside):
            found[pair.said.start, pair.said.end].append((pair.held.fact.id, claims.features(pair)))
        for (start, _), beside_facts in found.items():
            facts = meant((beside.number, start))
            if facts or (beside_facts and facts is not None):
                yield Example(kind, text, facts or (), beside_facts)


def _right(beside: Beside, faults: Container[tuple[int, int]]) -> Iterator[Right]:
    """The figures and dates of a sentence that facts it tells of have too."""
    for said in beside.reading.amounts:
        held = {
            key: beside.facts[key].fact
            for key, pairs in beside.agreed.items()
            if any(one is said and figure is beside.facts[key].figures[0] for one, figure in pairs)
            and beside.facts[key].fact.measure
            and beside.time(said, beside.facts[key]) in ("yes", "context", "none")
        }
        if (
            held
            and said.is_sure
            and (beside.number, said.start) not in faults
            and max(beside.like[key].full for key in held) >= SAYS_FIGURE
        ):
            yield Right(said.start, said.end, tuple(fact.id for fact in held.values()), False)
    for moment in beside.reading.moments:
        facts = tuple(
            held.fact.id
            for key, held in beside.facts.items()
            if held.period
            and (held.fact.dated == "event" and held.fact.kind != "figure")
            and differ.is_date_of(moment, held.period)
            and differ.is_as_exact(moment, held.period)
            and beside.like[key].full >= SAYS_DATE
        )
        if facts and moment.precision in ("day", "month") and (beside.number, moment.start) not in faults:
            yield Right(moment.start, moment.end, facts, True)


def _with(sentence: Sentence, start: int, end: int, said: str) -> Sentence:
    """A sentence with something else said in a place of it."""
    places = [*sentence.places[:start], *[sentence.places[start]] * len(said), *sentence.places[end:]]
    return sentence._replace(text=sentence.text[:start] + said + sentence.text[end:], places=places)


def sources(shared: Path) -> Iterator[list[str]]:
    """The source texts, each as its sentences."""
    for path in sorted((shared / "sources").glob("*.txt")):
        paragraphs = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
        joined = (" ".join(paragraph.replace("-\n", "").split()) for paragraph in paragraphs)
        cut = (re.split(r"(?<=[a-z)”\"0-9][.!?])[”\"]?\s+(?=[A-Z“])", paragraph) for paragraph in joined)
        yield [sentence for paragraph in cut for sentence in paragraph if len(sentence) > 25]


def abstracts(shared: Path) -> Iterator[list[str]]:
    """The first abstracts of Cranfield, each as its sentences; none where it is not at hand."""
    given = collection(shared)
    for document in list(given.documents.values())[:ABSTRACTS] if given else ():
        yield [sentence for sentence in re.split(r"(?<=\w)\s\.\s+", document.get("W", "")) if len(sentence) > 20]


# The regression


def names_of(every: Sequence[Example]) -> list[str]:
    """The evidence that there is, what is weighed now first, in its order."""
    found = dict.fromkeys(name for example in every for _, evidence in example.pairs for name, value in evidence.items() if value)
    return [name for name in dict.fromkeys((*claims.WEIGHTS, *found)) if name in found and name != SAME]


def pairs_of(every: Sequence[Example], names: Sequence[str]) -> Pairs:
    """The pairs of examples by number of the evidence."""
    number_of = {name: n for n, name in enumerate(names)}
    pairs = Pairs([], [], [], [])
    for n, example in enumerate(every):
        for fact, evidence in example.pairs:
            pairs.rows.append(sorted((number_of[name], float(value)) for name, value in evidence.items() if value and name in number_of))
            pairs.are_meant.append(fact in example.meant)
            pairs.counts.append(IMPORTANCE[example.kind] * (0.5 if example.meant and fact not in example.meant else 1.0))
            pairs.examples.append(n)
    return pairs


def fit(pairs: Pairs, names: Sequence[str], among: Sequence[int]) -> list[float]:
    """The weights, in the order of their names, that some of the pairs give."""
    costs = [PENALTY if name else FREE for name in names]
    return fitted([pairs.rows[n] for n in among], [pairs.are_meant[n] for n in among], [pairs.counts[n] for n in among], costs)


def cross_validated(every: Sequence[Example], pairs: Pairs, names: Sequence[str], weights: Sequence[float]) -> list[float]:
    """The logarithm of the odds of each pair: of drafts by weights fitted without them, of all else by `weights`."""
    texts = sorted({example.text for example in every if example.kind.startswith("drafts")})
    fold_of = {text: n % FOLDS for n, text in enumerate(texts)}
    folds = [fold_of.get(every[n].text) for n in pairs.examples]
    without = [fit(pairs, names, [n for n, fold in enumerate(folds) if fold != left_out]) for left_out in range(FOLDS)]
    return [logit(row, weights if fold is None else without[fold]) for row, fold in zip(pairs.rows, folds)]


# What comes of it


def table(every: Sequence[Example], pairs: Pairs, logits: Sequence[float]) -> list[str]:
    """What would be told by what is asked for: how much of what differs with the right fact, and how much of what is right."""
    best: dict[int, tuple[float, bool]] = {}
    for n, odds, is_meant in zip(pairs.examples, logits, pairs.are_meant):
        best[n] = max(best.get(n, (-math.inf, False)), (odds, is_meant))
    kinds = list(dict.fromkeys(example.kind for example in every))
    lines = ["| asked for | " + " | ".join(kinds) + " |", "|---" * (len(kinds) + 1) + "|"]
    for threshold in THRESHOLDS:
        count: Counter[tuple[str, str]] = Counter()
        for n, example in enumerate(every):
            odds, is_meant = best.get(n, (-math.inf, False))
            told = "silent" if odds < threshold else "right" if is_meant else "wrong"
            count[example.kind, f"differs, {told}" if example.meant else told] += 1
        cells = []
        for kind in kinds:
            right, wrong, silent = (count[kind, f"differs, {told}"] for told in ("right", "wrong", "silent"))
            differs = [f"{right} of {right + wrong + silent}, {wrong} wrong fact"] if right + wrong + silent else []
            alarms = [f"{count[kind, 'wrong']} false in {n}"] if (n := count[kind, "wrong"] + count[kind, "silent"]) else []
            cells.append("; ".join([*differs, *alarms]))
        lines.append(f"| {threshold} | " + " | ".join(cells) + " |")
    return lines


def write(weights: Mapping[str, float]) -> None:
    """Put weights into claims.py."""
    lines = ["   "]
    for name, weight in weights.items():
        item = f' "{name}": {weight},'
        if len(lines[-1]) + len(item) > 138:
            lines.append("   ")
        lines[-1] += item
    text = CLAIMS.read_text(encoding="utf-8")
    CLAIMS.write_text(
        re.sub(r"(WEIGHTS = \{\n).*?(\n\})", lambda m: m[1] + "\n".join(lines) + m[2], text, flags=re.DOTALL), encoding="utf-8"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder that has sources/ and bench/cranfield/")
    parser.add_argument("--write", action="store_true", help="put the weights into claims.py")
    asked = parser.parse_args()
    reader = Reader(Index(*open_database(roots_of([str(ROOT / "facts")]))))
    every = [*reader.of_drafts(), *reader.of_statements()]
    every += [*reader.of_texts("sources", sources(asked.shared)), *reader.of_texts("Cranfield", abstracts(asked.shared))]
    names = names_of(every)
    pairs = pairs_of(every, names)
    weights = fit(pairs, names, range(len(pairs.rows)))
    print("\n".join(table(every, pairs, cross_validated(every, pairs, names, weights))))
    rounded = {name: round(weight, 2) for name, weight in zip(names, weights)}
    far = max(names, key=lambda name: abs(rounded[name] - claims.WEIGHTS.get(name, 0.0)))
    print(
        f"\n{len(pairs.rows)} pairs, {sum(pairs.are_meant)} of them meant; {len(names)} weights. The furthest from what stands in claims.py:"
    )
    print(f"{far!r}, {rounded[far]} for {claims.WEIGHTS.get(far, 0.0)}")
    if absent := IMPORTANCE.keys() - {example.kind for example in every}:
        print(f"not at hand: {', '.join(sorted(absent))}")
    if asked.write:
        write(rounded)
    return 0


if __name__ == "__main__":
    sys.exit(main())
