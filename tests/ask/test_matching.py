"""The ways in which a word can be met, with what each is worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

import pytest

from cmfacts.ask import matching
from cmfacts.ask.matching import Clause, How, Spoken, Way, clauses_of, spoken_in
from cmfacts.index.reader import Index
from cmfacts.model import MOST_SYNONYMS

from ..conftest import ROOT
from .stores import index_of

#: how, word, the stems that must stand in the fact, worth
Row = tuple[str, str, str, float]


def ways(index: Index, query: str, of: int = 0) -> list[Row]:
    """The ways of the first word of a query, or of another, in order; worths to four places."""
    return [_row(index, way) for way in clauses_of(index, query.split())[of].ways]


def _row(index: Index, way: Way) -> Row:
    return way.how, way.word, " ".join(index.stem_texts([n])[0] for n in way.stems), round(way.worth, 4)


@pytest.mark.parametrize(
    ("fact", "query", "expected"),
    [
        # As it stands, and as folding makes it the same.
        ("visa", "visa zzz", [("exact", "visa", "visa", 1.0)]),
        ("Łódź", "lodz zzz", [("exact", "lodz", "lodz", 1.0)]),
        ("coöperate", "cooperate zzz", [("exact", "cooperate", "cooper", 1.0)]),
        # By its stem; three letters shorter or more it may be quite another word's, so that a misspelling is looked for too.
        ("requires", "required zzz", [("stem", "requir", "requir", 0.95)]),
        ("requires", "requiring zzz", [("stem", "requir", "requir", 0.7)]),
        ("requires required", "requirer zzz", [("stem", "requir", "requir", 0.95)]),
        ("confer conference", "conferance zzz", [("stem", "confer", "confer", 0.7), ("1 typo", "conference", "confer", 0.9)]),
        ("freetrade free trading", "freetrading zzz", [("stem", "freetrad", "freetrad", 0.7)]),
        # What the last word may be the beginning of: the more of it is there, the better, from three letters on.
        ("partnership", "partn", [("prefix", "partnership", "partnership", 0.6255)]),
        ("partnership", "partn zzz", []),
        ("partnership", "par", [("prefix", "partnership", "partnership", 0.5673)]),
        ("partnership", "pa", []),
        ("part partner", "part", [("exact", "part", "part", 1.0), ("prefix", "partner", "partner", 0.29)]),
        ("parting partner", "parted", [("stem", "part", "part", 0.95)]),
        ("parting partedness", "parted", [("stem", "part", "part", 0.95), ("prefix", "partedness", "parted", 0.294)]),
        ("9500 950000", "950", []),
        ("abc123", "abc1", [("prefix", "abc123", "abc123", 0.6933)]),
        ("h1n1 h1n15", "h1n", [("prefix", "h1n1", "h1n1", 0.72), ("prefix", "h1n15", "h1n15", 0.672)]),
        # An unfinished word is no misspelt one.
        ("partnership porter parte", "partn", [("prefix", "partnership", "partnership", 0.6255)]),
        # One error up to eight letters, two above; a swap of neighbours is one.
        ("visa", "vsia zzz", [("1 typo", "visa", "visa", 0.9)]),
        ("embassy", "embasy zzz", [("1 typo", "embassy", "embassi", 0.9)]),
        ("mountain", "mountian zzz", [("1 typo", "mountain", "mountain", 0.9)]),
        ("mountains", "muontians zzz", [("2 typos", "mountains", "mountain", 0.75)]),
        ("visa", "vsa zzz", []),
        ("cat", "cats zzz", [("stem", "cat", "cat", 0.95)]),
        ("cot", "cats zzz", []),
        ("cot", "coti zzz", []),
        # Short words, and all with digits, are exact.
        ("1945 G20 h1n1 b2b", "1954 zzz", []),
        ("1945 G20 h1n1", "h1m1 zzz", []),
        ("b2beer", "b2bear zzz", []),
        ("2beard", "beard zzz", []),
        # Two errors in seven letters or more, rather than nothing, if the first letter is right and it is no stop word.
        ("harbour", "herbuor zzz", [("2 typos", "harbour", "harbour", 0.75)]),
        ("ocelot", "oclote zzz", [("2 typos", "ocelot", "ocelot", 0.75)]),
        ("harbour", "garbuor zzz", []),
        ("harbour", "hxrbxxr zzz", []),
        ("ports", "prost zzz", []),
        # In six only if it sounds alike.
        ("plan", "poland zzz", []),
        ("chacun", "cancun zzz", []),
        ("during", "dumping", []),
        ("visit", "vosat zzz", []),
        # One error, even with a wrong first letter, leaves those behind.
        ("blister lustre", "lister zzz", [("1 typo", "blister", "blister", 0.54)]),
        ("pleased", "pelaced zzz", [("2 typos", "pleased", "pleas", 0.75)]),
        ("harbour herbour", "herbuor zzz", [("1 typo", "herbour", "herbour", 0.9)]),
        # The first letter is rarely wrong: dearer, and further away. What is another word but for it is a rhyme, unless it sounds alike or is long.
        ("colter", "olter zzz", [("1 typo", "colter", "colter", 0.54)]),
        ("older colter", "olter zzz", [("1 typo", "older", "older", 0.9), ("1 typo", "colter", "colter", 0.378)]),
        ("visa", "ivsa zzz", [("1 typo", "visa", "visa", 0.54)]),
        ("number", "lumber zzz", []),
        ("doze", "ooze zzz", []),
        ("ooze", "doze zzz", []),
        ("bolder colter", "bolter zzz", [("1 typo", "bolder", "bolder", 0.9)]),
        ("emigrate", "imigrate zzz", [("1 typo", "emigrate", "emigr", 0.54)]),
        ("mountains", "fountains zzz", [("1 typo", "mountains", "mountain", 0.54)]),
        # The word that sounds alike comes first, and leaves a wrong first letter too far away unless that sounds alike too.
        ("besot bison", "beson zzz", [("1 typo", "bison", "bison", 0.9), ("1 typo", "besot", "besot", 0.63)]),
        ("resin", "esin zzz", [("1 typo", "resin", "resin", 0.54)]),
        ("begin resin", "besin zzz", [("1 typo", "begin", "begin", 0.9)]),
        ("edin resin", "esin zzz", [("1 typo", "edin", "edin", 0.9), ("1 typo", "resin", "resin", 0.378)]),
        ("esan resin", "esin zzz", [("1 typo", "esan", "esan", 0.9)]),
        ("oesel easel", "oasel zzz", [("1 typo", "oesel", "oesel", 0.9), ("1 typo", "easel", "easel", 0.378)]),
        ("easel weasel", "aeasel zzz", [("1 typo", "easel", "easel", 0.54)]),
        # With letters to spare, one error leaves words of two behind.
        ("mountains fountains", "mountians zzz", [("1 typo", "mountains", "mountain", 0.9)]),
        # The nearest six, each worth seven tenths of the one before.
        (
            "lone line lace lake lame land late bane", "lane zzz",
            [
                ("1 typo", "line", "line", 0.9), ("1 typo", "lone", "lone", 0.63), ("1 typo", "lace", "lace", 0.441),
                ("1 typo", "lake", "lake", 0.3087), ("1 typo", "lame", "lame", 0.2161), ("1 typo", "land", "land", 0.1513),
            ],
        ),
        # Two forms of one word are one meaning.
        ("claims claimed clammed", "clamed zzz", [("1 typo", "claimed", "claim", 0.9), ("1 typo", "clammed", "clam", 0.63)]),
        ("lines liner lined", "linet zzz", [("1 typo", "lined", "line", 0.9), ("1 typo", "liner", "liner", 0.63)]),
        # The last word, if it may be a beginning, is no misspelling; a stop word that begins alike is none either.
        ("trader trap", "trad", [("prefix", "trader", "trader", 0.6933)]),
        ("should rain", "shxuxd zzz", []),
        # Two words for one, of three letters or more, none of them a stop word; not where there is a misspelling.
        ("free trade", "freetrade zzz", [("apart", "free trade", "free trade", 0.9)]),
        ("big dog", "bigdog zzz", [("apart", "big dog", "big dog", 0.9)]),
        ("an ox oxen", "anoxen zzz", []),
        ("trade", "oxentrade zzz", []),
        ("oxen", "oxentrade zzz", []),
        ("and trade", "andtrade zzz", []),
        ("trade and", "tradeand zzz", []),
        ("ax handle", "axhandle zzz", [("apart", "ax handle", "ax handl", 0.9)]),
        ("handle 4x", "handle4x zzz", [("apart", "handle 4x", "handl 4x", 0.9)]),
        ("ax and handle", "axhandle zzz", []),
        ("handle 4x4", "handle4x4 zzz", [("apart", "handle 4x4", "handl 4x4", 0.9)]),
        ("transition trans tion", "transtion zzz", [("1 typo", "transition", "transit", 0.9)]),
        ("123 456", "123456 zzz", [("exact", "123456", "123456", 1.0)]),
        ("0123 456", "0123456 zzz", []),
        # Side by side, short or with digits; a figure as others write it.
        ("COVID-19", "covid19 zzz", [("apart", "covid 19", "covid 19", 0.9)]),
        ("covid and 19", "covid19 zzz", []),
        ("the G 77", "g77 zzz", [("apart", "g 77", "g 77", 0.9)]),
        ("77 of G", "g77 zzz", []),
        ("H1-N1", "h1n1 zzz", [("apart", "h1 n1", "h1 n1", 0.9)]),
        ("an A-4 sheet", "a4 zzz", [("apart", "a 4", "a 4", 0.9)]),
        ("Wi-Fi for his wife", "wifi zzz", [("apart", "wi fi", "wi fi", 0.9)]),
        ("wi of fi for his wife", "wifi zzz", [("1 typo", "wife", "wife", 0.9)]),
        ("an e-mail", "email zzz", [("apart", "e mail", "e mail", 0.9)]),
        ("in box", "inbox zzz", [("apart", "in box", "in box", 0.9)]),
        ("in box index", "inbex zzz", [("1 typo", "index", "index", 0.9)]),
        # A longer one is rather misspelt.
        ("wi fibre wifibri", "wifibre zzz", [("1 typo", "wifibri", "wifibri", 0.9)]),
        ("wi fibre", "wifibre zzz", [("apart", "wi fibre", "wi fibr", 0.9)]),
        ("9.500", "9500 zzz", [("figure", "9.500", "9.500", 0.9)]),
        ("9500", "9.500 zzz", [("figure", "9500", "9500", 0.9)]),
        ("9.5", "9.500 zzz", [("figure", "9.5", "9.5", 0.9)]),
        ("9.500", "9.5 zzz", [("figure", "9.500", "9.500", 0.9)]),
        ("9.5", "9500 zzz", []),
        ("9500 9.500", "9500 zzz", [("exact", "9500", "9500", 1.0), ("figure", "9.500", "9.500", 0.9)]),
        # A word in the query that is neither.
        ("visa", "qqqqqqqq zzz", []),
    ],
)  # fmt: skip
def test_ways(fact: str, query: str, expected: list[Row]) -> None:
    """Of the first word of a query, against one fact."""
    assert ways(index_of(fact), query) == expected


def test_a_stop_word_two_errors_away_keeps_no_other_word_out() -> None:
    """Though it is in the statements' language, and the other is not."""
    index = index_of({"statement": "because of the rain", "translations": {"es": "becuxse"}}, languages=["en", "es"])
    assert ways(index, "becusee zzz") == [("2 typos", "becuxse", "becuxs", 0.75)]


