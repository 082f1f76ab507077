"""Checks of figures: does a fact's figure stand in its statement, in each language the same, and does a series have one subject?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cmfacts.store.check_number_words import NUMBER_WORDS
from cmfacts.store.check_numbers import Number, missing, numbers_of, value
from cmfacts.store.check_records import Records, Usable, in_words
from cmfacts.store.faults import Fault, name_of
from cmfacts.values.quantity import is_value


def measured_values(records: Records) -> Iterator[Fault]:
    """
    The value of a measure that the statement does not have, in digits however grouped, in words, as an ordinal or a multiple. An error.

    Nought and one are left out, which statements rarely have as numbers: the largest partner, no longer than a year.
    """
    for one in records.usable.values():
        measure = one.fact.measure
        if not measure or one.language not in NUMBER_WORDS:
            continue
        scale = NUMBER_WORDS[one.language].scales.get((measure.unit or "").split(" ")[0], 0)
        values = measure.value.split("..")
        if not all(map(is_value, values)):
            continue
        there = numbers_of(one.fact.statement, one.language)
        for written in values:
            digits = written.lstrip("-")
            if value(digits) not in (("", 0), ("1", 0)) and not _stands(digits, scale, there):
                message = f"the value {written} of {name_of(one.entry)} does not stand in its statement"
                yield Fault(one.entry, "no-such-value", message, "say the figure there, or mend the one that is wrong", "measure", "value")


def _stands(digits: str, scale: int, there: list[Number]) -> bool:
    """Whether digits are one of some numbers: with the scale of their unit, or as they are where no scale stands with the number."""
    scaled, plain = value(digits, scale), value(digits)
    return any(scaled in number.values or (not number.scaled and plain in number.values) for number in there)


def translated_figures(records: Records) -> Iterator[Fault]:
    """A translation with a number that the statement does not have, or without one that it has. An error."""
    for one in records.usable.values():
        if one.language not in NUMBER_WORDS:
            continue
        statement = numbers_of(one.fact.statement, one.language) if one.fact.translations else []
        for language, text in one.fact.translations.items():
            if language not in NUMBER_WORDS:
                continue
            numbers = numbers_of(text, language)
            lost, added = missing(statement, numbers), missing(numbers, statement)
            if lost or added:
                yield _other_figures(one, language, lost, added)


def _other_figures(one: Usable, language: str, lost: list[Number], added: list[Number]) -> Fault:
    here, there = (" and ".join(dict.fromkeys(n.written for n in numbers)) for numbers in (added, lost))
    said = f"has {here} where the statement has {there}" if here and there else f"does not have {there}" if there else f"adds {here}"
    message = f"the {in_words(language)} translation of {name_of(one.entry)} {said}"
    return Fault(
        one.entry, "other-figure", message, "a translation has the figures of its statement, and no others", "translations", language
    )


def _by_quantity(records: Records) -> Iterator[tuple[str, list[Usable]]]:
    """The facts of each quantity."""
    of: dict[str, list[Usable]] = {}
    for one in records.usable.values():
        if one.fact.measure and one.fact.measure.quantity:
            of.setdefault(one.fact.measure.quantity, []).append(one)
    yield from of.items()


def subjects_of_quantities(records: Records) -> Iterator[Fault]:
    """
    Figures of one quantity that concern the same parties, and differ in which of them is the subject. An error.

    A comparison would set the figure of one party against its own. The pattern most of them follow is taken for right, of as many the first.
    """
    for quantity, facts in _by_quantity(records):
        of: dict[frozenset[str], Counter[frozenset[str]]] = {}
        for one in facts:
            of.setdefault(frozenset(one.fact.involved), Counter())[frozenset(one.fact.subject)] += 1
        for one in facts:
            subjects = of[frozenset(one.fact.involved)]
            usual = subjects.most_common(1)[0][0]
            own = frozenset(one.fact.subject)
            if own != usual and own and usual:
                message = (
                    f"the subject of {name_of(one.entry)} is {_listed(own)}, that of other figures of `{quantity}` is {_listed(usual)}"
                )
                yield Fault(
                    one.entry,
                    "other-subject",
                    message,
                    "figures of one quantity have one pattern: who is subject, who is in parties",
                    "subject",
                )


def _listed(parties: frozenset[str]) -> str:
    return " and ".join(f"`{party}`" for party in sorted(parties))


def series_of_several(records: Records) -> Iterator[Fault]:
    """
    A series whose figures are of different subjects, none of which has a line or a moment in common with others. A warning.

    A `cross_section` is of several by nature, and so are the lines of several parties: two figures of each, or figures of one date.
    """
    sections = {records.called("quantity", e.data["id"]) for e in records.good("quantity") if e.data.get("cross_section") is True}
    for quantity, facts in _by_quantity(records):
        subjects = Counter(one.fact.subject for one in facts if one.fact.subject)
        if quantity in sections or len({frozenset(s) for s in subjects}) < 2:
            continue
        usual = subjects.most_common(1)[0][0]
        line = [one.fact for one in facts if one.fact.subject == usual]
        dates, parties = {fact.date for fact in line}, {frozenset(fact.involved) for fact in line}
        for one in facts:
            own = one.fact.subject
            if subjects[own] == 1 and own != usual and one.fact.date not in dates and frozenset(one.fact.involved) not in parties:
                message = (
                    f"`{quantity}` is a series of {_listed(frozenset(usual))}, and {name_of(one.entry)} is of {_listed(frozenset(own))}"
                )
                hint = "take another quantity, or say cross_section = true of this one"
                yield Fault(one.entry, "other-subject", message, hint, "subject", severity="warning")
