"""What people type finds what they mean."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmfacts.ask.filters import Filters
from cmfacts.ask.search import answer, search
from cmfacts.errors import QuestionError
from cmfacts.index.reader import Index

from .stores import index_of


def ids(index: Index, query: str, **options: object) -> list[str]:
    return [hit.fact.id for hit in search(index, query, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("visa", "visa-2009"), ("vsia", "visa-2009"), ("travellers", "visa-2009"), ("travelers", "visa-2009"), ("travel", "visa-2009"),
        ("refugee claims 2008", "claims-2008"), ("asilo 2005", "claims-2005"), ("9,500", "claims-2008"), ("9500", "claims-2008"),
        ("21.3 billion", "trade-2009"), ("refugeeclaims 2008", "claims-2008"), ("free trade agreement", "nafta-1994"), ("TLCAN", "nafta-1994"),
        ("Lucia Pena", "minister-claim"), ("quebek", "undated-offices"), ("exigir visado", "visa-2009"), ("réfugiés 2008", "claims-2008"),
        ("undated-offices", "undated-offices"), ("What was trade worth in 2009?", "trade-2009"), ("offi", "undated-offices"),
    ],
)  # fmt: skip
def test_finds(mini: Index, query: str, first: str) -> None:
    """However it is spelt: misspelt, prefix, stem, figure, synonym, other language, accents or not."""
    assert first == ids(mini, query)[0]


def test_digits_are_exact(mini: Index) -> None:
    """2008 is not 2009, and no figure is nearly another."""
    assert "trade-2008" not in ids(mini, "trade 2009")[:1]
    assert ids(mini, "2090") == []


def test_a_year_finds_its_facts(mini: Index) -> None:
    """By statement and by date."""
    assert {"visa-2009", "visa-mexico", "trade-2009", "trade-2009-us"} == set(ids(mini, "2009"))


def test_phrase_and_exclusion(mini: Index) -> None:
    """A phrase is words in order; an exclusion leaves out by stem."""
    assert ids(mini, '"9,500 refugee claims"') == ["claims-2008"]
    assert ids(mini, '"claims refugee"') == []
    assert {"trade-2008"} == set(ids(mini, "trade worth -2009"))
    assert "visa-mexico" not in ids(mini, "visa -visitors")


def test_filters_in_the_query_and_beside_it(mini: Index) -> None:
    """They add up."""
    assert {"trade-2009", "trade-2009-us"} == set(ids(mini, "trade since:2009 kind:figure"))
    assert ids(mini, "trade kind:figure", filters=Filters(source=("rewrite-2010",), topic=("trade",))) == ["trade-2009-us"]
    assert {"visa-2009", "visa-mexico"} == set(ids(mini, "topic:migration kind:policy"))


def test_unknown_filter_value_names_the_nearest(mini: Index) -> None:
    """Never an empty answer for a slip of the pen."""
    with pytest.raises(QuestionError, match="did you mean trade"):
        ids(mini, "x topic:trad")


def test_stop_words_carry_nothing_unless_alone(mini: Index) -> None:
    """`the of` alone still answers."""
    assert ids(mini, "visa") == ids(mini, "what is the visa of the")
    assert ids(mini, "of the")


def test_order_is_total(mini: Index) -> None:
    """Equal scores come in order of id, and twice the same."""
    hits = search(mini, "kind:figure trade", limit=0)
    assert list(hits) == sorted(hits, key=lambda h: (-h.score, h.fact.id))
    assert hits == search(mini, "kind:figure trade", limit=0)


def test_explain_says_which_word_met_which(mini: Index) -> None:
    """How, in which field, with what weight."""
    (reason,) = search(mini, "vsia", explain=True)[0].reasons
    assert reason[:3] == ("vsia", "visa", "1 typo")
    assert "statement" in reason.fields
    assert reason.weight > 0


def test_what_was_corrected_and_what_means_nothing(mini: Index) -> None:
    """The answer says so."""
    found = answer(mini, "vsia qqqqqqq")
    assert (found.corrected, found.unknown) == ((("vsia", "visa"),), ("qqqqqqq",))


def test_a_word_of_another_language_leaves_nothing_out() -> None:
    """French has one stem for `visa` and `vise`; who wants no visas says nothing of these."""
    index = index_of(
        {"statement": "a visa", "translations": {"fr": "un visa"}}, {"statement": "an aim", "translations": {"fr": "qui vise"}}
    )
    assert (ids(index, "visa"), ids(index, "aim -visa"), ids(index, "aim -vise")) == (["f-0"], ["f-1"], [])


def test_a_phrase_of_the_vocabulary_has_its_stop_words() -> None:
    """`droits de l'homme` is one thing, and no misspelling of `home`; `T-MEC` has a stop word, too."""
    vocabulary = """
        [[synonym]]
        words = ["droits de l’homme", "human rights"]
        [[synonym]]
        words = ["T-MEC", "new trade deal"]
    """
    index = index_of("Human rights groups helped.", "He went home.", "The new trade deal", vocabulary=vocabulary)
    for query, statement in (("droits de l'homme", "Human rights groups helped."), ("T-MEC", "The new trade deal")):
        found = answer(index, query)
        assert [hit.fact.statement for hit in found.hits] == [statement]
        assert (found.corrected, found.unknown) == ((), ())


def test_limit(mini: Index) -> None:
    """As many as asked, 0 is all, less is misuse."""
    assert len(ids(mini, "canada", limit=2)) == 2
    assert len(ids(mini, "canada", limit=0)) > 2
    with pytest.raises(QuestionError, match="must be at least 0, which is all; it is -1"):
        ids(mini, "canada", limit=-1)


@pytest.mark.parametrize(
    "query", ["*", "NEAR(", '"', "-", "🎉", "' OR 1=1 --", "visa AND", "\x00\x1b[31m", "ﷺ", "%s", "ａｂｃ", "a" * 5000, "visa " * 10_000]
)
def test_nothing_breaks_it(mini: Index, query: str) -> None:
    """Operators, quotes, emoji, other scripts, ten thousand words: an answer or none."""
    assert len(search(mini, query)) <= 10


@given(st.text())
def test_any_text_is_answered(mini: Index, query: str) -> None:
    """Or refused as a filter that does not exist."""
    try:
        search(mini, query)
    except QuestionError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "query",
    [
        "visa refugees trade " * 3400, " ".join(f"{n:b}x".translate(str.maketrans("01", "pq")) for n in range(10_000)), "a", "the of and", "?!... --- ;;",
        "123456789", "🎉🎉", "\x00\x1b[31m\x07", '"visa and', "'; DROP TABLE fact; --", "visa NEAR(trade, 5) AND (NOT x*) OR ^y", "виза Мексика 签证 فيزا",
        "a" * 100_000, "9" * 100_000, '"' * 10_000, "-a " * 10_000, '"free trade" ' * 2000, "topic:trade " * 5000, "a:b:" * 5000, "e" + "\u0301" * 5000,
    ],
    ids=range(20),
)  # fmt: skip
def test_bad_input_is_answered_within_a_second(mini: Index, query: str) -> None:
    """However long, with all there is to tell."""
    start = process_time()
    answer(mini, query, explain=True, marks=True)
    assert process_time() - start < 1


def test_an_id_as_it_stands_means_that_fact(mini: Index) -> None:
    """Whatever else its words say."""
    for fact in mini.all_facts():
        assert ids(mini, fact.id)[0] == fact.id


def test_matches_are_the_words_that_were_met(mini: Index) -> None:
    """In the text as it is printed: by stem, misspelt, in other words; no word that only others beside it would make a match."""
    (hit,) = answer(mini, "vsia mexicano", marks=True, limit=1).hits
    assert [(m.text, m.query_word) for m in hit.matches(hit.fact.statement)] == [("visas", "vsia"), ("Mexican", "mexicano")]
    spanish = hit.fact.translations["es"]
    assert [spanish[m.start : m.end] for m in hit.matches(spanish)] == ["visado", "mexicanos"]
    assert answer(mini, "visa").hits[0].matches("visa") == ()


def test_a_score_is_what_it_is_made_of(mini: Index) -> None:
    """(Words × cover × close × apt + like) × trust + named; the words are the reasons."""
    hits = [hit for query in ("when refugee claims canada 2008", "Mexico", "visa") for hit in search(mini, query, explain=True)]
    for hit in hits:
        assert hit.weighing
        words, cover, close, like, apt, trust, named = hit.weighing
        assert hit.score == pytest.approx((words * cover * close * apt + like) * trust + named, abs=0.001)
        assert words == pytest.approx(sum(reason.weight for reason in hit.reasons), abs=0.001)


def test_only_exclusions_leave_the_rest(mini: Index) -> None:
    """All facts but those."""
    assert {f.id for f in mini.all_facts()} - set(ids(mini, "-visa", limit=0)) == {"visa-2009", "visa-mexico"}


def test_hits_below_a_third_of_the_best_are_cut_off() -> None:
    """They only pad the list; unless a phrase says what is wanted."""
    index = index_of("visa trade zones", "visa trade", "visa")
    found = [(hit.fact.id, hit.score) for hit in search(index, "visa trade zones")]
    assert found == [("f-0", 2.809), ("f-1", 1.511)]  # not the third, of 0.635
    index = index_of("visa trade zones", "visa trade " + " ".join(f"word{n}" for n in range(120)), "rain")
    assert [hit.fact.id for hit in search(index, "visa trade zones")] == ["f-0"]
    assert [(hit.fact.id, hit.score) for hit in search(index, '"visa trade" zones')] == [("f-0", 5.5423), ("f-1", 1.039)]


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (10, 10), (61, 61), (75, 70), (0, 70)])
def test_as_many_hits_as_asked(limit: int, count: int) -> None:
    """Those that are ranked without being read come after those that are."""
    index = index_of(*["visa rules"] * 60, *["visa rules of many words that are no rule"] * 10)
    hits = search(index, "visa rules", limit=limit)
    assert [hit.fact.id for hit in hits] == [f"f-{n:02}" for n in range(count)]
    assert list(hits) == sorted(hits, key=lambda hit: -hit.score)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("-visa", ["f-1", "f-3"]),
        ("-visa -trade", ["f-3"]),
        ('-"visa rules"', ["f-1", "f-2", "f-3"]),
        ('-"rules visa"', ["f-0", "f-1", "f-2", "f-3"]),
        ("tag:law", ["f-1", "f-2"]),
        ("tag:law -visa", ["f-1"]),
        ("-visas", ["f-1", "f-3"]),
        ("-qqqq", ["f-0", "f-1", "f-2", "f-3"]),
        ("-the", ["f-1", "f-3"]),
        ("", []),
        ("!!", []),
    ],
)
def test_without_words_what_is_left_comes_by_id(query: str, found: list[str]) -> None:
    """All that filters and exclusions leave, with no score."""
    index = index_of(
        "the visa rules", {"statement": "trade", "tags": ["law"]}, {"statement": "rules of the visas", "tags": ["law"]}, "rain"
    )
    hits = search(index, query)
    assert [(hit.fact.id, hit.score) for hit in hits] == [(name, 0.0) for name in found]
    assert [hit.fact.id for hit in search(index, query, limit=1)] == found[:1]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"free trade"', ["f-0", "f-1", "f-4"]),
        ('"trade free"', ["f-2"]),
        ('"free trade" "trade zone"', ["f-1"]),
        ('"of the trade"', ["f-5", "f-6"]),
        ('"of trade"', []),
        ('"zone free"', []),
        ('"trade"', ["f-0", "f-1", "f-2", "f-3", "f-4", "f-5", "f-6"]),
        ('"free tradez"', []),
        ('"free trade" tag:law', ["f-4"]),
        ('"free trade" -zone', ["f-0"]),
    ],
)
def test_a_phrase_is_words_in_a_row_of_one_text(query: str, found: list[str]) -> None:
    """As they are written, stop words too; in a translation or a name as well, not across two."""
    index = index_of(
        "free trade",
        "free trade zone",
        "trade free",
        {"statement": "the zone", "translations": {"es": "free", "fr": "trade"}},
        {"statement": "zones", "translations": {"es": "free trade"}, "tags": ["law"]},
        "free of the trade",
        {"statement": "rain", "translations": {"es": "free of the trade"}},
    )
    assert sorted(hit.fact.id for hit in search(index, query)) == found


@pytest.mark.parametrize(("query", "first"), [("f-1", "f-1"), (" f-1 ", "f-1"), ("f-1 visa", "f-0"), ("f 1", "f-0")])
def test_only_an_id_as_it_stands_means_its_fact(query: str, first: str) -> None:
    """Not one among other words, nor its pieces."""
    index = index_of({"statement": "visa f 1 visa f 1", "tags": ["f 1"]}, " ".join("abcdefghijklmnopqrstuvwxyz"))
    assert search(index, query)[0].fact.id == first


def test_an_id_without_a_hyphen_is_a_word() -> None:
    """And means what words mean."""
    index = index_of({"id": "visa", "statement": "rain and many more words than that"}, "visa")
    assert [hit.fact.id for hit in search(index, "visa")] == ["f-1", "visa"]


def test_ten_hits_without_reasons_unless_more_is_asked() -> None:
    """In order of id where nothing else parts them."""
    index = index_of(*["visa" if n in (1, 8) else "visa rules" for n in range(12)])
    assert [hit.fact.id for hit in answer(index, "rules visa").hits] == [f"f-{n:02}" for n in (0, 2, 3, 4, 5, 6, 7, 9, 10, 11)]
    assert len(search(index, "visa")) == len(answer(index, "visa").hits) == 10
    assert [hit.fact.id for hit in search(index, "-rules")] == ["f-01", "f-08"]
    assert search(index, "visa")[0].reasons == ()


def test_what_is_told_is_rounded(mini: Index) -> None:
    """To four places; reasons and words only where asked for."""
    hit = answer(mini, "refugee claims", explain=True, marks=True).hits[0]
    assert hit.weighing
    numbers = [hit.score, *hit.weighing, *(reason.weight for reason in hit.reasons)]
    assert numbers == [round(number, 4) for number in numbers]
    assert [(reason.query_word, reason.word, reason.how) for reason in hit.reasons] == [
        ("refugee", "refugee", "exact"),
        ("claims", "claims", "exact"),
    ]
    assert [reason.weight for reason in hit.reasons] == [1.1214, 1.4967]
    assert tuple(hit.weighing) == (2.6181, 1.0, 1.32, 0.5706, 1.0, 1.002, 0.0)
    plain = answer(mini, "refugee claims").hits[0]
    assert (plain.fact, plain.score, plain.reasons, plain.weighing, dict(plain.words)) == (hit.fact, hit.score, (), None, {})
