"""What speaks for it that a figure or date of a sentence and that of a fact are meant to be the same."""

from __future__ import annotations

from typing import NamedTuple

from cmfacts.proof.amounts import Amount
from cmfacts.proof.moments import Moment
from cmfacts.proof.reading import Held

#: A figure this like another is a slip of the pen.
SLIP = 0.9


class Evidence(NamedTuple):
    """
    What speaks for it that a figure or date and that of a fact are meant to be the same.

    Shape:  `own` is what part of the best wording of the fact the sentence says, `full` with the sentences before, `local` with what stands near the
            figure; `back` what part of the sentence's words the fact has, `local_back` of those near the figure. `time` says whether the year fits: yes, context,
            none, undated, other, other context, faded (another, but long before), no. `near` as `differ` has it. `agrees` is how like the best fact is that has just this figure,
            `exactly` whether to three digits; `settled` if the sentence has the fact's figure too; `beside` if it has another figure of the fact, `series` how many of the
            quantity it has, or the sentences before. `foreign` is the part of the names near the figure that the fact does not know; `lead` how much more like the fact
            is than the next, `lead_near` than the next whose figure is no less like, `lead_back` how much more of the sentence it has. `absent` is how much the parties of the fact tell that nobody names in the sentence, `unheard` nor before it;
            `noun` 1 if what the figure counts is a word of the fact, -1 if it is another; `stranger` whether the party named next to the figure is none of them, `apart` if that one stands in another part of the sentence;
            `words` is how much the words tell that the sentence and the fact have in common, in such as
            a single fact has; `told` if a sentence before has the fact's figure already; `is_relative` if the date is told by another.
    """

    own: float
    full: float
    local: float
    back: float
    local_back: float
    time: str
    near: float
    cited: bool
    main: bool
    agrees: float
    exactly: bool
    settled: bool
    beside: bool
    series: float
    foreign: float
    lead: float
    absent: float
    unheard: float
    stranger: bool
    noun: int
    words: float
    told: bool
    lead_back: float
    apart: bool
    lead_near: float
    is_relative: bool = False


class Pair(NamedTuple):
    """A figure or date of a sentence, by its number, beside another of a fact (None: its date), with what speaks for it that both are one."""

    sentence: int
    said: Amount | Moment
    held: Held
    figure: Amount | None
    evidence: Evidence
