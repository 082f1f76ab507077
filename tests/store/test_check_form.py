"""Checks of form: each by what it finds, in which words, and where."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import tomli

from cmfacts.store import check_form
from cmfacts.store.check_records import Records
from cmfacts.store.checks import CHECKS
from cmfacts.store.faults import Fault
from cmfacts.store.parse import Digits
from cmfacts.store.schema import TABLES_OF_A_STORE

Said = tuple[str, str, str, str, str]


def found(check: Callable[[Records], Iterator[Fault]], *files: str) -> list[Said]:
    """Code, message, hint, key and value of each fault of some files."""
    records = Records({f"{n}.toml": tomli.loads(text, parse_float=Digits) for n, text in enumerate(files)})
    faults = list(check(records))
    assert all(fault.entry.file.endswith(".toml") for fault in faults)
    return [(f.code, f.message, f.hint, f.key, f.value) for f in faults]


ONE_TABLE = "`store` is one table"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("[store]\n[[fact]]\n[[topic]]\n[[quantity]]\n", []),
        ("[[facts]]\n", [("unknown-table", "unknown table `facts`", "write [[fact]]", "facts", "")]),
        ("[stores]\n", [("unknown-table", "unknown table `stores`", "write [store]", "stores", "")]),
        ("version = 1\n[zzzzzzzz]\n", [("unknown-table", "unknown table `version`", "", "version", ""), ("unknown-table", "unknown table `zzzzzzzz`", "", "zzzzzzzz", "")]),
        ("[[store]]\n", [("wrong-type", ONE_TABLE, "write [store]", "store", "")]),
        ("store = 5\n", [("wrong-type", ONE_TABLE, "write [store]", "store", "")]),
        ("[fact]\n", [("wrong-type", "`fact` is a list of tables", "write [[fact]]", "fact", "")]),
        ("fact = [{}, 5]\n", [("wrong-type", "`fact` is a list of tables", "write [[fact]]", "fact", "")]),
        ('topic = "x"\n', [("wrong-type", "`topic` is a list of tables", "write [[topic]]", "topic", "")]),
    ],
)  # fmt: skip
def test_unknown_tables(text: str, faults: list[Said]) -> None:
    """Tables that no store has, or in other brackets."""
    assert found(check_form.unknown_tables, text) == faults


ONE_DEFAULTS = ("wrong-type", "`defaults` is one table", "write [defaults]", "defaults", "")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('[defaults]\ntopic = "a"\nsource = "s"\ntags = ["x"]\ndate = "2009"\n', []),
        ('[defaults]\ntopik = "a"\nid = "x"\n', [
            ("unknown-key", "unknown key `topik` in [defaults]", "did you mean `topic`?", "topik", "topik"),
            ("unknown-key", "unknown key `id` in [defaults]", "did you mean `kind`?", "id", "id")]),
        ("[defaults]\nparties = [5]\ntopic = 5\n", [
            ("wrong-type", "`topic` of [defaults] is a number, not a string", 'put it in quotes: topic = "5"', "topic", ""),
            ("wrong-type", "`parties` of [defaults] is a list with other things than strings, not a string or a list of strings", "write a string or a list of strings", "parties", "")]),
        ("defaults = 5\n", [ONE_DEFAULTS]), ('[[defaults]]\ntopic = "x"\n', [ONE_DEFAULTS]),
    ],
)  # fmt: skip
def test_what_facts_have_from_their_file(text: str, faults: list[Said]) -> None:
    """The fields that `[defaults]` may have, as a fact has them."""
    assert found(check_form.unknown_tables, text) == faults
    records = Records({"a.toml": tomli.loads(text, parse_float=Digits)})
    assert all(fault.entry[:3] == ("defaults", "a.toml", 0) for fault in check_form.unknown_tables(records))


def test_defaults_that_are_no_table_have_nothing_in_them() -> None:
    """A place alone."""
    (fault,) = check_form.unknown_tables(Records({"a": {"defaults": 5}}))
    assert fault.entry.data == {}


def test_an_unknown_table_has_a_place() -> None:
    """The file, and the name as the table to look for."""
    (fault,) = check_form.unknown_tables(Records({"a": {"fact": []}, "b": {"facts": []}}))
    assert (fault.entry.file, fault.entry.table, fault.entry.number, fault.entry.data) == ("b", "facts", 0, {})


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('[[fact]]\nid = "a"\nstatement = "x"\n[store]\ntitle = "x"\n', []),
        ('[[fact]]\nid = "a"\ntopik = 5\n', [("unknown-key", "unknown key `topik` in fact `a`", "did you mean `topic`?", "topik", "topik")]),
        ("[[topic]]\nzzzzzz = 5\n", [("unknown-key", "unknown key `zzzzzz` in this topic", "", "zzzzzz", "zzzzzz")]),
        ('[store]\nname = "x"\n', [("unknown-key", "unknown key `name` in [store]", "", "name", "name")]),
        ('[[fact]]\nid = "a"\nmeasure = { valu = 1, unit = "x" }\n', [("unknown-key", "unknown key `valu` in `measure` of fact `a`", "did you mean `value`?", "", "valu")]),
        ('[[fact]]\nid = "a"\ncite = [{ source = "s" }, 5, { sorce = "s" }, { pages = 5 }]\n', [
            ("unknown-key", "unknown key `sorce` in `cite` of fact `a`", "did you mean `source`?", "", "sorce"),
            ("unknown-key", "unknown key `pages` in `cite` of fact `a`", "did you mean `page`?", "", "pages")]),
        ('[[fact]]\nid = "a"\ntranslations = { xx = "free" }\ntags = [{ x = 1 }]\n', []),
    ],
)  # fmt: skip
def test_unknown_keys(text: str, faults: list[Said]) -> None:
    """Keys that the format does not have, at any depth; languages are free."""
    assert found(check_form.unknown_keys, text) == faults


ID = "add id: a-z, 0-9 and hyphens; stable for ever, unique in its store"
CITE = "say where it stands: cite = [{ source = … }]"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('[[fact]]\nid = "a"\nstatement = "x"\ncite = [{ source = "s" }]\n', []),
        ('[[fact]]\nstatement = "x"\ncite = [{ source = "s" }]\n', [("missing-field", "this fact has no `id`", ID, "", "")]),
        ('[[fact]]\nid = "a"\n', [
            ("missing-field", "fact `a` has no `statement`", "add statement: one checkable claim, in own words, readable with no context", "", ""),
            ("no-citation", "fact `a` has no citation", CITE, "", "")]),
        ('[[fact]]\nid = "a"\nstatement = "x"\ncite = []\n', [("no-citation", "fact `a` has no citation", CITE, "cite", "")]),
        ('[[fact]]\nid = "a"\nstatement = "x"\ncite = [{ source = "s" }, { section = "S" }]\n', [
            ("missing-field", "`cite` without `source` in fact `a`", "add source: the id of a [[source]]", "cite", "")]),
        ('[[fact]]\nid = "a"\nstatement = "x"\ncite = 5\nmeasure = {}\n', [
            ("missing-field", "`measure` without `value` in fact `a`", "add value: the source's digits, without separators; of a range both: 5..7", "measure", ""),
            ("no-unit", "a figure without a unit in fact `a`", "add unit: unit with scale and ISO 4217 currency, `billion CAD`", "measure", "")]),
        ('[[fact]]\nid = "a"\nstatement = "x"\ncite = [5, { page = 5 }]\n', [
            ("missing-field", "`cite` without `source` in fact `a`", "add source: the id of a [[source]]", "cite", "")]),
        ("[[topic]]\n[[source]]\n[[synonym]]\n[store]\n", [
            ("missing-field", "this topic has no `id`", "add id: stable and unique in its table", "", ""),
            ("missing-field", "this source has no `id`", "add id: stable and unique", "", ""),
            ("missing-field", "this synonym has no `words`", "add words: words and phrases that mean the same to a searcher", "", "")]),
    ],
)  # fmt: skip
def test_missing_fields(text: str, faults: list[Said]) -> None:
    """What every table of its kind has; an empty list of citations is none."""
    assert found(check_form.missing_fields, text) == faults


def wrong(line: str, message: str, hint: str, key: str, value: str = "") -> tuple[str, list[Said]]:
    return f'[[fact]]\nid = "a"\n{line}\n', [("wrong-type", message, hint, key, value)]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('[[fact]]\nid = "a"\ntags = "x"\nmeasure = { value = 3.10, unit = "x" }\ncite = [{ source = "s", page = 5 }]\n', []),
        wrong("topic = 5", "`topic` of fact `a` is a number, not a string", 'put it in quotes: topic = "5"', "topic"),
        wrong("topic = 3.10", "`topic` of fact `a` is a number, not a string", 'put it in quotes: topic = "3.10"', "topic"),
        wrong("topic = true", "`topic` of fact `a` is true or false, not a string", "write a string", "topic"),
        wrong("topic = {}", "`topic` of fact `a` is a table, not a string", "write a string", "topic"),
        wrong('topic = ["x"]', "`topic` of fact `a` is a list, not a string", "write a string", "topic"),
        wrong("topic = [{}]", "`topic` of fact `a` is a list, not a string", "write a string", "topic"),
        wrong("topic = []", "`topic` of fact `a` is a list, not a string", "write a string", "topic"),
        ('[[fact]]\nid = "a"\ndate = 2009-07-13\n[[fact]]\nid = "b"\ndate = 2009-07-13T07:00:00\n[[fact]]\nid = "c"\ndate = 2020\n', []),
        wrong("topic = 2009-07-13", "`topic` of fact `a` is a TOML date, not a string", 'put it in quotes: topic = "2009-07-13"', "topic"),
        wrong("topic = 07:30:00", "`topic` of fact `a` is a time of day, not a string", 'put it in quotes: topic = "07:30:00"', "topic"),
        wrong("date = 07:30:00", "`date` of fact `a` is a time of day, not a date", "write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008", "date"),
        wrong("date = 20090713", "`date` of fact `a` is a number, not a date", "write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008", "date"),
        wrong("date = true", "`date` of fact `a` is true or false, not a date", "write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008", "date"),
        wrong('statement = ""', "`statement` of fact `a` is an empty string, not a string", "leave it out or say what it is", "statement"),
        wrong("tags = [5]", "`tags` of fact `a` is a list with other things than strings, not a string or a list of strings", "write a string or a list of strings", "tags"),
        wrong('tags = ["x", 1.5]', "`tags` of fact `a` is a list with other things than strings, not a string or a list of strings", "write a string or a list of strings", "tags"),
        wrong("tags = 1.5", "`tags` of fact `a` is a number, not a string or a list of strings", 'put it in quotes: tags = "1.5"', "tags"),
        wrong('measure = "x"', "`measure` of fact `a` is a string, not a table", "write a table", "measure"),
        wrong('measure = [{ value = "1", unit = 5 }]', "`measure` of fact `a` is a list, not a table", "write a table", "measure"),
        wrong('measure = { value = "1", unit = 5 }', "`measure.unit` of fact `a` is a number, not a string", 'put it in quotes: unit = "5"', "measure", "unit"),
        wrong("measure = { value = true }", "`measure.value` of fact `a` is true or false, not a string of digits", "write a string of digits", "measure", "value"),
        wrong('cite = { source = "s" }', "`cite` of fact `a` is a table, not a list of tables", "write a list of tables", "cite"),
        wrong('cite = ["s"]', "`cite` of fact `a` is a list, not a list of tables", "write a list of tables", "cite"),
        wrong('cite = [{ source = "s" }, { source = 5 }]', "`cite.source` of fact `a` is a number, not a string", 'put it in quotes: source = "5"', "cite", "source"),
        wrong("translations = { es = 5 }", "`translations.es` of fact `a` is a number, not a string", 'put it in quotes: es = "5"', "translations", "es"),
        ('[[fact]]\nid = "a"\nasks = { en = "When?" }\ntranslations = { es = 5 }\n', [
            ("wrong-type", "`asks.en` of fact `a` is a string, not a list of strings", "write a list of strings", "asks", "en"),
            ("wrong-type", "`translations.es` of fact `a` is a number, not a string", 'put it in quotes: es = "5"', "translations", "es")]),
        wrong('asks = { en = "When?", es = ["x"] }', "`asks.en` of fact `a` is a string, not a list of strings", "write a list of strings", "asks", "en"),
        ('[[source]]\nid = "s"\nauthor = [{ family = "Doe", given = 5 }, "X"]\nURL = 5\n', [
            ("wrong-type", "`author.given` of source `s` is a number, not a string", 'put it in quotes: given = "5"', "author", "given"),
            ("wrong-type", "`URL` of source `s` is a number, not a string", 'put it in quotes: URL = "5"', "URL", "")]),
        ('[[source]]\nid = "s"\nauthor = [{ family = "Doe" }, 5]\n', [
            ("wrong-type", "`author` of source `s` is a list with other things than strings, not a name (a string, { family, given } or { literal }) or a list of names",
             "write a name (a string, { family, given } or { literal }) or a list of names", "author", "")]),
        ('[[fact]]\nid = "a"\ncite = [{ source = 5 }, { anchor = true }]\nkind = 5\n', [
            ("wrong-type", "`kind` of fact `a` is a number, not a string", 'put it in quotes: kind = "5"', "kind", ""),
            ("wrong-type", "`cite.source` of fact `a` is a number, not a string", 'put it in quotes: source = "5"', "cite", "source"),
            ("wrong-type", "`cite.anchor` of fact `a` is true or false, not a string", "write a string", "cite", "anchor")]),
        ("[[topic]]\nid = 5\n[store]\nlanguages = \"en\"\n", [
            ("wrong-type", "`id` of this topic is a number, not a string", 'put it in quotes: id = "5"', "id", ""),
            ("wrong-type", "`languages` of [store] is a string, not a list of strings", "write a list of strings", "languages", "")]),
    ],
)  # fmt: skip
def test_wrong_types(text: str, faults: list[Said]) -> None:
    """What it is, what it should be, and how to write it."""
    assert found(check_form.wrong_types, text) == faults


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("a", None),
        ("a-b-2", None),
        ("", None),
        ("A b", "use a-z, 0-9 and single hyphens: `a-b`"),
        ("a--b", "use a-z, 0-9 and single hyphens: `a-b`"),
        ("-a_b-", "use a-z, 0-9 and single hyphens: `a-b`"),
        ("a.b\\n", "use a-z, 0-9 and single hyphens: `a-b`"),
        ("é", "use a-z, 0-9 and single hyphens: `e`"),
        ("東", "use a-z, 0-9 and hyphens"),
    ],
)
def test_bad_ids(given: str, hint: str | None) -> None:
    """Ids that no command line likes, with one that it does."""
    said = given.replace("\\n", "\n")
    assert found(check_form.bad_ids, f'[[party]]\nid = "{given}"\n[[topic]]\nid = 5\n[[aspect]]\n') == (
        [("bad-id", f"`{said}` is no id", hint, "id", "")] if hint else []
    )


@pytest.mark.parametrize(("given", "is_one"), [("facts", True), ("store", True), ("fact", False), ("date", False), ("quantity", False)])
def test_ids_of_stores(given: str, is_one: bool) -> None:
    """None of what stands before an id already: `source:x` would be an id of a store and a source."""
    fault = ("bad-id", f"`{given}` is no id of a store", "it stands before other ids in commands: take another name", "id", "")
    assert found(check_form.bad_ids, f'[store]\nid = "{given}"\n') == ([] if is_one else [fault])


def test_duplicate_ids() -> None:
    """The second and each later one of a table, in whichever file; the first is named."""
    files = (
        '[[fact]]\nid = "a"\n[[topic]]\nid = "a"\n[[fact]]\nid = ""\n[[fact]]\nid = ""\n[[fact]]\nid = 5\n[[fact]]\nid = 5\n',
        '[[fact]]\nid = "b"\n[[fact]]\nid = "a"\n[[fact]]\nid = "a"\n',
    )
    said = ("duplicate-id", "the id `a` is taken by the fact at {other}", "choose another id", "id", "")
    assert found(check_form.duplicate_ids, *files) == [said, said]
    faults = list(check_form.duplicate_ids(Records({name: tomli.loads(text) for name, text in zip("xy", files)})))
    assert [(f.entry.file, f.entry.number, f.other and (f.other.file, f.other.number)) for f in faults] == [
        ("y", 1, ("x", 0)),
        ("y", 2, ("x", 0)),
    ]


FORMER = """
[[fact]]
id = "a"
formerly = [5, "b", "a", "c"]
[[fact]]
id = "b"
[[fact]]
id = "d"
formerly = ["c"]
[[topic]]
id = "c"
formerly = ["b", "o"]
[[fact]]
formerly = "x"
[[fact]]
formerly = ["e", "o"]
[[fact]]
id = "g"
formerly = ["e"]
[[fact]]
id = 5
formerly = ["i"]
"""


def test_former_ids() -> None:
    """That of another entry of the table, its own, and one that two had; the entry that has it is named."""

    def said(name: str, entry: str) -> Said:
        return (
            "duplicate-id", f"the id `{name}`, which fact `{entry}` had, is that of the fact at {{other}}", "leave it to one of them", "formerly", name,
        )  # fmt: skip

    assert found(check_form.former_ids, FORMER) == [said("b", "a"), said("a", "a"), said("c", "d"), said("e", "g")]
    faults = check_form.former_ids(Records({"x": tomli.loads(FORMER)}))
    assert [(f.entry.number, f.other and f.other.number) for f in faults] == [(0, 1), (0, 0), (2, 0), (5, 4)]


def test_bad_languages() -> None:
    """Keys of tables by language, and lists of languages; strings alone."""
    text = """
    [store]
    languages = ["en", "EN", "pt-BR", "english", 5]
    [[fact]]
    id = "a"
    translations = { es = "x", xx_ = "y", zh-Hant = "z" }
    asks = ["q"]
    [[fact]]
    asks = { ENG = ["x"], en = ["y"] }
    [[topic]]
    en = "x"
    """
    places = (
        ("EN", "languages", "[store]"),
        ("english", "languages", "[store]"),
        ("xx_", "translations", "fact `a`"),
        ("ENG", "asks", "this fact"),
    )
    assert found(check_form.bad_languages, text) == [
        ("bad-language", f"`{language}` in `{key}` of {entry} is no language", "write its code: en, es, fr, de, pt-BR", key, language)
        for language, key, entry in places
    ]
    assert found(check_form.bad_languages, '[store]\nlanguages = "EN"\n[[fact]]\ntranslations = ["EN"]\n') == []


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("[store]\n", None), ("[store]\nformat = 1\n", None), ('[store]\nformat = "1"\n', None), ("[store]\nformat = 2\n", "2"), ('[store]\nformat = "x"\n', "x"),
        ("[store]\nformat = 0\n", "0"), ("[[fact]]\nformat = 2\n", None),
    ],
)  # fmt: skip
def test_other_formats(text: str, given: str | None) -> None:
    """There is one; a store says nothing, or that."""
    said = (
        "bad-value",
        f"`{given}` is no format of stores",
        "this cmfacts reads format 1: leave it out, or use a newer cmfacts",
        "format",
        "",
    )
    assert found(check_form.other_formats, text) == ([said] if given else [])


YEARS = "write years in four digits: 0079, and 44 BC as -0043, since there is a year 0: 1 BC"
EITHER = "year, month, day: 2009-07-13; as it stands either may be the month"
AS_A_DATE = "write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("July 13, 2009", "write it as 2009-07-13"), ("13/07/2009", "write it as 2009-07-13"),
        ("44 BC", "write it as -0043, since there is a year 0: 1 BC"), ("1 BC", "write it as 0000, since there is a year 0: 1 BC"),
        ("79", YEARS), ("-44", YEARS), ("7", YEARS), ("100", YEARS), ("a 79", AS_A_DATE), ("79 a", AS_A_DATE), ("10000", AS_A_DATE),
        ("7/8/2009", EITHER), ("07-08-2009", EITHER), ("7.8.2009", EITHER), ("7/8-2009", AS_A_DATE), ("on 7/8/2009", AS_A_DATE), ("7/8/2009?", AS_A_DATE),
        ("x", AS_A_DATE),
    ],
)  # fmt: skip
def test_what_a_date_may_mean(written: str, hint: str) -> None:
    """The date, where it can mean but one; else how dates are written, years of few digits and days and months among them."""
    ((_, _, said, _, _),) = found(check_form.bad_dates, f'[[fact]]\ndate = "{written}"\n')
    assert said == hint


def test_bad_dates() -> None:
    """Dates of facts and of sources that are no EDTF; strings alone."""
    text = '[[fact]]\nid = "a"\ndate = "2009-13"\n[[fact]]\ndate = 5\n[[fact]]\ndate = "2009-12"\n[[source]]\nissued = "July"\naccessed = "x"\ntitle = "July"\n'
    hint = "write it as 2009, 2009-07, 2009-07-13, 2010~ (about) or 2005/2008"
    assert [
        (code, message.partition(":")[0], given, key, value) for code, message, given, key, value in found(check_form.bad_dates, text)
    ] == [
        ("bad-date", "`date` of fact `a`", hint, "date", ""),
        ("bad-date", "`issued` of this source", hint, "issued", ""),
        ("bad-date", "`accessed` of this source", hint, "accessed", ""),
    ]
    assert found(check_form.bad_dates, '[[fact]]\nid = "a"\ndate = "x"\n')[0][1].endswith(": `x` is no EDTF date")


def test_bad_choices() -> None:
    """Values that are none of the few there are, inside tables too."""
    text = '[[fact]]\nkind = "figur"\nstanding = "zzzzz"\nmeasure = { bound = "=" }\ntopic = "none"\n[[fact]]\nkind = "figure"\n[[source]]\nreliability = "hi"\n'
    assert found(check_form.bad_choices, text) == [
        ("bad-value", "`figur` is no kind", "did you mean `figure`? it is one of figure, event, policy, position, claim, relationship, institution, forecast", "kind", "figur"),
        ("bad-value", "`zzzzz` is no standing", "it is one of reported, disputed, superseded, mistaken", "standing", "zzzzz"),
        ("bad-value", "`=` is no bound", "did you mean `<=`? it is one of >, >=, <, <=, ~, ~<, ~>", "measure", "="),
        ("bad-value", "`hi` is no reliability", "did you mean `high`? it is one of high, medium, low", "reliability", "hi"),
    ]  # fmt: skip


def test_nothing_ends_a_check() -> None:
    """Whatever stands in whichever field, each check goes on to the end."""
    odd: list[Any] = [
        5,
        True,
        Digits("1.5"),
        "",
        "x",
        [],
        [[]],
        [{}],
        ["x", 5],
        {},
        {"id": []},
        {"source": {}, "unit": [], "value": "x"},
        [{"source": []}],
    ]
    names = {field.name for fields in TABLES_OF_A_STORE.values() for field in fields} | {"other"}
    for value in odd:
        for table in [*TABLES_OF_A_STORE, "other"]:
            entry = dict.fromkeys(sorted(names), value)
            for content in (value, entry, [entry, entry], [value, {"id": "x"}, {"id": value}]):
                records = Records({"a": {table: content}, "b": {"quantity": [{"id": value, "unit": value}, {"id": "x", "unit": value}]}})
                for check in CHECKS:
                    assert all(isinstance(fault.message, str) for fault in check(records))


@pytest.mark.parametrize(("first", "hint"), [("8", "put it in quotes, as its source has it"), ("7", 'put it in quotes: note = "')])
def test_a_number_too_long_to_be_repeated(first: str, hint: str) -> None:
    """Of 14,000 bits, which Python writes in no digits."""
    ((*_, said, _, _),) = found(check_form.wrong_types, f'[[fact]]\nid = "a"\nnote = 0x{first}{"0" * 3499}\n')
    assert said[: len(hint)] == hint
    assert (said == hint) == (first == "8")


def test_kinds_of_ones_own() -> None:
    """Those that a store declares, or had declared under another id, are kinds; hints know them."""
    text = '[[kind]]\nid = "own"\nformerly = ["mine"]\n[[fact]]\nkind = "own"\n[[fact]]\nkind = "mine"\n[[fact]]\nkind = "ow"\n[[topic]]\nid = "ow"\n'
    known = "figure, event, policy, position, claim, relationship, institution, forecast, own"
    assert found(check_form.bad_choices, text) == [
        ("bad-value", "`ow` is no kind", f"did you mean `own`? it is one of {known}", "kind", "ow")
    ]
