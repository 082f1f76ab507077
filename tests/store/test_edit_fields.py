"""`field=value`: what is asked of an entry, and its data afterwards."""

from __future__ import annotations

from typing import Any

import pytest

from cmfacts.errors import QuestionError
from cmfacts.store.edit.fields import Asked, apply, read_change


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("visa-2009", None),
        ("source:csm-2025", None),
        ("-", None),
        ("=x", None),
        ("note=", Asked(("note",), "=", "")),
        ("note=a=b\nc", Asked(("note",), "=", "a=b\nc")),
        ("tags+=a", Asked(("tags",), "+=", "a")),
        ("tags-=a", Asked(("tags",), "-=", "a")),
        ("container-title=x", Asked(("container-title",), "=", "x")),
        ("cite.2.anchor=x", Asked(("cite", "2", "anchor"), "=", "x")),
    ],
)
def test_what_is_a_change(word: str, asked: Asked | None) -> None:
    """And what is an id."""
    assert read_change(word) == asked


CITE = [{"source": "s", "page": 3}, {"source": "t"}]


@pytest.mark.parametrize(
    ("table", "data", "word", "after"),
    [
        ("fact", {}, "note=x, y", {"note": "x, y"}),
        ("fact", {"note": "x"}, "note=", {}),
        ("fact", {}, "note=", {}),
        ("fact", {}, "date=2009", {"date": "2009"}),
        ("fact", {}, "subject=canada", {"subject": "canada"}),
        ("fact", {}, "subject=canada, mexico", {"subject": ["canada", "mexico"]}),
        ("fact", {"subject": ["x"]}, "subject=canada", {"subject": ["canada"]}),
        ("fact", {"tags": "x"}, "tags=y", {"tags": "y"}),
        ("fact", {}, "tags=visa", {"tags": ["visa"]}),
        ("fact", {}, 'tags=["a, b"]', {"tags": ["a, b"]}),
        ("fact", {"tags": ["a"]}, "tags+=b,a", {"tags": ["a", "b"]}),
        ("fact", {"tags": "a"}, "tags+=b", {"tags": ["a", "b"]}),
        ("fact", {"tags": "a"}, "tags+=a", {"tags": "a"}),
        ("fact", {"tags": ["a", "b"]}, "tags-=b,c", {"tags": ["a"]}),
        ("fact", {"tags": ["a"]}, "tags-=a", {}),
        ("fact", {"measure": {"value": "5", "unit": "x"}}, "measure.value=6", {"measure": {"value": "6", "unit": "x"}}),
        ("fact", {}, "measure.bound=~", {"measure": {"bound": "~"}}),
        ("fact", {"measure": {"bound": "~"}}, "measure.bound=", {}),
        ("fact", {}, 'measure={ value = "5", unit = "x" }', {"measure": {"value": "5", "unit": "x"}}),
        ("fact", {"translations": {"es": "x"}}, "translations.fr=y", {"translations": {"es": "x", "fr": "y"}}),
        ("source", {}, "author+=Doe, Jo", {"author": ["Doe, Jo"]}),
        ("source", {"author": "FIFA"}, "author+=Doe, Jo", {"author": ["FIFA", "Doe, Jo"]}),
        ("source", {"author": ["Doe, Jo", {"literal": "A, B"}]}, 'author+={ literal = "A, B" }', {"author": ["Doe, Jo", {"literal": "A, B"}]}),
        ("source", {"author": ["Doe, Jo", {"literal": "A, B"}]}, 'author-={ literal = "A, B" }', {"author": ["Doe, Jo"]}),
        ("store", {"authors": ["Doe, Jo"]}, "authors+=Müller, Eva", {"authors": ["Doe, Jo", "Müller, Eva"]}),
        ("store", {"authors": ["Doe, Jo"]}, "authors-=Doe, Jo", {}),
        ("fact", {"asks": {"en": ["x"]}}, "asks.en+=y", {"asks": {"en": ["x", "y"]}}),
        ("fact", {"cite": CITE}, "cite.2.anchor=x", {"cite": [CITE[0], {"source": "t", "anchor": "x"}]}),
        ("fact", {"cite": CITE[:1]}, "cite.page=", {"cite": [{"source": "s"}]}),
        ("fact", {"cite": CITE}, 'cite=[{ source = "u" }]', {"cite": [{"source": "u"}]}),
        ("source", {}, "author=Doe, Jo", {"author": "Doe, Jo"}),
        ("source", {}, 'author=["Doe, Jo", { literal = "A, B" }]', {"author": ["Doe, Jo", {"literal": "A, B"}]}),
        ("quantity", {}, "cross_section=true", {"cross_section": True}),
        ("topic", {}, "aliases=x", {"aliases": ["x"]}),
    ],
)  # fmt: skip
def test_applied(table: str, data: dict[str, Any], word: str, after: dict[str, Any]) -> None:
    """In the type that the format has."""
    asked = read_change(word)
    assert asked
    from copy import deepcopy

    changed = deepcopy(data)
    apply(table, changed, asked)
    assert changed == after


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("standng=x", "there is no field `standng` of a fact; did you mean standing?"),
        ("id=x", "an id is what others know an entry by: `cmfacts rename OLD NEW` changes it"),
        ("statement=", "`statement` cannot be left out"),
        ("note+=x", "`note` is no list; write note=…"),
        ("note.x=y", "`note` has no fields of its own"),
        ("measure=5", "`measure` is a table; write it as TOML does, or its fields one by one: measure.quantity=…"),
        ("asks=x", "or its fields one by one: asks.en=…"),
        ("measure.valu=5", "there is no field `valu` of `measure`; did you mean value?"),
        ("measure.value.x=5", "say which field of measure: measure.value.…=…"),
        ("tags=[1]", "`[1]` is no list of strings as TOML has it"),
        ("tags=[", "`[` is no list of strings as TOML has it"),
        ("cite=x\ny = 1", "`cite` is a list of tables; write it as TOML does"),
        ("cite.3.page=1", "there is no cite 3; there are 2"),
        ("cite.page=1", "there are 2 of cite: say which, cite.1.page=… is of the first"),
    ],
)
def test_what_cannot_be_applied(word: str, said: str) -> None:
    """Is misuse, and says what to write."""
    asked = read_change(word)
    assert asked
    with pytest.raises(QuestionError) as raised:
        apply("fact", {"cite": list(CITE)}, asked)
    assert said in str(raised.value)


def test_true_or_false() -> None:
    """Nothing else."""
    with pytest.raises(QuestionError, match="`cross_section` is true or false, not `yes`"):
        apply("quantity", {}, Asked(("cross_section",), "=", "yes"))
