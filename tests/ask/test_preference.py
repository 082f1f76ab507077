"""Which of the facts that answer are preferred."""

from __future__ import annotations

import pytest

from cmfacts.ask.matching import clauses_of
from cmfacts.ask.preference import Wanted, preferred, wanted
from cmfacts.ask.ranking import Ranking
from cmfacts.ask.scored import Scored
from cmfacts.ask.search import answer, search
from cmfacts.index.reader import Index

from .stores import index_of


def ids(index: Index, query: str) -> list[str]:
    return [hit.fact.id for hit in search(index, query)]


@pytest.fixture(scope="module")
def bridge() -> Index:
    """The same of a bridge, each with what one question asks for; what is preferred has the later id."""
    return index_of(
        "The bridge was closed for all.",
        {"statement": "The bridge was closed for all.", "date": "1990~", "dated": "as-of"},
        {"statement": "The bridge was closed for all.", "date": "1990", "kind": "event"},
        {"statement": "The bridge was closed for all.", "said_by": "Ana"},
        {"statement": "The bridge was closed for all.", "measure": {"value": "3", "unit": "cars"}},
        {"statement": "The bridge was closed for all because.", "translations": {"es": "El puente fue cerrado para todos porque."}},
        {"statement": "The bridge was closed for all.", "asks": ["Why was it?"]},
    )


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("when was the bridge closed", "f-2"), ("who closed the bridge", "f-3"), ("how many closed bridge", "f-4"),
        ("why was the bridge closed", "f-5"), ("¿por qué bridge closed?", "f-5"), ("pourquoi bridge closed", "f-5"),
        ("¿cuándo bridge closed?", "f-2"), ("qui bridge closed", "f-3"), ("combien bridge closed", "f-4"),
    ],
)  # fmt: skip
def test_questions_prefer_what_they_ask_for(bridge: Index, query: str, first: str) -> None:
    """A reason, a date, a person, a figure."""
    assert ids(bridge, query)[0] == first


@pytest.mark.parametrize("query", ["who is Ana Gil", "qui est Ana Gil ?", "¿quién es Ana Gil?"])
def test_who_somebody_is_others_say(query: str) -> None:
    """What somebody says tells it less than what is said of them; without a question all are alike."""
    said = {"statement": "Ana Gil says that the rain will fill old mills and new lakes.", "said_by": "Ana Gil"}
    index = index_of(said, said, {"statement": "Ana Gil leads the mills."})
    assert ids(index, query)[0] == "f-2"
    assert ids(index, "Ana Gil")[0] == "f-0"


@pytest.mark.parametrize(
    ("query", "apt"),
    [
        # What somebody says is not about them, though it names another; when they said it, it does tell.
        ("who is Ana Gil", {"f-0": 1.0, "f-1": 1.15, "f-2": 1.0}),
        ("when did Ana Gil speak", {"f-0": 1.15, "f-1": 1.0, "f-2": 1.15}),
        ("when was Ana Gil", {"f-0": 1.15, "f-1": 1.0, "f-2": 1.15}),
    ],
)
def test_what_somebody_says_is_not_about_them(query: str, apt: dict[str, float]) -> None:
    """Of those who are named, and where a person is asked for."""
    index = index_of(
        {"statement": "Ana Gil speaks of mills.", "said_by": "Ana Gil", "date": "1990"},
        {"statement": "Ana Gil speaks of mills."},
        {"statement": "Ana Gil speaks of Eva Rua.", "said_by": "Ana Gil", "date": "1991"},
    )
    assert {hit.fact.id: hit.weighing.apt for hit in search(index, query, explain=True) if hit.weighing} == apt


def test_who_asks_nothing_gets_no_preference(bridge: Index) -> None:
    """Equal ones come in order of id."""
    assert ids(bridge, "bridge closed")[:2] == ["f-0", "f-1"]
    assert {hit.weighing.apt for hit in search(bridge, "bridge closed", explain=True) if hit.weighing} == {1.0}