def test_what_the_last_word_begins_is_no_misspelling() -> None:
    """Beside another word neither, where more is taken for misspelt than of a word alone."""
    index = index_of("partnership porter parte")
    assert ways(index, "partn zzz") == [("1 typo", "parte", "part", 0.9)]
    assert ways(index, "zzz partn", 1) == [("prefix", "partnership", "partnership", 0.6255)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # English has `visa`, and a French word that goes by the same stem as another is not meant; alone it may be either: it is the statements'.
        ("the visa of all", [("exact", "visa", "visa", 1.0)]),
        ("visa", [("exact", "visa", "visa", 1.0)]),
        # French goes by its own stem; and by the statements', whose names and figures are everybody's.
        ("le visa pour nous", [("exact", "visa", "visa", 1.0), ("exact", "visa", "vis", 1.0)]),
        # No stem, misspelling or ending of another language.
        ("the frontiers of all", []),
        ("the frontieres of all", []),
        # Nor is a word of the query's language misspelt for another that has its stem in another language.
        ("the vsia of all", [("1 typo", "visa", "visa", 0.9)]),
        ("le vsia pour nous", [("1 typo", "visa", "visa", 0.9), ("1 typo", "visa", "vis", 0.9)]),
        ("la frontieres de tous", [("stem", "frontier", "frontier", 0.95)]),
        ("the frontiere of all", [("exact", "frontiere", "frontier", 1.0)]),
        ("the frontiree of all", []),
        ("la frontiree de tous", [("1 typo", "frontiere", "frontier", 0.9)]),
        ("los permisso de todos", [("1 typo", "permiso", "permis", 0.9)]),
        ("le permisso de tous", []),
        ("with which fronti", []),
        ("avec quelle fronti", [("prefix", "frontiere", "frontier", 0.6933)]),
        # The statements' are everybody's; where nothing is known, all are.
        ("le requirment de tous", [("stem", "requir", "requir", 0.7), ("1 typo", "requirement", "requir", 0.9)]),
        ("frontiree zzz", [("1 typo", "frontiere", "frontier", 0.9)]),
    ],
)  # fmt: skip
def test_words_are_taken_in_the_language_of_the_query(query: str, expected: list[Row]) -> None:
    """Which its stop words and those that facts have tell."""
    texts = {"es": "un permiso", "fr": "la frontière vise un visa"}
    index = index_of({"statement": "a visa requirement", "translations": texts}, languages=["en", "es", "fr"])
    assert ways(index, query) == expected


