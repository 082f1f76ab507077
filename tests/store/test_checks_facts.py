"""What checks find in facts and what they leave alone: tables of entries in, faults out. The broken stores have each message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cmfacts.store.check_dates import contradicted_years, mistaken_dates, source_dates
from cmfacts.store.check_figures import measured_values, series_of_several, subjects_of_quantities, translated_figures
from cmfacts.store.check_records import Check, Records
from cmfacts.store.check_relations import garbled, relations_at_odds, standings_at_odds, standings_without_relation
from cmfacts.store.check_vocabulary import duplicate_sources, duplicate_terms, joined_synonyms, unused, unused_synonyms
from cmfacts.store.check_wording import hedges, long_texts, same_statements
from cmfacts.store.checks import CHECKS

Table = Mapping[str, Any]


def fact(name: str = "a", statement: str = "Trade grew.", **fields: Any) -> dict[str, Any]:
    return {"id": name, "statement": statement, "cite": [{"source": "s"}], **fields}


def found(check: Check, *facts: Table, language: str = "en", issued: str = "2010~", **tables: list[Table]) -> list[tuple[str, str]]:
    """What a check finds in a store of some facts, one source and what else is given: id or first word, and code."""
    store: dict[str, Any] = {"store": {"languages": [language]}, "source": [{"id": "s", "issued": issued}], "fact": list(facts), **tables}
    return [(f.entry.data.get("id") or f.entry.data["words"][0], f.code) for f in check(Records({"s.toml": store}))]


def severities(check: Check, *facts: Table, **tables: list[Table]) -> set[str]:
    store: dict[str, Any] = {"source": [{"id": "s", "issued": "2010~"}], "fact": list(facts), **tables}
    return {f.severity for f in check(Records({"s.toml": store}))}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"standing": "mistaken"}, {"corroborates": "a"}, ["a"]),
        ({"standing": "mistaken", "corroborates": ["b"]}, {}, ["a"]),
        ({"standing": "mistaken", "corroborates": ["b"]}, {"standing": "mistaken"}, []),
        ({"standing": "mistaken"}, {"contradicts": ["a"]}, []),
        ({"standing": "superseded", "supersedes": "b"}, {}, ["a"]),
        ({"standing": "superseded", "supersedes": "b"}, {"supersedes": "a"}, []),
        ({"standing": "reported"}, {"supersedes": ["a"]}, []),
        ({}, {"supersedes": ["a"]}, []),
    ],
)
def test_standings_at_odds(a: Table, b: Table, expected: list[str]) -> None:
    """What is superseded by a relation need not say so; what is mistaken bears nothing out."""
    there = found(standings_at_odds, fact(**a), fact("b", "Trade fell.", **b))
    assert there == [(name, "standing-at-odds") for name in expected]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"corroborates": "b", "contradicts": "b"}, {}, 1),
        ({"corroborates": "b"}, {"contradicts": "a"}, 1),
        ({"supersedes": "b"}, {"supersedes": "a"}, 1),
        ({"corroborates": "b"}, {"corroborates": "a"}, 0),
        ({"supersedes": "b", "contradicts": "b"}, {}, 0),
        ({"corroborates": "a", "supersedes": ["a", "gone"]}, {}, 0),
    ],
)
def test_relations_at_odds(a: Table, b: Table, expected: int) -> None:
    """Each pair once; what names itself or nothing is for other checks."""
    assert len(found(relations_at_odds, fact(**a), fact("b", "Trade fell.", **b))) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"standing": "superseded"}, {}, 1),
        ({"standing": "superseded"}, {"supersedes": "a"}, 0),
        ({"standing": "disputed"}, {}, 1),
        ({"standing": "disputed"}, {"contradicts": "a"}, 0),
        ({"standing": "disputed", "contradicts": "b"}, {}, 0),
        ({"standing": "mistaken"}, {}, 0),
        ({"standing": "disputed", "note": "Garbled: so."}, {}, 0),
    ],
)
def test_standings_without_relation(a: Table, b: Table, expected: int) -> None:
    assert len(found(standings_without_relation, fact(**a), fact("b", "Trade fell.", **b))) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"note": "Garbled: he did not."}, 1),
        ({"note": "Of 2025. Overstated: he may have."}, 1),
        ({"note": "Softened: he shouted."}, 1),
        ({"note": "Garbled: he did not.", "standing": "disputed"}, 1),
        ({"note": "Garbled: he did not.", "standing": "disputed", "contradicts": "b"}, 0),
        ({"note": "Garbled: he did not.", "standing": "mistaken", "contradicts": "b"}, 0),
        ({"note": "It is not garbled."}, 0),
        ({"note": "The overstated figure is that of the ministry."}, 0),
    ],
)
def test_garbled(fields: Table, expected: int) -> None:
    """Standing and relation are both wanted; the word counts where a sentence of the note begins with it."""
    assert len(found(garbled, fact(**fields), fact("b", "Trade fell."))) == expected


@pytest.mark.parametrize(("derived_from", "expected"), [("t", 1), (None, 0)])
def test_garbled_by_a_rewrite(derived_from: str | None, expected: int) -> None:
    """What is said there “only” is less than the rewrite says; of any other source it may be all there is to say."""
    source = {"id": "s", **({"derived_from": derived_from} if derived_from else {})}
    one = fact(note="The article that it rewrites says only that both hope so.")
    assert len(found(garbled, one, source=[source, {"id": "t"}])) == expected
    assert found(garbled, {**one, "cite": [{"source": "s"}, {"source": "t"}]}, source=[source, {"id": "t"}]) == []
    assert found(garbled, {**one, "standing": "disputed", "contradicts": "b"}, fact("b", "They hope."), source=[source]) == []


@pytest.mark.parametrize(
    ("date", "standing", "issued", "expected"),
    [
        ("1942-05", "mistaken", "2022-04-04", 1),
        ("2022-04-04", "mistaken", "2022-04-04", 0),
        ("2022", "mistaken", "2022-04-04", 0),
        ("1942-05", "disputed", "2022-04-04", 0),
        ("no date", "mistaken", "2022-04-04", 0),
        ("1942", "mistaken", "no date", 0),
    ],
)
def test_mistaken_dates(date: str, standing: str, issued: str, expected: int) -> None:
    assert len(found(mistaken_dates, fact(date=date, standing=standing), issued=issued)) == expected


@pytest.mark.parametrize(
    ("statement", "date", "fields", "expected"),
    [
        ("Judges came to Ottawa.", "2010~", {}, 1),
        ("Judges came to Ottawa.", "2010~", {"dated": "event"}, 0),
        ("Judges came to Ottawa.", "2010~", {"kind": "policy"}, 0),
        ("Judges came to Ottawa.", "2009", {}, 0),
        ("Judges came to Ottawa in 2010.", "2010~", {}, 0),
        ("Judges came to Ottawa around 2010.", "2010~", {}, 0),
        ("Judges came, says the report of 2010.", "2010~", {}, 1),
        ("Judges came in February 2014.", "2014-02", {}, 0),
        ("Judges came in 2014.", "2014-02", {}, 1),
        ("Judges came on 27 May 2010.", "2010-05-27", {}, 0),
        ("Judges came on May 27, 2010.", "2010-05-27", {}, 0),
        ("Judges came in May 2010.", "2010-05-27", {}, 1),
    ],
)
def test_source_dates(statement: str, date: str, fields: Table, expected: int) -> None:
    """Of events that do not name their date themselves, as precisely as `date` has it."""
    issued = date if date != "2009" else "2010~"
    assert len(found(source_dates, fact(statement=statement, **{"kind": "event", "date": date, **fields}), issued=issued)) == expected


YEARS = [
    ("en", "Canada imposed visas in July 2009.", "2010-07", 1),
    ("en", "Canada imposed visas in July 2009.", "2009-07", 0),
    ("en", "Canada imposed visas on 13 July 2009.", "2008", 1),
    ("en", "NAFTA entered into force on January 1, 1994.", "1995", 1),
    ("en", "At the end of 2024 talks began.", "2023", 1),
    ("en", "The visa of 2009 was lifted.", "2016", 0),
    ("en", "The visa imposed in 2009 was lifted in 2016.", "2016-12", 0),
    ("en", "Talks went on from 2005 to 2008.", "2005/2008", 0),
    ("en", "Oil, nationalized in 1938, stood in the way around 1940.", "1940~", 0),
    ("en", "It was worth $5 million in 2020 dollars.", "2023", 0),
    ("en", "In 2009, or in 1.2009 of cases.", "2009", 0),
    ("en", "Before 1926 there was no embassy.", "../1926", 1),
    ("en", "Before 1926 there was no embassy.", "../1925", 0),
    ("en", "Before July 1926 there was no embassy.", "../1926-07", 0),
    ("es", "Canadá impuso la visa en julio de 2009.", "2010", 1),
    ("es", "Canadá impuso la visa el 13 de julio de 2009.", "2009-07-13", 0),
    ("es", "Antes de 1926 no había embajada.", "../1926", 1),
    ("fr", "Le Canada a imposé le visa le 13 juillet 2009.", "2010", 1),
    ("fr", "Le visa fut imposé en 2009.", "2009", 0),
    ("fr", "Avant 1926, il n’y avait pas d’ambassade.", "../1926", 1),
    ("de", "Im Juli 2009.", "2010", 0),
]


@pytest.mark.parametrize(("language", "statement", "date", "expected"), YEARS)
def test_contradicted_years(language: str, statement: str, date: str, expected: int) -> None:
    assert len(found(contradicted_years, fact(statement=statement, date=date), language=language, issued="2025")) == expected


@pytest.mark.parametrize("fields", [{"dated": "as-of"}, {"dated": "by"}, {"kind": "forecast"}, {"date": "no date"}])
def test_years_of_what_has_no_year_of_its_own(fields: Table) -> None:
    """What a source says as of its date, had happened by it, or expects."""
    assert found(contradicted_years, fact(statement="It began in 2009.", **{"date": "2010", **fields}), issued="2025") == []


def measured(value: str, unit: str) -> dict[str, Any]:
    return {"measure": {"value": value, "unit": unit}}


VALUES = [
    ("en", "More than 9,500 claims were made.", "9500", "claims", 0),
    ("en", "More than 9,500 claims were made.", "9600", "claims", 1),
    ("en", "Trade was worth C$21.3 billion.", "21.3", "billion CAD", 0),
    ("en", "Trade was worth C$21.3 million.", "21.3", "billion CAD", 1),
    ("en", "Trade was worth C$21,300 million.", "21.3", "billion CAD", 0),
    ("en", "Trade, in billions, was worth 21.3.", "21.3", "billion CAD", 0),
    ("en", "Trade fell by 24.2 per cent.", "-24.2", "per cent", 0),
    ("en", "Mexico is the fourth partner.", "4", "rank", 0),
    ("en", "Mexico is the 4th partner.", "4", "rank", 0),
    ("en", "Mexico is the third partner.", "4", "rank", 1),
    ("en", "Mexico is the largest partner.", "1", "rank", 0),
    ("en", "No claims were made.", "0", "claims", 0),
    ("en", "Trade grew nearly seven-fold.", "7", "times", 0),
    ("en", "Trade grew tenfold.", "10", "times", 0),
    ("en", "Trade doubled.", "100", "per cent", 0),
    ("en", "Half of the claims were refused.", "50", "per cent", 0),
    ("en", "A third of the claims were refused.", "33", "per cent", 0),
    ("en", "A dozen firms came.", "12", "firms", 0),
    ("en", "Two hundred and four firms came.", "204", "firms", 0),
    ("en", "From five to seven firms came.", "5..7", "firms", 0),
    ("en", "From five to eight firms came.", "5..7", "firms", 1),
    ("en", "Some firms came.", "9,5", "firms", 0),
    ("es", "Se presentaron 9.500 solicitudes.", "9500", "solicitudes", 0),
    ("es", "El comercio fue de 21.3 mil millones.", "21.3", "millardos USD", 0),
    ("fr", "Le Mexique est le quatrième partenaire.", "4", "rang", 0),
    ("fr", "Les échanges valaient 21,3 milliards.", "21.3", "milliards CAD", 0),
    ("de", "Etwas geschah.", "9500", "x", 0),
]  # fmt: skip


@pytest.mark.parametrize(("language", "statement", "value", "unit", "expected"), VALUES)
def test_measured_values(language: str, statement: str, value: str, unit: str, expected: int) -> None:
    """Digits however grouped and scaled, words, ordinals, multiples; nought and one are left out, and what is no number."""
    assert len(found(measured_values, fact(statement=statement, **measured(value, unit)), language=language)) == expected


def test_translated_figures() -> None:
    """Each language once, in one that is read."""
    texts = {"es": "9,600 solicitudes.", "fr": "9 500 demandes.", "de": "9.400 Anträge."}
    assert found(translated_figures, fact(statement="9,500 claims.", translations=texts)) == [("a", "other-figure")]


def figure(name: str, subject: Any, date: str, parties: Any = ()) -> dict[str, Any]:
    measure = {"value": "5", "unit": "x", "quantity": "q"}
    return fact(name, f"Five of {name}.", subject=subject, parties=list(parties), date=date, measure=measure)


@pytest.mark.parametrize(
    ("figures", "cross_section", "at_odds", "several"),
    [
        ([("canada", "2008", ["mexico"]), ("canada", "2009", ["mexico"]), ("mexico", "2010", ["canada"])], False, ["c"], []),
        ([("canada", "2008", ["mexico"]), ("mexico", "2008", ["canada"])], False, ["b"], []),
        ([(["canada", "china"], "2009", []), (["canada", "mexico"], "2009", [])], True, [], []),
        ([("canada", "2008", []), ("mexico", "2009", [])], False, [], ["b"]),
        ([("canada", "2008", []), ("mexico", "2009", [])], True, [], []),
        ([("canada", "2008", []), ("mexico", "2008", [])], False, [], []),
        ([("canada", "2011", []), ("canada", "2016", []), ("mexico", "2010", []), ("mexico", "2020", [])], False, [], []),
        ([(["canada", "mexico"], "2008", []), (["mexico", "canada"], "2009", [])], False, [], []),
    ],
)
def test_subjects(figures: list[tuple[Any, str, list[str]]], cross_section: bool, at_odds: list[str], several: list[str]) -> None:
    """One pattern for the same parties; a line for each party, or all at one time, is no fault."""
    facts = [figure(name, subject, date, parties) for name, (subject, date, parties) in zip("abcd", figures)]
    quantity: list[Table] = [{"id": "q", "cross_section": cross_section}]
    assert [name for name, _ in found(subjects_of_quantities, *facts, quantity=quantity)] == at_odds
    assert [name for name, _ in found(series_of_several, *facts, quantity=quantity)] == several


WORDING = [
    ("en", "The visa was recently lifted.", {}, "relative-time"),
    ("en", "Ontario opened its office more recently than Alberta.", {}, None),
    ("en", "The visa was lifted two years ago.", {}, "relative-time"),
    ("en", "They have grown alike in ways they were not years ago.", {}, None),
    ("en", "Trade perhaps grew.", {}, "hedge"),
    ("en", "Trade perhaps grew.", {"said_by": "the minister"}, None),
    ("en", "The minister recently resigned.", {"said_by": "the minister"}, "relative-time"),
    ("en", "Trade is believed to have grown.", {}, "hedge"),
    ("en", "Mexico may renew the pact.", {}, None),
    ("es", "La visa se levantó recientemente.", {}, "relative-time"),
    ("es", "El comercio quizás creció.", {}, "hedge"),
    ("es", "La visa se levantó en 2016.", {}, None),
    ("fr", "Le visa a récemment été levé.", {}, "relative-time"),
    ("fr", "Le visa a été levé l’an dernier.", {}, "relative-time"),
    ("fr", "Le commerce a peut-être augmenté.", {}, "hedge"),
    ("de", "Vielleicht.", {}, None),
]


@pytest.mark.parametrize(("language", "statement", "fields", "expected"), WORDING)
def test_hedges(language: str, statement: str, fields: Table, expected: str | None) -> None:
    there = found(hedges, fact(statement=statement, **fields), language=language)
    assert [code for _, code in there] == ([expected] if expected else [])


def test_long_texts() -> None:
    """240 characters are not too long, 241 are; translations too."""
    texts = {"es": "x" * 241, "fr": "x" * 240}
    assert len(found(long_texts, fact(statement="x" * 240, translations=texts))) == 1
    assert len(found(long_texts, fact(statement="x" * 241))) == 1


def test_same_statements() -> None:
    """Capitals, accents and marks aside; the later one is named."""
    facts = [fact("a", "Québec opened an office."), fact("b", "Quebec opened an office"), fact("c", "Quebec opened two offices."), fact("d", "…"), fact("e", "…")]  # fmt: skip
    assert found(same_statements, *facts) == [("b", "same-statement")]


def test_unused() -> None:
    """A source that another rewrites is used; where nothing is used, nothing is said."""
    sources: list[Table] = [{"id": "s", "derived_from": "t"}, {"id": "t"}, {"id": "u"}]
    topics: list[Table] = [{"id": "trade"}, {"id": "travel"}]
    assert found(unused, fact(topic="trade"), source=sources, topic=topics) == [("u", "unused-source"), ("travel", "unused-topic")]
    assert found(unused, fact(), source=[{"id": "other"}], topic=topics) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"title": "A Letter", "URL": "https://x.org/a"}, {"title": "A letter", "URL": "https://x.org/a/"}, 1),
        ({"title": "A Letter", "URL": "https://x.org/a"}, {"title": "Another", "URL": "https://x.org/a"}, 0),
        ({"title": "A Letter", "issued": "2010", "publisher": "P"}, {"title": "A Letter", "issued": "2010", "publisher": "P"}, 1),
        ({"title": "News", "issued": "2010", "publisher": "P"}, {"title": "News", "issued": "2011", "publisher": "P"}, 0),
        ({"title": "News", "issued": "2010", "publisher": "P"}, {"title": "News", "issued": "2010", "publisher": "Q"}, 0),
        ({"sha256": "0a"}, {"sha256": "0a"}, 1),
        ({}, {}, 0),
    ],
)
def test_duplicate_sources(one: Table, other: Table, expected: int) -> None:
    """Pages of one file have one address; issues of one periodical one title."""
    assert len(found(duplicate_sources, source=[{"id": "a", **one}, {"id": "b", **other}])) == expected


def test_duplicate_terms() -> None:
    """Within a table, labels and aliases alike; a term may have a name twice."""
    terms: list[Table] = [{"id": "a", "en": "Ties", "aliases": ["ties"]}, {"id": "b", "en": "Relations", "aliases": ["TIES"]}]
    assert found(duplicate_terms, topic=terms, aspect=[{"id": "c", "en": "Ties"}]) == [("b", "duplicate-topic")]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([["refused", "declined"], ["fell", "declined"]], [("fell", "joined-synonyms")]),
        ([["refused", "declined", "rejected"], ["declined", "refused"]], [("declined", "duplicate-synonyms")]),
        ([["refused", "declined"], ["fell", "dropped"]], []),
        ([["oil", "petroleum"], ["energy"]], []),
        ([["trade", "commerce"], ["trade"]], []),
        ([["México", "Méjico"], ["Mexique", "mexico"]], [("Mexique", "joined-synonyms")]),
    ],
)
def test_joined_synonyms(groups: list[list[str]], expected: list[tuple[str, str]]) -> None:
    assert found(joined_synonyms, synonym=[{"words": words, "narrower": ["refused", "oil"]} for words in groups]) == expected


@pytest.mark.parametrize(
    ("words", "narrower", "expected"),
    [
        (["trade", "commerce"], [], 0),
        (["trading", "commerce"], [], 0),
        (["cattle", "cows"], [], 1),
        (["cattle"], ["trade"], 0),
        (["free trade", "libre comercio"], [], 1),
        (["Ottawa"], [], 0),
        (["comercio"], [], 0),
        (["freight"], [], 0),
        (["land freight"], [], 0),
        (["rail freight"], [], 1),
        (["dairy", "milk"], [], 0),
        (["gazette"], [], 0),
        (["daily"], [], 0),
        (["weekly"], [], 1),
    ],
)
def test_unused_synonyms(words: list[str], narrower: list[str], expected: int) -> None:
    """As phrases or by a stem, in all that is searched: statements, translations, asks, ids, names, and the sources that a fact cites."""
    synonyms: list[Table] = [{"words": words, "narrower": narrower}, {"words": ["grew"]}]
    one = fact(id="dairy-2010", translations={"es": "El comercio creció."}, asks=["how much land freight?"])
    sources: list[Table] = [{"id": "s", "title": "The Gazette", "publisher": "Daily House"}, {"id": "other", "title": "The Weekly"}]
    party: list[Table] = [{"id": "canada", "aliases": ["Ottawa"]}]
    assert len(found(unused_synonyms, one, synonym=synonyms, party=party, source=sources)) == expected


def test_what_is_a_warning() -> None:
    """What may be right all the same, or is a matter of style."""
    one = fact(statement="Trade perhaps grew." + " x" * 200, kind="event", date="2010~", standing="disputed")
    warnings = (hedges, long_texts, source_dates, standings_without_relation)
    assert [severities(check, one) for check in warnings] == [{"warning"}] * 4
    assert severities(measured_values, fact(**measured("9500", "claims"))) == {"error"}


def test_every_check_says_what_it_is() -> None:
    """Those of content say in their docstring whether what they find is an error or a warning."""
    new = [check for check in CHECKS if check.__module__.rpartition("check_")[2] not in ("form", "content")]
    assert len(new) > 20
    assert [c.__name__ for c in new if not any(word in " ".join((c.__doc__ or "").split()) for word in ("An error", "A warning"))] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.__name__)
def test_nothing_usable_is_needed(check: Check) -> None:
    """Entries of any shape are for the checks of form to name."""
    odd: dict[str, Any] = {
        "fact": [{}, {"id": 5}, {"id": "a", "statement": 5}, {"id": "a", "statement": "x", "asks": 5, "measure": "x", "translations": []}],
        "source": [{}, {"id": 5}, {"id": "s", "author": 5}],
        "synonym": [{}, {"words": 5}, {"words": [5]}, {"words": [""]}],
        "topic": [{"id": []}, {"aliases": 5}],
        "quantity": [{"id": 5, "cross_section": "x"}],
        "store": {"languages": 5},
    }
    assert all(fault.message for fault in check(Records({"s.toml": odd})))