@pytest.mark.parametrize(
    ("query", "apt"),
    [
        ("why was the bridge closed", {"f-0": 1.0, "f-5": 1.15, "f-6": 1.15}),
        ("when was the bridge closed", {"f-0": 1.0, "f-1": 1.0, "f-2": 1.25}),
        ("bridge closed 1990", {"f-1": 1.2, "f-2": 1.2}),
        ("when was the bridge closed in 1990", {"f-1": 1.2, "f-2": 1.45}),
    ],
)
def test_what_it_is_worth(bridge: Index, query: str, apt: dict[str, float]) -> None:
    """In the statement, in an ask alone, as something that happened, of the year."""
    found = {hit.fact.id: hit.weighing.apt for hit in search(bridge, query, explain=True) if hit.weighing}
    assert {name: found[name] for name in apt} == apt


@pytest.mark.parametrize(
    ("query", "fact", "apt"),
    [
        # Two words with capitals are a person, unless the vocabulary has both in a name of a party or a topic.
        ("who closed the bridge", {"statement": "Ana Gil closed the bridge."}, 1.15),
        ("who closed the bridge", {"statement": "New Spain closed the bridge."}, 1.0),
        ("who closed the bridge", {"statement": "Foreign Affairs closed the bridge."}, 1.0),
        ("who closed the bridge", {"statement": "Foreign Spain closed the bridge."}, 1.0),
        ("who closed the bridge", {"statement": "Mean Speed closed the bridge."}, 1.15),
        # A reason is none of a date; it is given in the language that its text is in.
        ("why was the bridge closed", {"statement": "The bridge was closed because of rain."}, 1.15),
        ("when was the bridge closed", {"statement": "The bridge was closed because of rain."}, 1.0),
        ("why was the bridge closed", {"statement": "The bridge was closed porque yes."}, 1.0),
        # What happened then is worth more than what was so then or about then, or was said then.
        ("when was the bridge closed", {"statement": "The bridge was closed.", "kind": "event", "date": "1990-05"}, 1.25),
        ("when was the bridge closed", {"statement": "The bridge was closed.", "date": "1990"}, 1.15),
        ("when was the bridge closed", {"statement": "The bridge was closed.", "kind": "event", "date": "1990", "dated": "by"}, 1.15),
        ("when was the bridge closed", {"statement": "The bridge was closed.", "kind": "event", "date": "1990", "dated": "as-of"}, 1.0),
        ("when was the bridge closed", {"statement": "The bridge was closed.", "kind": "event"}, 1.0),
        *(
            ("when was the bridge closed", {"statement": "The bridge was closed.", "kind": "event", "date": date}, 1.15)
            for date in ("1990~", "1990?", "1990%", "1990/1991", "[1990..1991]", "199X")
        ),
        # Each ask asks for itself, and before its first word that carries meaning.
        ("how many closed the bridge", {"statement": "All closed the bridge.", "asks": ["Bridge of all", "How many were there?"]}, 1.15),
        ("how many closed the bridge", {"statement": "All closed the bridge.", "asks": ["How were many there?"]}, 1.0),
        ("who closed the bridge", {"statement": "All closed the bridge.", "asks": ["Mexicans who were there"]}, 1.0),
    ],
)
def test_what_is_apt(query: str, fact: dict[str, object], apt: float) -> None:
    """Where one question asks for it."""
    vocabulary = """
        [[party]]
        id = "spain"
        en = "New Spain"
        [[topic]]
        id = "affairs"
        en = "Foreign Affairs"
        [[quantity]]
        id = "speed"
        en = "Mean Speed"
        unit = "km"
    """
    (hit,) = search(index_of(fact, vocabulary=vocabulary), query, explain=True)
    assert hit.weighing is not None
    assert hit.weighing.apt == apt


@pytest.mark.parametrize(
    ("words", "want"),
    [
        (["visa"], Wanted()), (["visa", "2009"], Wanted(0, (2009,))), (["999", "1000", "2999", "3000"], Wanted(0, (1000, 2999))),
        (["when", "2009", "2010"], Wanted(2, (2009, 2010))), (["when", "visa"], Wanted(2)), (["when"], Wanted()), (["09", "20095", "h1n1"], Wanted()),
    ],
)  # fmt: skip
def test_wanted(words: list[str], want: Wanted) -> None:
    """What is asked for, and years."""
    assert wanted(words, None) == want
    assert wanted(words, {7}) == want._replace(named={7})


