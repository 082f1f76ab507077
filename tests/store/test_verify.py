"""Citations against texts: what is found, what is not, what is copied, and in which words it is said."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from cmfacts.errors import StoreError
from cmfacts.model import Problem
from cmfacts.store import read
from cmfacts.store import verify as module
from cmfacts.store.parse import entries_of, parse_text
from cmfacts.store.verify import Verdict, verify, verify_new

#: A paragraph a line.
TEXT = """Opening words about nothing at all, in a long line that no page has broken, so that every line of this text is one paragraph of it, as on the web.
Trade and money
In 2009 trade between the two came to 1,300,000 dollars, said Ana García-López of the Bank of Canada, who expects three more years of co-operation.
The Bank of Canada was founded in 1934 and has its seat in Ottawa.
People
The United Nations counted 9,500 claims in the year before, and the words of this sentence run on for quite a while without a pause.
American and Canadian officials met Mr. Gomez; later Lopez spoke to Rob Gomez and Ed Roe and Tom Hale of Ontario Hydro.
Far away the minister Amy Gomez of Mexico, with Ontario behind her, saw Roe.
"""
OTHER = "Nothing of it stands here but the Federal Reserve, which is 88 years old."

VOCABULARY = """
[[source]]
id = "s"
title = "A Report"
author = ["Bo Author", "Body of Authors"]
publisher = "Printing House"
container-title = "The Weekly Post"
issued = "2010-05"
note = "Read in Berlin."
[[source]]
id = "other"
[[source]]
id = "away"
title = "Elsewhere"
[[synonym]]
words = ["United Nations", "UN"]
[[synonym]]
words = ["UN", "ONU"]
[[topic]]
id = "hydro"
en = "Water Power"
aliases = ["Hydro"]
[[party]]
id = "mexico"
en = "Mexico"
es = "México"
aliases = ["Mexican Republic"]
[[party]]
id = "canada"
en = "Canada"
[[party]]
id = "spain"
en = "Spain"
"""


def toml(value: Any) -> str:
    """A value as TOML: strings, lists, tables."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(v)}" for key, v in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def fact(statement: str, *cite: dict[str, str], id: str = "f", **fields: Any) -> str:
    """A fact of the store."""
    given = {"id": id, "statement": statement, **fields, "cite": list(cite)}
    return "[[fact]]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in given.items())


def at(anchor: str, section: str = "", source: str = "s") -> dict[str, str]:
    """A citation."""
    return {"source": source, "anchor": anchor} | ({"section": section} if section else {})


TRADE = at("trade between the two")
CLAIMS = at("counted 9,500 claims in")
OFFICIALS = at("later Lopez spoke")

Verify = Callable[..., Verdict]


@pytest.fixture
def verified(make_store: Callable[..., Path], tmp_path: Path) -> Verify:
    """The verdict on some facts, with two texts at hand and one not."""

    def of(*facts: str, vocabulary: str = VOCABULARY) -> Verdict:
        for name, text in (("s", TEXT), ("other", OTHER), ("undeclared", TEXT)):
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        return verify([str(make_store(vocabulary=vocabulary, facts="".join(facts)))], str(tmp_path))

    return of


