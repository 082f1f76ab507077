"""Texts of sources: what is the same in two printings, paragraphs, sections, and what a statement has in common with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.store.texts import Text, normal, squeezed

#: As a page has it: broken into lines, hyphens at their ends, paragraphs parted by empty lines or by a new page.
PAGE = """A Report on
Both Countries

Trade

In 2009 trade grew, as the co-ope-
ration of both shows. México sold
well-known goods.
  It bought more than it sold.

\f People

Nine of ten came by air, and
the words of this sentence run on.
"""
#: As on the web: a paragraph a line, however long.
LONG = "A line of more than a page’s width, with words enough to make it one: the claims of both countries are told here, one by one and all together."
WEB = f"Trade\n{LONG}\nTrade and money\nMoney went north.\n\nPeople\nThey went south; money stayed, says the first of the people."


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("México, CANADÁ", "mexico canada"),
        ("co-operation", "cooperation"),
        ("co-ope-\nration", "cooperation"),
        ("co-  \n\n   operation", "cooperation"),
        ("co\u2010ope\u2011ration", "cooperation"),
        ("co\u2010\nope\u2011\n ration", "cooperation"),
        ("Canada–Mexico", "canada mexico"),
        ("grew -\n by a\nthird", "grew by a third"),
        ("1,300.5 and 1,300.", "1,300.5 and 1,300"),
        ("US$1.3", "us 1.3"),
        ("1,2,3 4.x .5", "1,2,3 4 x 5"),
        ("the U.S. of A", "the u s of a"),
        ("L’État's", "l etat s"),
        ("snake_case", "snake case"),
        ("H1N1, G-20, 2009-10", "h1n1 g20 200910"),
        ("  two \t spaces\n\n", "two spaces"),
        ("Канада", "канада"),
        ("… — !", ""),
        ("", ""),
    ],
)
def test_normal(text: str, same: str) -> None:
    """Case, accents, hyphens, breaks and marks are a printer's; words and the digits of a number are the author's."""
    assert same == normal(text)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The co-ope-\nration of México", "thecooperationofmexico"),
        ("a U.S. law, 1,300.5 times", "auslaw13005times"),
        ("snake_case “x²”", "snakecasex2"),
        ("… _ —", ""),
    ],
)
def test_squeezed(text: str, letters: str) -> None:
    """Nothing but letters and digits."""
    assert letters == squeezed(text)


@given(st.text(alphabet="aB1é-.,\n _\u2010"))
def test_normal_changes_no_letter(text: str) -> None:
    """What is normal stays normal, and has the letters it had."""
    assert normal(text) == normal(normal(text))
    assert squeezed(normal(text)) == squeezed(text)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("one\ntwo\n\nthree\n  \nfour\n", ["one\ntwo", "three", "four\n"]),
        ("one\n two\n\fthree\n  four\n\nfive", ["one", " two", "\fthree\n  four", "five"]),
        (f"one\n{'x' * 120}", [f"one\n{'x' * 120}"]),
        (f"one\n{'x' * 121}", ["one", "x" * 121]),
        (f"one\n two\n\n  \n{'x' * 121}\n", ["one", " two", "x" * 121]),
        ("", []),
    ],
)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    """A page's width breaks no paragraph; where no line is broken, each is one."""
    assert Text(text, []).paragraphs == paragraphs


def test_forms() -> None:
    """The whole with its hyphens closed and as spaces, and its words."""
    text = Text("A well-known\nco-op-\neration.", [])
    assert (text.whole, text.split) == ("a wellknown cooperation", "a well known co op eration")
    assert text.words == ["a", "wellknown", "cooperation"]
    assert text.anywhere == " a wellknown cooperation a well known co op eration "


@pytest.mark.parametrize(
    ("anchor", "times"),
    [
        ("as the cooperation of both", 1),
        ("the co-operation of", 1),
        ("goods. It bought", 1),
        ("MEXICO sold well known", 1),
        ("run on A Report", 0),
        ("both", 2),
        ("sold", 2),
        ("in both countries", 0),
        ("… —", 0),
        ("", 0),
    ],
)
def test_count(anchor: str, times: int) -> None:
    """However it is spaced, broken and hyphenated; an anchor without a letter stands nowhere."""
    assert Text(PAGE, []).count(anchor) == times