@pytest.mark.parametrize("query", ["vsia zzz", "vis", "visarequirement zzz", "requ irement"])
def test_exactly_as_it_is_spelt(query: str) -> None:
    """No misspelling, no beginning, nothing apart or together."""
    index = index_of("a visa requirement")
    assert clauses_of(index, query.split())[0].ways
    assert not clauses_of(index, query.split(), exact=True)[0].ways


def test_exactly_has_stems_and_synonyms() -> None:
    """What somebody wrote may stand there in another form."""
    index = index_of("some visas", vocabulary='[[synonym]]\nwords = ["visa", "permit"]\n')
    assert [[way.how for way in clause.ways] for clause in clauses_of(index, ["visa", "permit"], exact=True)] == [["stem"], ["synonym"]]


@pytest.mark.parametrize(
    ("letters", "found"), [("a" * 35 + "bcdef", [("1 typo", "a" * 35 + "bcdfe", 0.9)]), ("a" * 36 + "bcdef", [])], ids=["40", "41"]
)
def test_longer_words_are_like_nothing(letters: str, found: list[tuple[str, str, float]]) -> None:
    """Forty letters are a word, more are not; nor are they two words."""
    swapped = letters[:-2] + letters[:-3:-1]
    assert [(how, word, worth) for how, word, _, worth in ways(index_of(swapped), f"{letters} zzz")] == found
    apart = ways(index_of(f"{letters[:20]} {letters[20:]}"), f"{letters} zzz")
    assert [how for how, *_ in apart] == (["apart"] if found else [])