SOUND: list[tuple[str, str]] = [
    ("digits in words", fact("Trade came to 1.3 million dollars in 2009.", TRADE)),
    ("words in digits", fact("Ana García-López expects 3 years more.", at("expects three more years"))),
    ("words in words", fact("It will go on for three years.", at("more years of cooperation"))),
    ("the bibliography", fact("Bo Author reports in 2010 that García-López of the Bank of Canada spoke.", at("said Ana García-López of"))),
    ("all of it", fact("So says A Report by the Body of Authors, Printing House, in the Weekly Post, at Berlin.", TRADE)),
    ("a synonym", fact("The UN counted 9,500 claims.", CLAIMS)),
    ("a synonym of a synonym is none, but its own is", fact("They are the UN.", CLAIMS)),
    ("the section", fact("The Bank of Canada dates from 1934.", at("trade between the two", "Trade and money"))),
    ("the opening", fact("It is about the Opening.", at("trade between the two", "opening"))),
    ("the year and the month it is of", fact("It is of 2010 and has 5 parts.", TRADE)),
    ("the note", fact("There were 9,500 claims in 2008.", CLAIMS, note="The year before 2009 is 2008.")),
    ("the last word of the note", fact("They met Zoe.", TRADE, note="It was Zoe.")),
    ("another citation", fact("There were 9,500 claims in 2009.", CLAIMS, TRADE)),
    ("another text", fact("The Federal Reserve and the Bank of Canada of 88 years", at("years old", source="other"), TRADE)),
    ("an initial word", fact("Zed pleased them.", TRADE)),
    ("a name in parts", fact("They are of Canada and of the Bank, said López.", TRADE)),
    ("a name with its hyphen open", fact("He is Ana García López.", TRADE)),
    ("a beginning", fact("It is of America.", OFFICIALS)),
    ("a beginning of five letters", fact("It is of Canad.", OFFICIALS)),
    ("another name for what a term is", fact("It is the Water Power.", OFFICIALS)),
    ("a surname near, the rest elsewhere", fact("So said Amy Gomez.", OFFICIALS)),
    ("a surname of four letters", fact("So said Amy Hale.", OFFICIALS)),
    ("a party anywhere", fact("It is that of Mexico.", TRADE, subject="mexico")),
    ("a party by another name", fact("It is the Mexican Republic.", TRADE, parties=["canada", "mexico"])),
    ("240 characters", fact("It " + "really " * 33 + "was so" , TRADE)),
    ("eight words shared", fact("So the words of this sentence run on for a while.", CLAIMS)),
    ("nine shared, one a name", fact("So the words of this Sentence run on for quite late.", CLAIMS)),
    ("names do not count as shared", fact("So United Nations counted 9,500 claims in the year before.", CLAIMS)),
    ("no citation", fact("In 1999 Zed went to the Zoo.")),
    ("a text that is not at hand", fact("In 1999 it was the Zoo.", at("no such words", source="away"))),
    ("one of two not at hand", fact("In 1999 it was the Zoo.", TRADE, at("no such words", source="away"))),
]  # fmt: skip


@pytest.mark.parametrize("sound", [text for _, text in SOUND], ids=[name for name, _ in SOUND])
def test_sound(sound: str, verified: Verify) -> None:
    """All the ways in which a number or name may be accounted for."""
    assert [p.message for p in verified(sound).problems] == []


_NEAR = "does not stand near its anchor"
_ELSEWHERE = "cite the place where it stands as well, or say in note where it comes from"
_UNLIKE = "copy it as it stands"