@pytest.mark.parametrize(
    ("anchor", "section", "near"),
    [
        ("Nine of ten", None, "nine of ten came by air and the words of this sentence run on nine of ten came by air and the words of this sentence run on "),
        ("sold well-known", None, "in 2009 trade grew as the cooperation of both shows mexico sold wellknown goods it bought more than it sold in 2009 trade grew as the co operation of both shows mexico sold well known goods it bought more than it sold "),
        ("no such words", None, " "),
        (None, None, " "),
        ("", None, " "),
        ("…", None, " "),
        (None, "People", " people nine of ten came by air and the words of this sentence run on"),
        (None, "Trade", " trade in 2009 trade grew as the cooperation of both shows mexico sold wellknown goods it bought more than it sold "),
        (None, "opening", " a report on both countries "),
        (None, "Money", " "),
        ("Countries", "opening", "a report on both countries a report on both countries a report on both countries "),
    ],
)  # fmt: skip
def test_near(anchor: str | None, section: str | None, near: str) -> None:
    """The anchor's paragraph, hyphens closed and open, and the section."""
    assert Text(PAGE, ["People", "Trade"]).near(anchor, section) == near


_AMONG = "the claims of both countries are told here one by one and all together"
_CONTENTS = f"Contents: Trade, Trade and money, People\n{WEB}\nTrade\nAt the end."


@pytest.mark.parametrize(
    ("text", "sections", "section", "of_section"),
    [
        (WEB, ["Trade", "Trade and money", "People"], "Trade", f"trade a line of more than a page s width with words enough to make it one {_AMONG} "),
        (WEB, ["Trade and money", "Trade", "People"], "Trade and money", "trade and money money went north "),
        (WEB, ["Trade and money", "People"], "People", "people they went south money stayed says the first of the people"),
        (WEB, ["Trade and money"], "opening", f"trade a line of more than a page s width with words enough to make it one {_AMONG} "),
        (WEB, ["They went south"], "They went south", "they went south money stayed says the first of the people"),
        (WEB, ["They went sou"], "They went sou", ""),
        (WEB, ["money stayed"], "money stayed", ""),
        (WEB, ["TRADE — and money!", "…"], "TRADE — and money!", "trade and money money went north people they went south money stayed says the first of the people"),
        (WEB, ["Trade", "TRADE and money", "People"], "TRADE and money", "trade and money money went north "),
        (f"Trade and money\n{LONG}", ["Trade", "TRADE and money"], "TRADE and money", f"trade and money a line of more than a page s width with words enough to make it one {_AMONG}"),
        (WEB, ["Trade and money", "trade", "People"], "Trade and money", "trade and money money went north "),
        (WEB, ["…", ""], "…", ""),
        (WEB, ["People", "They went south"], "People", "people "),
        (_CONTENTS, ["Trade", "Trade and money"], "Trade", "trade at the end"),
        (_CONTENTS, ["Trade"], "opening", "contents trade trade and money people "),
        (f"Free-\nTrade\n{LONG}", ["Trade"], "Trade", ""),
        (f"In 1,300.5 parts\nTrade\n{LONG}\nTrade ends.", ["Trade"], "Trade", f"trade a line of more than a page s width with words enough to make it one {_AMONG} trade ends"),
        (f"Trade and such\n{LONG}\nTrade ends", ["Trade"], "Trade", "trade ends"),
    ],
)  # fmt: skip
def test_sections(text: str, sections: list[str], section: str, of_section: str) -> None:
    """A section begins where a paragraph does, at its last heading, and ends where another that is cited begins."""
    assert Text(text, sections).near(None, section) == f" {of_section}"


def plain(words: str) -> list[tuple[str, bool]]:
    """The words as a statement has them; those in capitals are names."""
    return [(word.lower(), word.isupper()) for word in words.split()]


@pytest.mark.parametrize(
    ("statement", "run"),
    [
        ("so the words of this sentence are few", "the words of this sentence"),
        ("the words of this sentence run on", "the words of this sentence run on"),
        ("on this sentence run", "this sentence run"),
        ("sentence run on and on", "sentence run on"),
        ("run on", ""),
        ("this sentence walks on", ""),
        ("NINE OF TEN and then the words of", "the words of"),
        ("NINE OF TEN came and then the words of", "the words of"),
        ("the words NINE OF TEN CAME by air", "nine of ten came by air"),
        ("NINE OF TEN", ""),
        ("NINE OF TEN came by this sentence run", "this sentence run"),
        ("both countries TRADE in 2009", "both countries trade in 2009"),
        ("it bought more it bought more than", "it bought more than"),
        ("came by air then words of this", "words of this"),
        ("", ""),
    ],
)
def test_shared(statement: str, run: str) -> None:
    """The longest run by the words that are no names, then with them; of two as long the one that is later in the alphabet."""
    assert Text(PAGE, []).shared(plain(statement)) == tuple(run.split())


def test_shared_tries_every_place() -> None:
    """A run that begins in several places is followed in each."""
    text = Text("one two three four. One two three four five. One two three six", [])
    assert text.shared(plain("one two three four five six")) == ("one", "two", "three", "four", "five")
    assert Text("a b c d", []).shared(plain("a b c d e")) == ("a", "b", "c", "d")
    assert Text("a b", []).shared(plain("a b c")) == ()
