"""Catalogues as gettext reads them, and which one a user's surroundings ask for. What is in them is held by tests/test_catalogues.py."""

from __future__ import annotations

import io
from gettext import GNUTranslations
from pathlib import Path

import pytest

from cmfacts.values import catalogue, tongue


def test_entries() -> None:
    """Contexts, plurals, texts over several lines, escapes; what is fuzzy or empty is no translation."""
    text = (
        '# Note.\n#: a.py\nmsgctxt "kind"\nmsgid "event"\nmsgstr "evento"\n\n'
        'msgid "{n} fact"\nmsgid_plural "{n} facts"\nmsgstr[0] "{n} hecho"\nmsgstr[1] "{n} hechos"\n\n'
        '"a stray text"\n\nmsgid ""\n"long "\n"\\"text\\"\\n"\nmsgstr "\\\\ texto\\t"\n\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr ""\n'
    )
    assert catalogue.entries(text) == {
        "kind\4event": "evento",
        "{n} fact\0{n} facts": "{n} hecho\0{n} hechos",
        'long "text"\n': "\\ texto\t",
    }


WANTED = [
    ({}, "en"), ({"LANG": "es_MX.UTF-8"}, "es"), ({"LANG": "fr_CA"}, "fr"), ({"LANG": "fr"}, "fr"), ({"LANG": "en_CA.UTF-8"}, "en"),
    ({"LANG": "es_MX.UTF-8", "LC_MESSAGES": "fr_CA.UTF-8"}, "fr"), ({"LC_MESSAGES": "fr_CA.UTF-8", "LC_ALL": "es_MX@euro"}, "es"),
    ({"LC_ALL": "", "LANG": "es_ES"}, "es"), ({"LC_ALL": "C", "LANG": "es_ES"}, "en"), ({"LC_ALL": "C.UTF-8", "LANGUAGE": "es"}, "en"),
    ({"LC_ALL": "POSIX", "LANG": "fr"}, "en"), ({"LC_ALL": "POSIX", "LANGUAGE": "es"}, "en"), ({"LANGUAGE": "es"}, "en"),
    ({"LANG": "es@euro", "LANGUAGE": "fr@x:es"}, "fr"), ({"LANGUAGE": "fr:es", "LANG": "en_US.UTF-8"}, "fr"), ({"LANGUAGE": "en:es", "LANG": "es_MX"}, "en"),
    ({"LANGUAGE": "de:es", "LANG": "de_DE"}, "es"), ({"LANGUAGE": "de", "LANG": "fr_FR"}, "fr"), ({"LANGUAGE": "fr"}, "en"), ({"LANG": "xx_YY"}, "en"),
    ({"LANG": "../../es"}, "en"), ({"LANGUAGE": "es_MX:es", "LANG": "en_CA"}, "es"), ({"LANG": "es-MX"}, "es"), ({"LANG": "sr@latin"}, "en"),
]  # fmt: skip


@pytest.mark.parametrize(("surroundings", "language"), WANTED)
def test_wanted(surroundings: dict[str, str], language: str) -> None:
    """As gettext reads the variables; what there is no catalogue of is passed over in silence."""
    assert tongue.wanted(surroundings) == language


def test_compiled() -> None:
    """What gettext reads: in order of the keys, with contexts and plurals, and the header that says how plurals are told."""
    text = (
        'msgid ""\nmsgstr ""\n"Language: xx\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
        'msgid "b"\nmsgstr "é"\n\nmsgctxt "k"\nmsgid "b"\nmsgstr "ctx"\n\nmsgid "{n} a"\nmsgid_plural "{n} as"\nmsgstr[1] "many"\nmsgstr[0] "one"\n'
    )
    data = catalogue.compiled(text)
    read = GNUTranslations(io.BytesIO(data))
    assert (read.info()["language"], read.gettext("b"), read.pgettext("k", "b"), read.gettext("c")) == ("xx", "é", "ctx", "c")
    assert [read.ngettext("{n} a", "{n} as", n) for n in (0, 1, 2)] == ["one", "one", "many"]
    assert data[:28].hex() == "de12049500000000040000001c0000003c0000000000000000000000"
    assert data[92:].split(b"\0")[:3] == [b"", b"b", b"k\4b"]
    assert data.endswith(b"\0")
    assert data == catalogue.compiled(text + "\n\n")


def test_of_a_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The compiled one where there is one, else its source; no code leads out of the folder."""
    monkeypatch.setattr(catalogue, "_FOLDER", str(tmp_path / "locale"))
    (tmp_path / "xx.po").touch()
    tmp_path = tmp_path / "locale"
    tmp_path.mkdir()
    source = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "{}"\n'
    (tmp_path / "xx.po").write_text(source.format("ñ source"), encoding="utf-8")
    assert [catalogue.there_is(code) for code in ("xx", "yy", "", "../xx", "x.x")] == [True, False, False, False, False]
    assert catalogue.catalogue("yy") is None
    found = catalogue.catalogue("xx")
    assert found is not None
    assert found.gettext("a") == "ñ source"
    (tmp_path / "xx.mo").write_bytes(catalogue.compiled(source.format("ñ compiled")))
    (tmp_path / "zz.mo").write_bytes(catalogue.compiled(source.format("only")))
    found, only = catalogue.catalogue("xx"), catalogue.catalogue("zz")
    assert found is not None
    assert only is not None
    assert (found.gettext("a"), only.gettext("a")) == ("ñ compiled", "only")