FAULTS: list[tuple[str, str, list[tuple[str, str, str]]]] = [
    ("another number", fact("Trade came to 1.4 million dollars.", TRADE), [("number", f"“1.4 million” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a year from nowhere", fact("Trade in 2008 was less.", TRADE), [("number", f"“2008” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a word for another number", fact("It will go on for four years.", TRADE), [("number", f"“four” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a number from elsewhere", fact("It was founded in 2009.", at("and has its seat in")), [("number", f"“2009” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a number in another section", fact("It was in 1934.", at("trade between the two", "People")), [("number", f"“1934” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("another name", fact("The Bank of Spain spoke of trade.", TRADE), [("name", f"“Bank of Spain” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a first name from nowhere", fact("In Ottawa Zoe Gomez spoke.", OFFICIALS), [
        ("name", f"“Ottawa Zoe Gomez” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a surname elsewhere", fact("So said Amy Gomez.", TRADE), [("name", f"“Amy Gomez” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a first name near is not enough if short", fact("It was Amy Roe.", OFFICIALS), [("name", f"“Amy Roe” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a party of another fact", fact("It is that of Mexico.", TRADE, subject="canada"), [("name", f"“Mexico” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a party the text does not name", fact("It is that of Spain.", TRADE, subject="spain"), [("name", f"“Spain” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a topic is no party", fact("It is Ontario.", TRADE, subject="hydro"), [("name", f"“Ontario” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("a beginning of four letters", fact("It is of Cana.", OFFICIALS), [("name", f"“Cana” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("an end", fact("It is of Adian.", OFFICIALS), [("name", f"“Adian” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("capitals at the start", fact("ZED pleased them.", TRADE), [("name", f"“ZED” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("the bibliography of another text", fact("It is in Berlin.", at("years old", source="other")), [("name", f"“Berlin” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("two at once", fact("In 1999 Zed went to the Zoo.", TRADE), [
        ("name", f"“Zed” of fact `f` {_NEAR}", _ELSEWHERE),
        ("name", f"“Zoo” of fact `f` {_NEAR}", _ELSEWHERE),
        ("number", f"“1999” of fact `f` {_NEAR}", _ELSEWHERE)]),
    ("an anchor that is not there", fact("It was so.", at("words that stand nowhere")), [
        ("anchor", "the anchor “words that stand nowhere” does not stand in `s`", _UNLIKE)]),
    ("an anchor that is there twice", fact("It was so.", at("Bank of Canada")), [
        ("anchor", "the anchor “Bank of Canada” stands 2 times in `s`", "take words that stand there once")]),
    ("an anchor without letters", fact("It was so.", at("… — …")), [("anchor", "the anchor “… — …” does not stand in `s`", _UNLIKE)]),
    ("an anchor of another text", fact("It was so.", at("years old")), [("anchor", "the anchor “years old” does not stand in `s`", _UNLIKE)]),
    ("no anchor", fact("It was so.", {"source": "s"}), [("no-anchor", "fact `f` cites `s` without an anchor", "take 3 to 7 words of the place")]),
    ("nine words shared", fact("So the words of this sentence run on for quite late.", CLAIMS), [
        ("copied", "fact `f` shares 9 words in a row with `s`: “the words of this sentence run on for quite”", "say it in other words")]),
    ("names between do not count", fact("It has “counted 9,500 claims in the year before, and The Words of this sentence”.", CLAIMS), [
        ("copied", "fact `f` shares 12 words in a row with `s`: “counted 9,500 claims in the year before and the words of this sentence”", "say it in other words")]),
    ("a copy of a second text", fact("Nothing of it stands here but the Federal Reserve, which is 88 years.", TRADE, at("years old", source="other")), [
        ("copied", "fact `f` shares 10 words in a row with `other`: “nothing of it stands here but the federal reserve which is 88 years”", "say it in other words")]),
    ("a copy where another text is not at hand", fact("So the words of this sentence run on for quite late in 1999.", CLAIMS, at("x", source="away")), [
        ("copied", "fact `f` shares 9 words in a row with `s`: “the words of this sentence run on for quite”", "say it in other words")]),
    ("241 characters", fact("It " + "really " * 33 + "was so.", TRADE), [
        ("long-statement", "the statement of fact `f` has 241 characters, more than 240", "say it in one or two plain sentences")]),
    ("a long statement without a citation", fact("x" * 300), [
        ("long-statement", "the statement of fact `f` has 300 characters, more than 240", "say it in one or two plain sentences")]),
]  # fmt: skip


@pytest.mark.parametrize(("faulty", "faults"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_faults(faulty: str, faults: list[tuple[str, str, str]], verified: Verify) -> None:
    """What does not stand there, and how it is said."""
    assert [(p.code, p.message, p.hint) for p in verified(faulty).problems] == faults


def test_verdict(verified: Verify) -> None:
    """What was counted: facts, citations, anchors, numbers and names, over whatever is at hand."""
    found = verified(
        fact("In 2009 and 2010 it was García-López and Ontario.", TRADE, at("no such words"), {"source": "s"}, id="a"),
        fact("In 1999 Zed was in Ontario.", TRADE, at("x", source="away"), at("y", source="away"), id="b"),
        fact("So the words of this sentence run on for a while.", CLAIMS, at("years old", source="other"), id="c"),
        fact("By air.", id="d"),
    )
    assert found._replace(problems=()) == Verdict(
        texts=("s", "other"), facts=4, citations=8, anchors_found=4, not_at_hand=2, numbers_checked=2, names_checked=2, longest_shared=8, problems=(),
    )  # fmt: skip
    assert [(p.id, p.code) for p in found.problems] == [("a", "name"), ("a", "anchor"), ("a", "no-anchor")]


def test_faults_have_their_place(verified: Verify, tmp_path: Path) -> None:
    """In order of file and line, whatever is found first; each with the line of the statement or the citation."""
    found = verified(fact("It was 1999.", TRADE, id="a") + fact("It was " + "so " * 80, at("no such words"), {"source": "s"}, id="b"))
    path = str(tmp_path / "store" / "facts.toml")
    assert [(p.file, p.line, p.code, p.id) for p in found.problems] == [
        (path, 3, "number", "a"), (path, 7, "long-statement", "b"), (path, 8, "anchor", "b"), (path, 8, "no-anchor", "b"),
    ]  # fmt: skip
    assert found.problems[0] == Problem(path, 3, "number", f"“1999” of fact `a` {_NEAR}", _ELSEWHERE, 'statement = "It was 1999."', "a")


def test_faults_within_a_fact(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """The statement, or the citation meant of several, and not what stands above it in the same words."""
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    text = """[[fact]]
id = "f"
note = "no such words"
tags = ["other"]
statement = "So the words of this sentence run on for quite late."
cite = [
  { source = "s", anchor = "counted 9,500 claims in" },
  { source = "s", anchor = "no such words" },
  { source = "other" },
]
"""
    found = verify([str(make_store(facts=text, vocabulary=VOCABULARY))], str(tmp_path))
    assert [(p.line, p.code) for p in found.problems] == [(5, "copied"), (5, "copied"), (8, "anchor"), (9, "no-anchor")]
    assert verify([str(make_store(facts=""))], str(tmp_path)).longest_shared == 0


@pytest.mark.parametrize(
    ("statement", "longest"), [("It was so.", 0), ("So the words of so.", 3), ("So the words of This Sentence run so.", 5)]
)
def test_longest_shared(statement: str, longest: int, verified: Verify) -> None:
    """The longest run of all, whether it is a fault or not."""
    assert verified(fact("So the words of it.", CLAIMS, id="a"), fact(statement, CLAIMS, id="b")).longest_shared == max(3, longest)


def test_the_year_of_issue_is_accounted_for(verified: Verify) -> None:
    """By the source, which has `issued = "2010-05"`."""
    assert verified(fact("It was 2010.", TRADE)).problems == ()
    assert [p.code for p in verified(fact("It was 2011.", TRADE)).problems] == ["number"]


def test_a_fact_with_a_taken_id_is_verified_too(verified: Verify) -> None:
    """No answer shows it, but it is there and may be the better one."""
    found = verified(fact("It was 1998.", TRADE), fact("It was 1999.", TRADE))
    assert [p.message[:6] for p in found.problems] == ["“1998”", "“1999”"]


def test_what_cannot_be_used_is_not_verified(verified: Verify) -> None:
    """A fact of the wrong type is for `check`; the others are verified."""
    assert verified(fact("It was 1998.", TRADE, tags=[]), '[[fact]]\nid = 5\nstatement = "It was 1999."\n').facts == 1


def test_each_file_is_parsed_once(verified: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    """And each fact made once: a large store is not read twice."""
    called: list[str] = []

    def counted(name: str, given: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def count(what: Any) -> Any:
            called.append(name)
            return given(what)

        return count

    for name in ("parse_file", "to_fact"):
        monkeypatch.setattr(read, name, counted(name, getattr(read, name)))
    assert verified(fact("So.", TRADE, id="a"), fact("So.", TRADE, id="b")).facts == 2
    assert called == ["parse_file", "to_fact", "to_fact", "parse_file"]


def test_several_stores(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """Facts of one store against the sources of another."""
    store = make_store(facts=fact("It was 1999.", TRADE))
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "vocabulary.toml").write_text(VOCABULARY, encoding="utf-8")
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    found = verify([str(store), str(tmp_path / "more")], str(tmp_path))
    assert (found.texts, found.facts, [p.code for p in found.problems]) == (("s",), 1, ["number"])


@pytest.mark.posix
def test_stores_that_call_two_sources_the_same(tmp_path: Path) -> None:
    """Each fact is held against the text of its own, which is in a folder called as the store, or a file called as answers call it."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, year in (("one", 1998), ("two", 1999)):
        (tmp_path / name).mkdir()
        source = f'[[source]]\nid = "s"\ntitle = "Of {name}"\nsha256 = "00"\n'
        cited = {"source": "s", "anchor": f"words of {name}"}
        (tmp_path / name / "a.toml").write_text(
            source + fact(f"It was {year}.", cited, id=name) + fact("It was 1997.", cited, id=f"{name}-b")
        )
        (texts / name).mkdir()
        (texts / name / "s.txt").write_text(f"There are words of {name} in {year}.")
    roots = [str(tmp_path / "one"), str(tmp_path / "two")]
    found = verify(roots, str(texts))
    assert (found.texts, found.citations, found.anchors_found) == (("one:s", "two:s"), 4, 4)
    assert [(Path(p.file).parent.name, p.line, p.code, p.message) for p in found.problems] == [
        ("one", 4, "other-text", "the text of `one:s` is not the one it was read from"),
        ("one", 11, "number", "“1997” of fact `one-b` does not stand near its anchor"),
        ("two", 4, "other-text", "the text of `two:s` is not the one it was read from"),
        ("two", 11, "number", "“1997” of fact `two-b` does not stand near its anchor"),
    ]
    (texts / "one" / "s.txt").rename(texts / "one:s.txt")
    (texts / "two" / "s.txt").unlink()
    assert (verify(roots, str(texts)).texts, verify(roots, str(texts)).not_at_hand) == (("one:s",), 2)


NEW_SOURCE = '[[source]]\nid = "new"\ntitle = "A New Report of Lima"\n'


@pytest.mark.parametrize(
    ("new", "faults"),
    [
        (fact("In 2009 it was the Bank of Canada.", TRADE), []),
        (fact("In 1999 it was.", TRADE), [(3, "number", f"“1999” of fact `f` {_NEAR}")]),
        (fact("It was Zed.", TRADE) + fact("It was Zoe.", TRADE, id="g"), [(3, "name", f"“Zed” of fact `f` {_NEAR}"), (7, "name", f"“Zoe” of fact `g` {_NEAR}")]),
        # The section that a new fact names, and those that the store's do.
        (fact("The Bank of Canada dates from 1934.", at("trade between the two", "Trade and money")), []),
        (fact("It is about the People.", at("Bank of Canada", "People")), [(4, "anchor", "the anchor “Bank of Canada” stands 2 times in `s`")]),
        # A source that is new as well, by its own title; one whose text is not at hand.
        (NEW_SOURCE + fact("It was in Lima.", at("written there", source="new")), []),
        (NEW_SOURCE + fact("It was in Quito.", at("written there", source="new")), [(6, "name", f"“Quito” of fact `f` {_NEAR}")]),
        (fact("It was Zed in 1999.", at("no such words", source="away")), []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_new(new: str, faults: list[tuple[int, str, str]], make_store: Callable[..., Path], tmp_path: Path) -> None:
    """Facts that are not in the store yet, against the texts of the sources they cite; what the store has is not verified again."""
    for name, text in (("s", TEXT), ("other", OTHER), ("new", "Nobody knows what was written there.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    store = make_store(vocabulary=VOCABULARY, old=fact("In 1888 it was Zed.", TRADE, id="old"))
    path = str(store / "new.toml")
    found = verify_new([str(store)], str(tmp_path), list(entries_of(path, parse_text(path, new)[0])), {path: new})
    assert [(p.line, p.code, p.message) for p in found] == faults
    assert {p.file for p in found} <= {path}
    assert all(p.text in new for p in found)


@pytest.mark.posix
def test_what_is_new_in_one_of_several_stores(tmp_path: Path) -> None:
    """Its source is that of its own store."""
    for name, year in (("one", 1998), ("two", 1999)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.toml").write_text(f'[[source]]\nid = "s"\ntitle = "Of {name}"\n')
        (tmp_path / f"{name}:s.txt").write_text(f"There are words in {year}.")
    new = fact("It was 1998.", {"source": "s", "anchor": "words in"})
    found = {}
    for name in ("one", "two"):
        path = str(tmp_path / name / "new.toml")
        entries = list(entries_of(path, parse_text(path, new)[0]))
        found[name] = [p.code for p in verify_new([str(tmp_path / "one"), str(tmp_path / "two")], str(tmp_path), entries, {path: new})]
    assert found == {"one": [], "two": ["number"]}


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        (hashlib.sha256(TEXT.encode()).hexdigest(), []),
        ("", []),
        ("0" * 64, [("other-text", "the text of `s` is not the one it was read from", "read the facts against it anew", 'sha256 = "' + "0" * 64 + '"', "s")]),
    ],
)  # fmt: skip
def test_another_text_than_was_read(told: str, faults: list[tuple[str, ...]], verified: Verify) -> None:
    """The checksum tells, of the texts at hand."""
    vocabulary = VOCABULARY.replace('id = "s"\n', f'id = "s"\nsha256 = "{told}"\n').replace('id = "away"', 'id = "away"\nsha256 = "00"')
    found = verified(vocabulary=vocabulary)
    assert [(p.code, p.message, p.hint, p.text, p.id) for p in found.problems] == faults
    # An id that a source shares with a party, say, is not the party's.
    assert verified(vocabulary=VOCABULARY + '[[party]]\nid = "s"\nsha256 = "00"\n').problems == ()


def test_a_text_with_other_line_ends(verified: Verify, tmp_path: Path, make_store: Callable[..., Path]) -> None:
    """Line ends of another system make no other text, for the checksum neither."""
    told = hashlib.sha256(TEXT.encode()).hexdigest()
    store = make_store(all=VOCABULARY.replace('id = "s"\n', f'id = "s"\nsha256 = "{told}"\n') + fact("It was so.", TRADE))
    for end in ("\r\n", "\r"):
        (tmp_path / "s.txt").write_bytes(TEXT.replace("\n", end).encode())
        assert verify([str(store)], str(tmp_path)).problems == ()


def test_the_checksum_of_the_bytes(tmp_path: Path, make_store: Callable[..., Path]) -> None:
    """What `sha256sum` says of a text with the line ends of another system holds, too."""
    text = TEXT.replace("\n", "\r\n").encode()
    (tmp_path / "s.txt").write_bytes(text)
    told = hashlib.sha256(text).hexdigest()
    store = make_store(all=VOCABULARY.replace('id = "s"\n', f'id = "s"\nsha256 = "{told}"\n') + fact("It was so.", TRADE))
    assert verify([str(store)], str(tmp_path)).problems == ()


def test_a_text_is_a_file_of_the_folder(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """An id is the name of a file in it, and no path that leads out of it."""
    folder = tmp_path / "texts"
    for part in ("folder.txt", "inside"):
        (folder / part).mkdir(parents=True)
    for name in ("evil.txt", "texts/evil.txt", "texts/inside/s.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    sources = "".join(f'[[source]]\nid = "{name}"\n' for name in ("../evil", "inside/s", "folder", "absent"))
    store = make_store(facts="", vocabulary=sources)
    assert verify([str(store)], str(folder)).texts == verify([str(store)], str(tmp_path / "absent")).texts == ()


def test_a_text_that_cannot_be_read(make_store: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that names the text, as for a store; a folder of that name is no text."""
    store = make_store(all=VOCABULARY)
    (tmp_path / "other.txt").mkdir()
    (tmp_path / "s.txt").write_bytes(b"caf\xe9")
    with pytest.raises(StoreError) as error:
        verify([str(store)], str(tmp_path))
    assert str(error.value) == f"cannot read the store {tmp_path}/s.txt: byte 0xe9 is not UTF-8; save the text as UTF-8"

    read_bytes = Path.read_bytes

    def denied(path: Path) -> bytes:
        if path.suffix == ".txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(StoreError) as error:
        verify([str(store)], str(tmp_path))
    assert str(error.value) == f"cannot read the store {tmp_path}/s.txt: the text cannot be read: Permission denied"


def test_progress(make_store: Callable[..., Path], tmp_path: Path) -> None:
    """Told every fifty entries, of all there are."""
    told: list[tuple[str, int, int]] = []
    store = make_store(all="".join(fact("It was so.", id=f"f-{n}") for n in range(101)))
    verify([str(store)], str(tmp_path), lambda *so_far: told.append(so_far))
    assert told == [("verifying", 0, 101), ("verifying", 50, 101), ("verifying", 100, 101)]


def test_names_are_where_they_were() -> None:
    """Others import what texts are made of from here."""
    assert {name: hasattr(module, name) for name in module.__all__} == dict.fromkeys(
        ("MOST_CHARACTERS", "MOST_SHARED_WORDS", "Text", "Verdict", "normal", "squeezed", "verify"), True
    )
    assert (module.MOST_CHARACTERS, module.MOST_SHARED_WORDS) == (240, 8)


def test_command(cli: Callable[..., Result], make_store: Callable[..., Path], tmp_path: Path) -> None:
    """Faults with file and line, a summary, JSON; without texts it explains itself."""
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    store = make_store(all=fact("Trade in 2009 pleased Zed.", TRADE) + '[[source]]\nid = "s"\n')
    result = cli("verify", "--sources", str(tmp_path), store=store)
    assert result.exit_code == 1
    assert f"{store}/all.toml:3: “Zed” of fact `f` does not stand near its anchor" in result.stdout
    assert "1 citations of 1 facts; 1 anchors found in 1 texts, 0 citations whose text is not at hand" in result.stdout
    data = json.loads(cli("verify", "--sources", str(tmp_path), "-f", "json", store=store).stdout)
    assert (data["summary"]["faults"], data["summary"]["numbers_checked"], data["faults"][0]["code"]) == (1, 1, "name")
    for args, code, said in (
        (["verify"], 2, "give --sources DIR"),
        (["verify", "--sources", "/none"], 3, "no such folder"),
        (["verify", "--sources", str(store)], 2, "no <source id>.txt"),
    ):
        result = cli(*args, store=store)
        assert (code, "") == (result.exit_code, result.stdout)
        assert said in result.stderr