@pytest.mark.parametrize(
    ("facts", "query", "expected"),
    [
        # Of equally near words the one in most facts, then by letter.
        (["lake land", "land", "lace"], "lans zzz", [("1 typo", "land", "land", 0.9)]),
        (["lace lake", "lake", "lame"], "lase zzz", [("1 typo", "lake", "lake", 0.9), ("1 typo", "lace", "lace", 0.63), ("1 typo", "lame", "lame", 0.441)]),
        # Cut where the rarer of the two words stands in most facts; of equal cuts the first.
        (["sun day", "sun day", "sund ays"], "sundays zzz", [("apart", "sund ays", "sund ay", 0.9)]),
        (["sun days sund ays", "sun sund ays", "sun"], "sundays zzz", [("apart", "sund ays", "sund ay", 0.9)]),
        (["sun days sund ays"], "sundays zzz", [("apart", "sun days", "sun day", 0.9)]),
        # Of words that go on alike, the most frequent.
        (["visitor", "visitors", "visitors"], "visit", [("prefix", "visitors", "visitor", 0.68)]),
    ],
)  # fmt: skip
def test_more_facts_come_first(facts: Sequence[str], query: str, expected: list[Row]) -> None:
    """Where words are equally near."""
    assert ways(index_of(*facts), query) == expected


def test_the_most_frequent_endings() -> None:
    """Thirty of them, however many there are."""
    endings = [f"visa{chr(97 + n // 26)}{chr(97 + n % 26)}q" for n in range(31)]
    found = ways(index_of(*endings, " ".join(endings[1:])), "visa")
    assert [word for _, word, _, _ in found] == endings[1:]


def test_two_words_are_those_of_the_language_that_most_facts_have() -> None:
    """Where a piece has a stem in each."""
    french = {"statement": "all", "translations": {"fr": "barriers"}}
    for often, expected in ((1, "trade barrier"), (4, "trade barri")):
        ((_, _, stems, _),) = ways(index_of(*["trade barriers"] * 2, *[french] * often), "tradebarriers zzz")
        assert stems == expected


@pytest.mark.parametrize(("query", "facts"), [("wifi zzz", {0}), ("freetrade zzz", None)])
def test_facts_with_two_words_for_one(query: str, facts: set[int] | None) -> None:
    """Short ones side by side in these; long ones wherever they stand."""
    (way,) = clauses_of(index_of("wi fi", "fi wi", "wi of fi", "free trade", "trade free"), query.split())[0].ways
    assert (way.how, way.facts) == ("apart", facts)


VOCABULARY = """
[[synonym]]
words = ["treaty", "accord", "capital city", "capital town", "acted", "sea of the gulf", "to sea", "in on at sea", "gulf over"]
"""


