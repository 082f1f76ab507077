"""
The catalogues have every message there is, in every language; and are read as gettext reads them.

`python -m tests.test_catalogues` adds new messages to the catalogues, without a translation, and takes out those that are said no longer.
"""

from __future__ import annotations

import ast
import io
import re
import string
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest

from cmfacts.model import KINDS, RELIABILITIES, STANDINGS
from cmfacts.values import catalogue

from .sources import SOURCE, parsed

pytestmark = pytest.mark.usefixtures("warm")

LANGUAGES = ("es", "fr")
#: What may stand in a translation though its English does without: Roman figures of centuries.
_MORE = {"roman": "ordinal"}


class Message(NamedTuple):
    """A message, with where it is said; `context` and `plural` are "" where there is none."""

    text: str
    context: str = ""
    plural: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """What gettext looks it up by."""
        return (self.context + "\4" if self.context else "") + self.text + ("\0" + self.plural if self.plural else "")


def _literals(call: ast.Call) -> list[str]:
    return [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def _in_code() -> Iterator[Message]:
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(parsed(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            said = _literals(node)
            if node.func.id in ("_", "N_") and said:
                yield Message(said[0], place=place)
            elif node.func.id == "_n":
                yield Message(said[0], plural=said[1], place=place)
            elif node.func.id == "_p" and len(said) == 2:
                yield Message(said[1], said[0], place=place)


def _names() -> Iterator[Message]:
    """What is translated by its value, in a context: names of the program, and the units of the store that ships."""
    from cmfacts.ask.matching import How
    from cmfacts.ask.ranking import FIELDS
    from cmfacts.cli.settings import GROUPS
    from cmfacts.index.cache import open_database
    from cmfacts.index.reader import Index
    from cmfacts.model import Source
    from cmfacts.show import facts, figures, lists, overview, problems, versions
    from cmfacts.store import schema
    from cmfacts.store.files import default_store

    fields = dict.fromkeys(
        field.replace("_", " ")
        for view in (
            lists.Sources,
            lists.MeasuredTerms,
            lists.Kinds,
            lists.Settings,
            lists.KeptIndexes,
            figures.Quantities,
            figures.Figures,
            overview.Span,
            facts.Facts,
            problems.FaultKinds,
            versions.Versions,
        )
        for field in view.columns
    )
    index = Index(*open_database([default_store()]))
    words = {w for f in index.all_facts() if f.measure and f.measure.unit for w in [_without_currency(f.measure.unit)] if w}
    for context, names in (
        ("kind", KINDS), ("standing", STANDINGS), ("reliability", RELIABILITIES),
        ("field", dict.fromkeys([*fields, *(f.replace("_", " ") for f in Source._fields if f not in ("id", "csl"))])), ("unit", sorted(words | {"ordinal"})),
        ("met", get_args(How)), ("field", FIELDS), ("plural", ("topics", "parties", "aspects", "quantities", "facts", "tags", "facts that name a speaker")),
        ("type", (schema.STRINGS, schema.STRING_OR_STRINGS, schema.TABLE, schema.TABLES, schema.ASKS, schema.NAMES)), ("commands", GROUPS), ("stage", ("reading", "indexing", "verifying")),
    ):  # fmt: skip
        yield from (Message(name, context, place="names") for name in names)
    yield from (Message(text, "help", place="help") for text in dict.fromkeys(_help()))


def _help() -> Iterator[str]:
    """All that help says: of commands and their parameters, by paragraph; of topics, examples and formats."""
    import typer

    from cmfacts.cli.app import app
    from cmfacts.cli.manual.examples import EXAMPLES
    from cmfacts.cli.manual.topics import TOPICS, blocks_of
    from cmfacts.cli.settings import COMMANDS

    group: Any = typer.main.get_command(app)
    for command in (group, *(group.get_command(None, name) for name in COMMANDS)):
        ctx = typer.Context(command)
        yield from (" ".join(part.split()) for part in (command.help or "").split("\n\n"))
        yield from (p.help for p in command.get_params(ctx) if p.help and p.name != "format" and not getattr(p, "hidden", False))
    yield from COMMANDS.values()
    yield from (about for lines in EXAMPLES.values() for _line, about in lines if about)
    for name, (title, _blocks) in TOPICS.items():
        yield title
        for block in blocks_of(name):
            yield from [block] if isinstance(block, str) else [about for _name, about in block]


def _without_currency(unit: str) -> str:
    from cmfacts.values.quantity import CURRENCIES

    return " ".join(word for word in unit.split() if word not in CURRENCIES)


@cache
def messages() -> dict[str, Message]:
    """Every message that is marked, by its key."""
    found: dict[str, Message] = {}
    for message in (*_in_code(), *_names()):
        found.setdefault(message.key, message)
    return found


def po(language: str) -> Path:
    return SOURCE / "locale" / f"{language}.po"


def _placeholders(text: str) -> set[str]:
    return {_MORE.get(name, name) for _text, name, *_rest in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    """And nothing is that nobody says: `python -m tests.test_catalogues` puts both right but for the words."""
    entries = catalogue.entries(po(language).read_text(encoding="utf-8"))
    assert set(entries) - {""} == set(messages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_the_same(language: str) -> None:
    """Names in braces, options, commands and what stands between backticks; each form of a plural has the number, or says it in words."""
    entries = catalogue.entries(po(language).read_text(encoding="utf-8"))
    kept = r"--[a-z]+(?:-[a-z]+)*|`[^`]*`|[≠=↻]|cmfacts [a-z]+"
    for key, message in messages().items():
        several = message.plural or message.text
        for form in entries[key].split("\0"):
            assert message.context == "help" or _placeholders(form) in (_placeholders(several), _placeholders(message.text)), form
            assert sorted(re.findall(kept, form)) == sorted(re.findall(kept, several)), form
            assert (form[:1] == " ", form[-1:] == " ") == (several[:1] == " ", several[-1:] == " "), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_by_gettext(language: str) -> None:
    """What we compile, gettext reads as it stands in the source."""
    text = po(language).read_text(encoding="utf-8")
    read = GNUTranslations(io.BytesIO(catalogue.compiled(text)))
    assert read.info()["language"] == language
    assert read.gettext("no such message") == "no such message"
    assert read.ngettext("{n:,} fact", "{n:,} facts", 5) == {"es": "{n:,} hechos", "fr": "{n:,} faits"}[language]
    assert read.pgettext("kind", "event") == {"es": "acontecimiento", "fr": "événement"}[language]


@pytest.mark.parametrize("program", [pytest.param("msgfmt", marks=pytest.mark.needs("msgfmt"))])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_as_gettext_compiles_it(language: str, program: str, tmp_path: Path) -> None:
    """GNU's own compiler finds no fault in it, and the same messages."""
    import subprocess

    subprocess.run(
        [program, "--check-format", "--check-header", "-o", str(tmp_path / "a.mo"), str(po(language))], check=True, capture_output=True
    )
    theirs = GNUTranslations(io.BytesIO((tmp_path / "a.mo").read_bytes()))
    ours = GNUTranslations(io.BytesIO(catalogue.compiled(po(language).read_text(encoding="utf-8"))))
    assert vars(theirs)["_catalog"] == vars(ours)["_catalog"]


def _message(message: Message, known: dict[str, str]) -> str:
    """An entry of a catalogue's source."""

    def line(name: str, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'{name} "{escaped}"\n'

    said = f"#: {message.place}\n" + (line("msgctxt", message.context) if message.context else "") + line("msgid", message.text)
    translated = known.get(message.key, "\0" if message.plural else "")
    if message.plural:
        forms = "".join(line(f"msgstr[{n}]", form) for n, form in enumerate(translated.split("\0")))
        return said + line("msgid_plural", message.plural) + forms
    return said + line("msgstr", translated)


if __name__ == "__main__":
    for language in LANGUAGES:
        source = po(language)
        old = source.read_text(encoding="utf-8")
        known = catalogue.entries(old)
        head = old.partition("\n\n")[0]
        entries = [_message(message, known) for message in sorted(messages().values(), key=lambda m: (m.place, m.context))]
        source.write_text("\n".join([head + "\n", *entries]), encoding="utf-8", newline="\n")
        print(f"{language}: {sum(key not in known for key in messages())} without a translation")