def test_facts_of_a_year_come_before_those_that_mention_it() -> None:
    """All of its date lies in the year, or in the years between the first and the last that are named."""
    index = index_of(
        {"statement": "Visas of 2009 ended.", "date": "2012"},
        {"statement": "Visas of 2009 ended.", "date": "2008/2009"},
        {"statement": "Visas of 2009 ended.", "date": "2009-07"},
        {"statement": "Visas of 2009 ended.", "date": "2009", "dated": "by"},
    )
    assert ids(index, "visas 2009")[0] == "f-2"
    apt = {hit.fact.id: hit.weighing.apt for hit in search(index, "visas 2008 2009", explain=True) if hit.weighing}
    assert apt["f-1"] == 1.2


@pytest.mark.parametrize(
    ("date", "apt"),
    [
        ("2009", 1.2), ("2009-01-01", 1.2), ("2009-07-14", 1.2), ("2009-12-31", 1.2), ("2009-05/2009-07", 1.2),
        ("2008-12-31", 1.0), ("2010-01-01", 1.0), ("2009-12/2010-01", 1.0), ("2008-12/2009-01", 1.0), ("2009/..", 1.0), (None, 1.0),
    ],
)  # fmt: skip
def test_of_the_year(date: str | None, apt: float) -> None:
    """Whatever has its first and its last day there."""
    fact: dict[str, object] = {"statement": "Visas of 2009 ended."}
    (hit,) = search(index_of(fact if date is None else {**fact, "date": date}), "visas 2009", explain=True)
    assert hit.weighing is not None
    assert hit.weighing.apt == apt


def test_reliable_and_independent_sources_first() -> None:
    """Among equals; each step is worth a thousandth."""
    sources = "".join(
        f'[[source]]\nid = "s{n}"\n{more}\n'
        for n, more in enumerate(['reliability = "low"', "", 'reliability = "high"', 'reliability = "high"\nderived_from = "s2"'])
    )
    cited = [["s0"], ["s3"], ["s1"], ["s2"], ["s2", "s1"]]
    facts = [{"statement": "Visas ended.", "cite": [{"source": name} for name in names]} for names in cited]
    index = index_of(*facts, vocabulary=sources)
    hits = search(index, "visas", explain=True)
    assert [(hit.fact.id, hit.weighing and hit.weighing.trust) for hit in hits] == [
        ("f-4", 1.002), ("f-3", 1.001), ("f-1", 1.0), ("f-2", 1.0), ("f-0", 0.999),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "order"),
    [
        # Of the same weight, or a little less; what is a tenth better stays where it is.
        ("Visas for students, workers, drivers, nurses, cooks and pilots ended.", ["f-1", "f-0"]),
        ("Visas for students, workers, drivers, nurses, cooks and pilots ended early.", ["f-1", "f-0"]),
        (
            "Visas for students, workers, drivers, nurses, cooks and pilots ended early, as everybody far and wide knew then.",
            ["f-0", "f-1"],
        ),
    ],
)
def test_what_is_overtaken_comes_after_what_overtook_it(statement: str, order: list[str]) -> None:
    """If the two weigh about the same."""
    first = "Visas for students, workers, drivers, nurses, cooks and pilots ended."
    index = index_of(first, {"statement": statement, "supersedes": ["f-0"]}, "rain", "snow")
    assert ids(index, "visas") == order


def test_what_is_overtaken_stays_where_it_is() -> None:
    """What overtook it is put ahead; neither falls behind what has nothing to do with them."""
    overtaken = "Visas for students, workers, drivers, nurses, cooks and pilots ended."
    between = "Visas for students, workers, drivers, nurses, cooks and pilots ended early."
    later = "Visas for students, workers, drivers, nurses, cooks and pilots ended early again."
    assert ids(index_of(overtaken, between, later, "rain", "snow"), "visas") == ["f-0", "f-1", "f-2"]
    index = index_of(overtaken, between, {"statement": later, "supersedes": ["f-0"]}, "rain", "snow")
    assert ids(index, "visas") == ["f-2", "f-0", "f-1"]


def test_what_overtook_what_overtook() -> None:
    """A row of them, and a circle, which is a fault that `check` names."""
    row = [{"statement": "Visas ended.", "supersedes": [f"f-{n - 1}"] if n else []} for n in range(4)]
    assert ids(index_of(*row), "visas") == ["f-3", "f-2", "f-1", "f-0"]
    circle = [{"statement": "Visas ended.", "supersedes": [f"f-{1 - n}"]} for n in range(2)]
    assert sorted(ids(index_of(*circle), "visas")) == ["f-0", "f-1"]
    found = search(index_of(*circle, "Visas ended."), "visas", explain=True)
    assert [hit.weighing and round(hit.weighing.trust, 6) for hit in found] == [1.004, 1.003, 1.0]
    lost = index_of({"statement": "Visas ended.", "supersedes": ["f-7", "f-0"]})
    assert ids(lost, "visas") == ["f-0"]