@pytest.mark.parametrize(
    ("query", "of", "expected"),
    [
        # A synonym of a word that facts have, and of one that none has; as it is written, and by stem.
        ("treaty zzz", 0, [("exact", "treaty", "treati", 1.0), ("synonym", "capital city", "capit citi", 0.65)]),
        ("treaties zzz", 0, [("stem", "treati", "treati", 0.95), ("synonym", "capital city", "capit citi", 0.85), ("synonym", "treaty", "treati", 0.85)]),
        ("accord zzz", 0, [("synonym", "capital city", "capit citi", 0.85), ("synonym", "treaty", "treati", 0.85)]),
        ("accords zzz", 0, [("synonym", "capital city", "capit citi", 0.85), ("synonym", "treaty", "treati", 0.85)]),
        ("acts zzz", 0, [("synonym", "capital city", "capit citi", 0.85), ("synonym", "treaty", "treati", 0.85)]),
        # Of a phrase each word gets the way; a shorter synonym its share.
        ("capital city", 0, [("exact", "capital", "capit", 1.0), ("synonym", "treaty", "treati", 0.325)]),
        ("capital city", 1, [("exact", "city", "citi", 1.0), ("synonym", "treaty", "treati", 0.325)]),
        ("zzz capital city", 0, []),
        # All words of the phrase, and up to five of them in a row.
        ("capital zzz", 0, [("exact", "capital", "capit", 1.0)]),
        ("city capital", 0, [("exact", "city", "citi", 1.0)]),
        # Known if one of its words is.
        ("capital town zzz", 1, [("synonym", "capital city", "capit citi", 0.65), ("synonym", "treaty", "treati", 0.325)]),
        # As it was said, with the stop words between and up to two on either side; or without those between.
        ("sea of the gulf", 0, [("synonym", "capital city", "capit citi", 0.85), ("synonym", "treaty", "treati", 0.425)]),
        ("sea of the gulf", 1, [("synonym", "capital city", "capit citi", 0.85), ("synonym", "treaty", "treati", 0.425)]),
        ("sea gulf", 0, []),
        ("sea of gulf", 0, []),
        ("capital of the town", 1, [("synonym", "capital city", "capit citi", 0.65), ("synonym", "treaty", "treati", 0.325)]),
        ("zzz to sea", 1, [("synonym", "capital city", "capit citi", 0.85), ("synonym", "treaty", "treati", 0.85)]),
        ("to sea zzz", 0, [("synonym", "capital city", "capit citi", 0.85), ("synonym", "treaty", "treati", 0.85)]),
        ("to zzz sea", 1, []),
        ("in on at sea", 0, []),
        ("gulf over zzz", 0, [("synonym", "capital city", "capit citi", 0.85), ("synonym", "treaty", "treati", 0.85)]),
        ("gulf zzz over", 0, []),
    ],
)  # fmt: skip
def test_synonyms(query: str, of: int, expected: list[Row]) -> None:
    """What facts say instead, by the vocabulary."""
    assert ways(index_of("The treaty was signed in the capital city.", vocabulary=VOCABULARY), query, of) == expected


@pytest.mark.parametrize(
    ("query", "spoken"),
    [
        # Bits: 1 English, 2 Spanish, 4 German, of which no stop words are known. Where no word is known, any.
        ("", Spoken(7, 7, True)), ("zzz", Spoken(7, 7, True)),
        # The language of most words, and that of the statements; known words are its alone if it is one of them.
        ("visa", Spoken(1, 1, True)), ("permiso", Spoken(3, 3, False)), ("grenze stadt visa", Spoken(5, 5, False)),
        ("the permiso", Spoken(1, 3, True)), ("el visa", Spoken(1, 3, True)), ("the visa permiso", Spoken(1, 1, True)),
        ("el un visa grenze", Spoken(3, 3, False)), ("permiso grenze", Spoken(7, 7, False)),
    ],
)  # fmt: skip
def test_the_languages_of_a_query(query: str, spoken: Spoken) -> None:
    """By its stop words, and by words that facts have."""
    texts = {"es": "un permiso", "de": "die Grenze der Stadt"}
    index = index_of({"statement": "a visa requirement", "translations": texts}, languages=["en", "es", "de"])
    assert spoken_in(index, query.split()) == spoken


def test_the_languages_of_a_query_where_no_language_has_a_name() -> None:
    """Which `check` says; nothing breaks."""
    assert spoken_in(index_of("visa", languages=[""]), ["visa"]) == Spoken(1, 1, False)


def test_a_phrase_of_six_words_is_none() -> None:
    """Five are looked up as one."""
    five, six = "one two three four five", "one two three four five six"
    index = index_of("hand", vocabulary=f'[[synonym]]\nwords = ["hand", "{five}", "{six}"]\n')
    assert ways(index, five.replace(" ", "q ") + "q") == []
    assert ways(index, five, 4) == [("synonym", "hand", "hand", 0.17)]
    assert ways(index, f"zzz {six}", 6) == []


@pytest.mark.parametrize(
    ("most", "said"),
    [
        (1, ["alps"]), (2, ["alps", "zebu"]), (3, ["alps", "axle bolt", "zebu"]),
        (4, ["alps", "axle bolt", "zebu", "zoo yak"]), (5, ["alps", "axle bolt", "zebu", "zoo yak"]),
    ],
)  # fmt: skip
def test_as_many_synonyms_as_are_looked_for(monkeypatch: pytest.MonkeyPatch, most: int, said: list[str]) -> None:
    """Those of fewest words, of these the first by name; `check` says that there are too many."""
    assert MOST_SYNONYMS == 100
    monkeypatch.setattr(matching, "MOST_SYNONYMS", most)
    index = index_of("zoo yak zebu axle bolt alps", vocabulary='[[synonym]]\nwords = ["treaty", "axle bolt", "zoo yak", "zebu", "alps"]\n')
    assert [word for _, word, _, _ in ways(index, "treaty zzz")] == said


