"""The same thing written otherwise: figures, compounds, quotes, scripts without spaces, characters that nobody sees."""

from __future__ import annotations

import pytest

from cmfacts.ask.search import Match, answer, search

from .stores import index_of

FIGURES = {
    "french": "Le Mexique a reçu 16\u202f430 demandes.", "spanish": "México recibió 9.500 solicitudes.", "price": "The price was 3.50 dollars.",
    "indian": "It cost 12,34,567 rupees.", "swiss": "Es kostete 1’000’000 Franken.", "rooms": "Rooms 101 102 103 were taken.", "arabic": "بلغ العدد ٥٬٤٠٠",
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        *((query, ["french"]) for query in ("16430", "16,430", "16.430", "16 430", "16\u00a0430", "16'430", '"16 430"', "16430.0", "visa 16 430")),
        *((query, ["spanish"]) for query in ("9500", "9.500", "9,500", "9 500", "9.5")),
        *((query, ["price"]) for query in ("3.5", "3,5", "3.50", "3.500", "3,50")),
        *((query, ["indian"]) for query in ("1234567", "1,234,567", "12,34,567", "1 234 567", "1.234.567")),
        *((query, ["swiss"]) for query in ("1000000", "1 000 000", "1,000,000.00")),
        *((query, ["rooms"]) for query in ("102", "101 102 103", "rooms 103", '"101 102 103"')),
        *((query, ["arabic"]) for query in ("5400", "5,400", "5.400")),
        *((query, []) for query in ("16431", "950", "95", "35", "3.05", "1000", "101103")),
    ],
)  # fmt: skip
def test_figures(query: str, expected: list[str]) -> None:
    """In any grouping, with noughts behind, with every kind of space; no other figure."""
    index = index_of(*({"id": name, "statement": said} for name, said in FIGURES.items()))
    assert [hit.fact.id for hit in search(index, query)] == expected


JOINED = {
    "covid": "COVID-19 spread; so did Wi-Fi.", "apart": "Of 19 cases of covid a fiwi was none.", "flu": "H1N1 and the G8 met.", "tagged": {"statement": "It rained.", "tags": ["G-77"]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("covid19", ["covid"]), ("covid-19", ["covid", "apart"]), ("wifi", ["covid"]), ("wi-fi", ["covid"]), ("h1-n1", ["flu"]), ("h1 n1", ["flu"]),
        ("g-8", ["flu", "tagged"]), ("G77", ["tagged"]), ("g20", []), ("h2n1", []),
    ],
)  # fmt: skip
def test_together_and_apart(query: str, expected: list[str]) -> None:
    """Short ones and those with digits count where they stand side by side; where nobody knows the order they may."""
    facts = ({"id": name, **(said if isinstance(said, dict) else {"statement": said})} for name, said in JOINED.items())
    assert [hit.fact.id for hit in search(index_of(*facts), query)] == expected


@pytest.mark.parametrize("quotes", ['""', "“”", "„“", "”“", "«»", "»«", "‹›", "「」", "『』", "＂＂", "〝〟", "„‟"])
def test_quotes(quotes: str) -> None:
    """Any pair makes a phrase, for exclusions and filters too."""
    index = index_of({"statement": "Free trade it is.", "kind": "event"}, {"statement": "Trade, free of it.", "kind": "claim"})
    phrase = quotes[0] + "free trade" + quotes[1]
    assert [hit.fact.id for hit in search(index, phrase)] == ["f-0"]
    assert [hit.fact.id for hit in search(index, f"trade -{phrase}")] == ["f-1"]
    assert [hit.fact.id for hit in search(index, f"trade kind:{quotes[0]}event{quotes[1]}")] == ["f-0"]
    assert len(search(index, "free trade it’s")) == 2


RUNS = {
    "tokyo": "東京都庁は新宿にある。",
    "kyoto": "京都市は古都である。",
    "thai": "กรุงเทพมหานครเป็นเมืองหลวง",
    "game": "東京2020オリンピック",
    "hindi": "दिल्ली भारत की राजधानी है।",
    "lentils": "दाल पकी है।",
}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("東京", ["game", "tokyo"]), ("新宿", ["tokyo"]), ("京", ["kyoto", "game", "tokyo"]), ("市", ["kyoto"]), ("東京都庁", ["tokyo"]), ('"都庁は新宿"', ["tokyo"]),
        ("東京 2020", ["game"]), ("オリンピック", ["game"]), ("เมืองหลวง", ["thai"]), ("大阪", []), ("दिल्ली", ["hindi"]), ("दाल", ["lentils"]), ("-東京 京", ["kyoto"]),
    ],
)  # fmt: skip
def test_scripts_without_spaces(query: str, expected: list[str]) -> None:
    """A word is found inside its run, a character too; and a vowel that is a mark parts no word."""
    index = index_of(*({"id": name, "statement": said} for name, said in RUNS.items()))
    assert sorted(hit.fact.id for hit in search(index, query)) == sorted(expected)


def test_what_nobody_sees() -> None:
    """A soft hyphen, joiners and the like are not there, in the fact or in the query."""
    index = index_of("The co\u00adop\u00ader\u00ada\u00adtive of Ti\u200bjua\u2060na grew.", "می\u200cخواهم")
    assert [hit.fact.id for query in ("cooperative", "Tijuana", "Ti\u00adjuana", '"of tijuana grew"') for hit in search(index, query)] == [
        "f-0"
    ] * 4
    assert [hit.fact.id for hit in search(index, "میخواهم")] == ["f-1"]


@pytest.mark.parametrize(
    ("statement", "query", "matches"),
    [
        ("東京都庁は新宿", "東京都庁", [Match(0, 4, "東京都庁", "東京")]),
        ("東京は新宿", "新宿 東京", [Match(0, 2, "東京", "東京"), Match(3, 5, "新宿", "新宿")]),
        ("古都の京", "京", [Match(3, 4, "京", "京")]),
        ("Rooms 101 102 103", "102", [Match(10, 13, "102", "102")]),
        ("Of 16 430 men", "16 430", [Match(3, 9, "16 430", "16")]),
        ("Of 16,430 men", "16430", [Match(3, 9, "16,430", "16430")]),
        ("Ti\u00adjuana", "tijuana", [Match(0, 8, "Ti\u00adjuana", "tijuana")]),
        ("The COVID-19 virus", "covid19", [Match(4, 9, "COVID", "covid19"), Match(10, 12, "19", "covid19")]),
    ],
)  # fmt: skip
def test_matches(statement: str, query: str, matches: list[Match]) -> None:
    """Where they stand; what stands together is one, and nothing is marked twice."""
    (hit,) = answer(index_of(statement), query, marks=True).hits
    assert list(hit.matches(statement)) == matches