@pytest.fixture(scope="module")
def nafta() -> Index:
    """An agreement that entered into force, and others that were signed."""
    return index_of(
        {"statement": "The USMCA was signed in 2018.", "date": "2018", "kind": "event", "asks": ["when was NAFTA’s heir signed"]},
        {"statement": "NAFTA entered into force in 1994.", "date": "1994-01-01", "kind": "event"},
        {"statement": "Tariffs planned in NAFTA had gone.", "date": "2010~"},
        *(f"Rain number {n} fell." for n in range(40)),
    )


@pytest.mark.parametrize(
    ("named", "scores"), [(set(), [1.0, 0.5]), ({0}, [1.51, 1.0]), ({1}, [1.505, 0.5]), ({0, 1}, [1.0, 0.5]), (None, [1.0, 0.5])]
)
def test_what_is_named_leads(named: set[int] | None, scores: list[float]) -> None:
    """By a hundredth more than the best of the others has."""
    index = index_of("Visas ended.", "Visas ended.")
    ranking = Ranking(index, clauses_of(index, ["visas"]))
    ranking.ranked(ranking.candidates(None, 0))
    hits = preferred(index, ranking, [Scored(0, 0.5, 0.5), Scored(1, 1.0, 1.0)], Wanted(named=named))
    assert [hit.score for hit in hits] == pytest.approx(scores)


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [(1.0, 1.0, [1, 0]), (1.0, 0.9, [1, 0]), (1.0, 0.8999, [0, 1]), (1.0, 1.01, [1, 0]), (0.9, 1.0, [1, 0]), (0.0, 0.0, [0, 1])],
)
def test_ahead_of_what_it_overtook(first: float, second: float, order: list[int]) -> None:
    """If it scores nine tenths of that; of what weighs nothing none is ahead."""
    index = index_of("Visas ended.", {"statement": "Visas ended.", "supersedes": ["f-0"]})
    ranking = Ranking(index, clauses_of(index, ["visas"]))
    ranking.ranked(ranking.candidates(None, 0))
    hits = preferred(index, ranking, [Scored(0, first, first), Scored(1, second, second)], Wanted())
    assert [hit.number for hit in hits] == order
    assert hits[0].score == pytest.approx(1.001 * first if first >= second and order[0] else max(first, second))


@pytest.mark.parametrize(
    ("query", "apt"),
    [
        ("when was NAFTA signed", 0.125), ("when was the NAFTA treaty signed", 0.125), ("when was the NAFTA trade treaty signed", 1.25),
        ("was NAFTA signed", 1.0), ("when was the USMCA signed", 1.25),
    ],
)  # fmt: skip
def test_what_does_not_say_a_name(nafta: Index, query: str, apt: float) -> None:
    """Is left with a tenth of what it scores by a question of up to three words, where another says it."""
    assert {hit.fact.id: hit.weighing.apt for hit in search(nafta, query, explain=True) if hit.weighing}["f-00"] == pytest.approx(apt)


@pytest.mark.parametrize("query", ["when was NAFTA signed", "when was nafta signed"])
def test_the_nearest_is_of_what_is_named(nafta: Index, query: str) -> None:
    """However it is typed; and it is said what it does not say."""
    found = answer(nafta, query)
    assert (found.hits[0].fact.id, found.unsaid) == ("f-01", ("signed",))


@pytest.mark.parametrize(
    ("query", "unsaid"),
    [("when was the USMCA signed", ()), ("when NAFTA", ()), ("NAFTA signed", ()), ("who signed NAFTA", ()), ("when qqqq", ())],
)
def test_nothing_is_left_unsaid(nafta: Index, query: str, unsaid: tuple[str, ...]) -> None:
    """Of what is answered, or asks for no date."""
    assert answer(nafta, query).unsaid == unsaid


def test_a_question_for_today(nafta: Index) -> None:
    """Is told to be one."""
    assert [answer(nafta, query).is_now for query in ("is NAFTA signed", "was NAFTA signed")] == [True, False]