def test_a_word_that_facts_have_is_of_the_language_they_have_it_in() -> None:
    """`barri` is the French stem of `barriers`, which is English here: no other word with that stem is meant."""
    facts = {"statement": "barriers and gates", "translations": {"fr": "murs"}}
    index = index_of(facts, vocabulary='[[synonym]]\nwords = ["barris", "gates"]\n')
    assert ways(index, "barriers zzz") == [("exact", "barriers", "barrier", 1.0)]
    assert ways(index, "barris zzz") == [("synonym", "gates", "gate", 0.85)]
    # `vis` is the French stem of `visa`, which both have: it is taken for the statements'.
    facts = {"statement": "a visa requirement", "translations": {"fr": "vise un visa"}}
    index = index_of(facts, vocabulary='[[synonym]]\nwords = ["vises", "requirement"]\n')
    assert ways(index, "visa zzz") == [("exact", "visa", "visa", 1.0)]
    assert ways(index, "vises zzz") == [("stem", "vis", "vis", 0.95), ("synonym", "requirement", "requir", 0.85)]


@pytest.mark.parametrize(
    ("ways", "place", "taken"),
    [
        # A misspelling that has the stem of the word is a form of it; what stands there is itself.
        ([Way("1 typo", "visas", (7,), 0.9), Way("stem", "visa", (7,), 0.95)], 0, 1),
        ([Way("exact", "visao", (7,), 1.0), Way("stem", "visa", (7,), 0.95)], 0, 0),
        # Another stem, and one of half the word, are of other words.
        ([Way("1 typo", "visas", (7,), 0.9), Way("stem", "visa", (8,), 0.95)], 0, 0),
        ([Way("1 typo", "visas", (7,), 0.9), Way("stem", "vi", (7,), 0.95)], 0, 0),
        ([Way("stem", "visa", (7,), 0.95), Way("2 typos", "visas", (7,), 0.9)], 1, 0),
    ],
)
def test_form_of_a_misspelling(ways: list[Way], place: int, taken: int) -> None:
    """Of a word of five letters."""
    assert Clause("visao", tuple(ways)).form(place) == ways[taken]


def test_a_short_word_has_no_other_form() -> None:
    """`vis` is no form of `visa`, though Spanish has one stem for both."""
    facts = {"statement": "permit", "translations": {"es": "permiso"}}
    index = index_of(facts, vocabulary='[[synonym]]\nwords = ["permit", "visa"]\n')
    assert ways(index, "vis zzz") == []
    assert ways(index, "visado zzz") == [("synonym", "permit", "permit", 0.85)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("treaty zzz", [[("synonym", "entente", "entent", 0.85)], []]),
        ("treatys zzz", [[("1 typo", "treats", "treat", 0.9), ("synonym", "entente", "entent", 0.85)], []]),
        ("forest fires", [[("synonym", "wildfire", "wildfir", 0.425)], [("synonym", "wildfire", "wildfir", 0.425)]]),
        ("forest zzz", [[("1 typo", "foret", "foret", 0.9)], []]),
        ("fires zzz", [[("1 typo", "fines", "fine", 0.9)], []]),
    ],
)
def test_a_word_of_the_vocabulary_is_no_misspelling(query: str, expected: list[list[Row]]) -> None:
    """Nor is one of its phrases; what is only like one of its words may be."""
    vocabulary = '[[synonym]]\nwords = ["treaty", "entente"]\n[[synonym]]\nwords = ["forest fires", "wildfire"]\n'
    index = index_of("treat treats entente foret fines wildfire", vocabulary=vocabulary)
    assert [ways(index, query, n) for n in range(2)] == expected


