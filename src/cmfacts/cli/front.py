"""What `cmfacts` says to somebody who has named no command, or one that there is not."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from shlex import quote
from typing import Any

from cmfacts.cli.boundary import ANSWERED, PLAIN
from cmfacts.cli.run import Run
from cmfacts.cli.settings import COMMANDS, GROUPS, Settings
from cmfacts.errors import CmfactsError, no_such
from cmfacts.index.reader import Index
from cmfacts.values.tongue import _, _n, _p


def front_page(run: Run) -> int:
    """
    What is in the store, four examples of what can be asked of it, and the commands in groups.

    Errors: StoreError if the store cannot be read; the commands are told all the same.
    """
    from shutil import get_terminal_size

    width = max(20, min(get_terminal_size((80, 24)).columns, 100))
    try:
        _write(run, [*_store(run.index, width), "", *_examples(run, width), ""])
    finally:
        _write(run, _commands(width))
    return ANSWERED


def _write(run: Run, lines: Iterable[str]) -> None:
    plain = {} if run.screen.unicode else PLAIN
    run.output.write(f"{line}\n".translate(plain) for line in lines)


def _store(index: Index, width: int) -> Iterator[str]:
    from cmfacts.values.edtf import year_of, year_text
    from cmfacts.values.text import printable

    titles = [printable(store.title) for store in index.stores if store.title]
    yield from textwrap.wrap(_(" and ").join(titles) or _("Cited facts"), width)
    days = index.days()
    years = "–".join(dict.fromkeys(year_text(year_of(day)) for day in days)) if days else ""
    sources = len(index.sources())
    from_sources = _n("from {n:,} source", "from {n:,} sources", sources) if sources else ""
    counts = " ".join(filter(None, (_facts(index.size), from_sources)))
    yield from textwrap.wrap(", ".join(filter(None, (counts, years))), width)


def _facts(number: int) -> str:
    return _n("{n:,} fact", "{n:,} facts", number)


def _examples(run: Run, width: int) -> Iterator[str]:
    """Four commands that this store answers, each with what it does."""
    index = run.index
    (tag, topic, quantity), parties = (_most_used(index, facet, 1) for facet in ("tag", "topic", "quantity")), _most_used(index, "party", 2)
    examples = [
        (f"search {tag[0]}", _("facts, the best match first")) if tag else ("list", _("every fact, in order of date")),
        (f"timeline --topic {topic[0]}" if topic else "timeline", _("what happened, in order of time")),
        (f"compare {' '.join(parties)}", _("two sides, question by question")) if len(parties) == 2 else ("sources", _("where the facts come from")),
        (f"chart {quantity[0]}", _("a quantity over time")) if quantity else ("topics", _("what the facts are about")),
    ]  # fmt: skip
    examples = [(f"{_program(run.settings)} {line}", about) for line, about in examples]
    column = max(len(line) for line, _ in examples) + 5
    beside = column + max(len(about) for _, about in examples) <= width
    for line, about in examples:
        beneath = textwrap.wrap(about, width, initial_indent=" " * 6, subsequent_indent=" " * 6)
        yield from (f"  {line}".ljust(column) + about,) if beside else (f"  {line}", *beneath)


def _program(settings: Settings) -> str:
    """The command as it has to be typed to ask the same stores."""
    return " ".join(["cmfacts", *(f"--facts {quote(path)}" for path in settings.facts if settings.origin == "--facts")])


def _most_used(index: Index, facet: str, count: int) -> Sequence[str]:
    """The values that most facts have and a command line can be written with."""
    values = sorted(index.values(facet).items(), key=lambda item: (-item[1], item[0]))
    return [quote(value) for value, _ in values if value.isprintable() and not value.startswith("-")][:count]


def _commands(width: int) -> Iterator[str]:
    """The groups, each with its commands."""
    groups = {_p("commands", title): commands for title, commands in GROUPS.items()}
    column = max(map(len, groups)) + 2
    for title, commands in groups.items():
        first, *rest = textwrap.wrap("  ".join(commands), max(width - column, 12), break_on_hyphens=False)
        yield title.ljust(column) + first
        yield from (" " * column + line for line in rest)
    yield ""
    yield from textwrap.wrap(_("`cmfacts --help` says what each does, `cmfacts COMMAND --help` how."), width, break_on_hyphens=False)


def no_command(name: str, rest: Sequence[str], before: dict[str, Any], options: Sequence[str]) -> str:
    """
    What to say of a command that there is not: the nearest, and what the store has of such a name or such words.

    Shape:  `rest` is what stands after it, `before` the options before it, by name; `options` the names of those that could.
    """
    said = _("there is no command `{name}`", name=name)
    if f"--{name}" in options:
        return f"{said}; {_('did you mean {names}?', names=f'`cmfacts --{name}`')}"
    near = no_such(said, name, COMMANDS)
    try:
        answers = _what_answers(name, tuple(takewhile(lambda word: not word.startswith("-"), rest)), before)
    except (CmfactsError, OSError):  # of stores that cannot be read the command that was meant will say so
        answers = ""
    if answers:
        return f"{near} {answers[0].upper()}{answers[1:]}" if near != said else f"{said}; {answers}"
    return near if near != said else f"{said}; {_('`cmfacts --help` lists them')}"


def _what_answers(name: str, rest: Sequence[str], before: dict[str, Any]) -> str:
    """The command that answers, if one does: a fact or source of this name, or facts with these words."""
    from cmfacts.ask.search import COUNTED, how_many
    from cmfacts.cli.settings import settings_of
    from cmfacts.index.cache import open_database, roots_of
    from cmfacts.values.text import words

    settings: Settings = settings_of(before.get("facts"), cache=not before.get("no_cache"), config=not before.get("no_config"))
    index = Index(*open_database(roots_of(settings.facts), cache=settings.cache))
    if index.fact(name):
        return _("`{command}` shows the fact", command=f"{_program(settings)} show {name}")
    if index.source(name):
        return _("`{command}` shows the source", command=f"{_program(settings)} sources {name}")
    index.know(asked := words(name))
    if not asked:
        return ""
    if no_such("", name, COMMANDS) and not all(map(index.facts_with_word, asked)):
        return ""  # a command misspelt, rather than a word
    found = how_many(index, " ".join((name, *rest)))
    if not found:
        return ""
    many = _("{count} or more", count=_facts(found)) if found == COUNTED else _facts(found)
    return _("`{command}` finds {many}", command=f"{_program(settings)} search {' '.join(map(quote, (name, *rest)))}", many=many)