@pytest.mark.parametrize(
    ("fact", "query", "of", "expected"),
    [
        ("a freetrade zone", "free trade", 0, [("together", "freetrade", "freetrad", 0.75)]),
        ("a freetrade zone", "free trade", 1, [("together", "freetrade", "freetrad", 0.75)]),
        ("a freetrade zone", "trade free", 0, []),
        ("a freetrade zone fred", "free trade", 0, [("together", "freetrade", "freetrad", 0.75)]),
        ("a freetrade zone trading", "free trade", 1, [("stem", "trade", "trade", 0.95), ("together", "freetrade", "freetrad", 0.75)]),
        ("agreement agremeantzone", "agremeant zone", 0, [("together", "agremeantzone", "agremeantzon", 0.75)]),
        ("free freetrade", "free trade", 0, [("exact", "free", "free", 1.0), ("together", "freetrade", "freetrad", 0.75)]),
        ("fivewords", "five words", 0, [("together", "fivewords", "fiveword", 0.75)]),
        ("abcde", "ab cde", 0, [("together", "abcde", "abcd", 0.75)]),
        ("abcd", "ab cd", 0, [("together", "abcd", "abcd", 0.75)]),
        ("abcd", "zzz ab cd", 1, [("together", "abcd", "abcd", 0.75)]),
        ("abcd", "ab of cd", 0, []),
        ("abcde", "ab of cde", 0, [("together", "abcde", "abcd", 0.75)]),
        ("H1N1", "h1 n1", 1, [("together", "h1n1", "h1n1", 0.75)]),
        ("G8", "g 8", 0, [("together", "g8", "g8", 0.75)]),
        ("them", "th em", 0, []),
        ("A4", "a 4", 0, [("together", "a4", "a4", 0.75)]),
        ("4A", "4 a", 0, [("together", "4a", "4a", 0.75)]),
        ("A4", "a of 4", 0, []),
        ("16,430", "16 430", 0, [("together", "16430", "16430", 1.0)]),
        ("16,430", "16 430", 1, [("together", "16430", "16430", 1.0)]),
        ("1.000.000", "1 000 000", 1, [("together", "1000000", "1000000", 1.0)]),
        ("1.000.000,50", "1 000 000.5 zzz", 2, [("together", "1000000.5", "1000000.5", 1.0)]),
        ("16.430", "16 430", 0, [("together", "16.430", "16.430", 1.0)]),
        ("16430", "1 6430", 0, []),
        ("016430", "016 430", 0, []),
        ("onetwothree", "one two three", 0, []),
    ],
)  # fmt: skip
def test_together(fact: str, query: str, of: int, expected: list[Row]) -> None:
    """Two words that facts write as one, short ones if they were said side by side, and then neither is misspelt; figures in groups."""
    assert ways(index_of(fact), query, of) == expected


@pytest.mark.parametrize(
    ("query", "words"),
    [("unter visas", ["visas"]), ("visas unter", ["visas"]), ("unter", ["unter"]), ("unter throgh", ["unter", "throgh"]), ("laws unter visas", ["laws", "visas"])],
)  # fmt: skip
def test_a_misspelt_stop_word_is_left_out(query: str, words: list[str]) -> None:
    """As the stop word is, unless nothing else is asked."""
    assert [clause.word for clause in clauses_of(index_of("visas under the law, through"), query.split())] == words


def test_stems_are_those_of_a_language_that_is_there() -> None:
    """An English store knows no Spanish endings: `laer` is no form of `la`. Each stem is one way, in the order of the languages."""
    assert ways(index_of("layer of la"), "laer zzz") == [("1 typo", "layer", "layer", 0.9)]
    facts = {"statement": "nations", "translations": {"es": "las naciones", "fr": "nationales"}}
    assert ways(index_of(facts), "national zzz") == [("stem", "nation", "nation", 0.95), ("stem", "national", "national", 0.95)]
    assert ways(index_of(facts), "nationalement zzz") == [("stem", "national", "national", 0.7)]
    # One that both have is one way.
    assert ways(index_of({"statement": "visit", "translations": {"fr": "visite"}}), "visites zzz") == [("stem", "visit", "visit", 0.95)]


@pytest.mark.parametrize(
    ("query", "taken_for"),
    [
        ("visa zzz", [None, None]),
        ("vsia zzz", ["visa", None]),
        ("agremeant zzz", ["agreement", None]),
        # What facts have a form of is not said to be another word; nor what has a synonym that is worth more.
        ("conferance zzz", [None, None]),
        ("treatys zzz", ["treats", None]),
        ("treaties zzz", [None, None]),
        ("visitor", [None]),
    ],
)
def test_what_a_word_is_taken_for(query: str, taken_for: list[str | None]) -> None:
    """If a misspelling is the best that is known of it."""
    vocabulary = '[[synonym]]\nwords = ["treaty", "entente"]\n[[synonym]]\nwords = ["conferences", "visa", "entente"]\n'
    index = index_of("visa agreement confer conference treats entente visitors", vocabulary=vocabulary)
    assert [clause.taken_for for clause in clauses_of(index, query.split())] == taken_for


@pytest.mark.parametrize(
    ("query", "words"),
    [("the visa of the law", ["visa", "law"]), ("visa law visa", ["visa", "law"]), ("the of the", ["the", "of"]), ("", [])],
)
def test_each_word_that_carries_meaning_is_asked_once(query: str, words: list[str]) -> None:
    """Stop words only if there is nothing else."""
    assert [clause.word for clause in clauses_of(index_of("the visas of the law"), query.split())] == words


def test_a_stop_word_of_another_language_than_the_others_is_worth_little() -> None:
    """As it stands, three tenths of a word."""
    index = index_of({"statement": "in visa", "translations": {"fr": "reserves in quota"}}, languages=["en", "fr"])
    assert [(clause.word, [way.worth for way in clause.ways]) for clause in clauses_of(index, ["reserves", "in"])] == [
        ("reserves", [1.0]),
        ("in", [0.3]),
    ]


def test_a_word_of_six_letters_is_sooner_misspelt_than_two() -> None:
    assert ways(index_of("wi fibs", "wifigs"), "wifibs zzz") == [("1 typo", "wifigs", "wifig", 0.9)]


def test_a_stop_word_that_is_a_name_is_nothing_else() -> None:
    """Neither the beginning of a word nor a misspelt one."""
    index = index_of("trades in an area")
    assert [len(clause.ways) for clause in clauses_of(index, ["trades", "are"], {"are"})] == [1, 0]


def test_the_last_word_may_be_unfinished_though_stop_words_follow() -> None:
    """And none before it."""
    index = index_of("partners visiting")
    assert ways(index, "visi part of", 1) == [("prefix", "partners", "partner", 0.64)]
    assert ways(index, "visi part of", 0) == []


def test_the_ways_have_the_names_that_are_documented() -> None:
    """In docs/format.md, which lists them for JSON."""
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    words, *others = re.findall("`([^`]+)`", next(line for line in page.splitlines() if "`how` is" in line).partition("`how` is")[2])
    assert sorted(get_args(How)) == sorted([*words.split(), *others])


@pytest.mark.parametrize(
    ("query", "taken_for"),
    [
        # Of no language that can be told, or of the statements': sooner theirs, with two errors that sound alike.
        ("tarrifs", "tariffs"), ("tarrifs steel", "tariffs"),
        # Of another, as it is.
        ("tarrifs acier", "tarifs"),
        # Where the statements have nothing that sounds alike, the other language's.
        ("aciier", "acier"),
    ],
)  # fmt: skip
def test_the_language_of_the_statements_goes_first(query: str, taken_for: str) -> None:
    """For a word of six letters or more."""
    index = index_of({"statement": "Tariffs of steel", "translations": {"fr": "Tarifs acier"}}, languages=["en", "fr"])
    assert clauses_of(index, query.split())[0].taken_for == taken_for


@pytest.mark.parametrize(
    ("statement", "french", "query", "expected"),
    [
        # Theirs with two errors, then the other language's with one.
        ("pallet", "polite", "palite zzz", [("2 typos", "pallet", "pallet", 0.75), ("1 typo", "polite", "polit", 0.63)]),
        # Of theirs with two errors none that sounds otherwise, and none with three; of the other language's none at all.
        ("police", "polite", "palite zzz", [("1 typo", "polite", "polit", 0.9)]),
        # One that sounds otherwise is just near enough beside theirs.
        ("pallet", "palire", "palite zzz", [("2 typos", "pallet", "pallet", 0.75), ("1 typo", "palire", "palir", 0.63)]),
        ("loustre", "blister", "lister zzz", [("1 typo", "blister", "blist", 0.54)]),
        ("zebra", "blister lustre", "lister zzz", [("1 typo", "blister", "blist", 0.54)]),
    ],
)  # fmt: skip
def test_misspelt_for_a_word_of_one_language_or_another(statement: str, french: str, query: str, expected: list[Row]) -> None:
    """Where the query may be in either."""
    assert ways(index_of({"statement": statement, "translations": {"fr": french}}, languages=["en", "fr"]), query) == expected


@pytest.mark.parametrize(
    ("query", "ways"),
    [
        ("corn", []), ("what corn", []), ("corn mill", [("1 typo", "core")]), ("aguacate", []), ("aguacate mill", [("2 typos", "aguante")]), ("croe", [("1 typo", "core")]),
        ("wheat", []), ("aguatne", [("1 typo", "aguante")]),
    ],
)  # fmt: skip
def test_a_word_alone_is_sooner_a_word_of_its_own(query: str, ways: list[tuple[str, str]]) -> None:
    """Beside others, which say what is meant, one is taken for another sooner."""
    index = index_of("core aguante what mill")
    asked = next(clause for clause in clauses_of(index, query.split()) if clause.word != "what")
    assert [(way.how, way.word) for way in asked.ways] == ways


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("migr", "migration"),
        ("migration", None),
        ("migrations", None),
        ("migr mill", None),
        ("migratoin", None),
        ("mill", None),
        ("mil", "mill"),
        ("zzz", None),
    ],
)
def test_what_a_word_is_the_beginning_of(query: str, begins: str | None) -> None:
    """If nothing else is known of it."""
    assert clauses_of(index_of("migration milled mill"), query.split())[0].begins == begins
