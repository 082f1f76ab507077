"""What may stand where the cursor is: commands, options, and values from the cached index, each with a line of help."""

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from cmfacts.cli.settings import COMMANDS, Settings, settings_of
from cmfacts.index.reader import Index
from cmfacts.values.text import printable

#: More than a person reads; the whole of a large store would only be slow.
MOST = 300
Item = tuple[str, str]


class Offer(NamedTuple):
    """
    What a shell may offer.

    Shape:  `items` are whole words with their help; `files` means names of files instead; `open` that a word may go on
            after the item (a list of fields, `topic:`), so that no space should follow.
    """

    items: tuple[Item, ...] = ()
    files: bool = False
    open: bool = False


def offer(group: Any, words: Sequence[str], incomplete: str) -> Offer:
    """
    What may stand in the place of `incomplete`, after the whole `words` (without the program's name).

    Errors: CmfactsError if the stores or settings cannot be read.
    """
    line = _Line(group, words)
    if line.command is None:
        return Offer()
    if line.pending is not None:
        return _values(line, line.pending, incomplete)
    if incomplete.startswith("-") and not line.only_arguments:
        name, equals, begun = incomplete.partition("=")
        option = line.option(name) if equals else None
        if option is None:
            return Offer(tuple(_matching(_option_names(line), incomplete)))
        found = _values(line, option, begun)
        return found._replace(items=tuple((f"{name}={value}", about) for value, about in found.items))
    if line.command is group:
        return Offer(tuple(_matching(COMMANDS.items(), incomplete)))
    argument = line.argument
    return _values(line, argument, incomplete) if argument is not None else Offer()


class _Line:
    """A command line up to the cursor, read by the parameters that the commands have."""

    def __init__(self, group: Any, words: Sequence[str]) -> None:
        self.group = self.command = group
        #: The option whose value comes next.
        self.pending: Any = None
        self.only_arguments = False
        self.used: set[str] = set()
        self.arguments: list[str] = []
        self._before: dict[str, list[str]] = {}
        self._read(words)

    def _read(self, words: Sequence[str]) -> None:
        for word in words:
            if self.pending is not None:
                self._given(self.pending.name, word)
            elif word == "--" and not self.only_arguments:
                self.only_arguments = True
            elif word.startswith("-") and len(word) > 1 and not self.only_arguments:
                self._option(word)
            elif self.group is self.command:
                self.command = self.group.get_command(None, word)
                if self.command is None:
                    return
            else:
                self.arguments.append(word)

    def _given(self, name: str, value: str) -> None:
        self._before.setdefault(name, []).append(value)
        self.pending = None

    def _option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        option = self.option(name)
        if option is None:
            return
        self.used.add(option.name)
        if getattr(option, "is_flag", False):
            self._given(option.name, "")
        elif equals:
            self._given(option.name, value)
        else:
            self.pending = option

    def option(self, name: str) -> Any:
        """The option with a name; None if there is none."""
        return next((p for p in self.command.params if name in p.opts and p.param_type_name == "option"), None)

    @property
    def argument(self) -> Any:
        """The argument that stands next."""
        left = len(self.arguments)
        for parameter in self.command.params:
            if parameter.param_type_name == "argument":
                if parameter.nargs == -1 or left < parameter.nargs:
                    return parameter
                left -= parameter.nargs
        return None

    @cached_property
    def index(self) -> Index | None:
        """The index of the stores this line is about, if it is at hand."""
        from cmfacts.index.cache import open_cached, roots_of

        named = [os.path.expanduser(p) for p in self._before["facts"]] if "facts" in self._before else None
        settings: Settings = settings_of(named, cache=True, config="no_config" not in self._before)
        opened = open_cached(roots_of(settings.facts))
        return Index(*opened) if opened else None


def _matching(items: Iterable[Item], incomplete: str) -> Iterable[Item]:
    """Those that begin so, without any that a shell, which reads a line each, would take for something else."""
    return ((value, about) for value, about in items if value.startswith(incomplete) and printable(value) == value)


def _option_names(line: _Line) -> Iterable[Item]:
    for parameter in line.command.params:
        if parameter.param_type_name == "option" and not parameter.hidden and (parameter.name not in line.used or parameter.multiple):
            yield max(parameter.opts, key=len), parameter.help or ""
    yield "--help", "Show help and examples."


def _values(line: _Line, parameter: Any, incomplete: str) -> Offer:
    """What a parameter takes, told by its name, else by what its help calls it."""
    name, what = parameter.name, (parameter.metavar or "").strip("[].").split(".")[0].split(" ")[0]
    if what in ("FILE", "PATH", "DIR", "FOLDER", "OLD", "NEW"):
        return Offer(files=True)
    if name == "fields":
        return _fields(line.command.fields, incomplete)
    if name == "words":
        return _query(line, incomplete)
    kind = source_of(name, what)
    if kind is None:
        return Offer()
    named, colon, begun = incomplete.partition(":")
    if colon and (within := _NAMED.get(kind, {}).get(named)):
        return Offer(tuple((f"{named}:{v}", a) for v, a in _matching(SOURCES_OF_VALUES[within](line, begun), begun))[:MOST])
    if colon and kind == "quantity":
        return _query(line, incomplete)
    given = set(line.arguments) if parameter.param_type_name == "argument" else set()
    found = [(v, a) for v, a in _matching(SOURCES_OF_VALUES[kind](line, incomplete), incomplete) if v not in given]
    if len(found) > MOST:
        found.sort()
        found[MOST - 1 :] = found[-1:]
    return Offer(tuple(found))


def source_of(name: str, what: str) -> str | None:
    """Where the values of a parameter come from: its name, or what its help calls it; None if nobody knows."""
    return next((k for k in (name, what.lower()) if k in SOURCES_OF_VALUES), None)


def _fields(known: Sequence[str], incomplete: str) -> Offer:
    begun, comma, last = incomplete.rpartition(",")
    named = begun.split(",")
    return Offer(tuple((begun + comma + f, "") for f in known if f.startswith(last) and f not in named), open=True)


def _query(line: _Line, incomplete: str) -> Offer:
    """In a query the filters with their values, `topic:trade`; words are the asker's."""
    from cmfacts.ask.filters import FACETS

    name, colon, begun = incomplete.partition(":")
    facet = name.replace("-", "_")
    if colon and facet in FACETS:
        return Offer(tuple((f"{name}:{v}", a) for v, a in _matching(SOURCES_OF_VALUES[facet](line, begun), begun)))
    names = (f.replace("_", "-") + ":" for f in (*FACETS, "since", "until"))
    return Offer(tuple(_matching(((name, "") for name in names), incomplete)), open=True) if incomplete else Offer()


def _ids(line: _Line, incomplete: str) -> Iterable[Item]:
    return line.index.ids_beginning(incomplete, MOST) if line.index else ()


def _terms(table: str) -> Callable[[_Line, str], Iterable[Item]]:
    def found(line: _Line, incomplete: str) -> Iterable[Item]:
        if line.index is None:
            return []
        labels = line.index.labels(table)
        used = line.index.values(table) if table in ("topic", "party") else {}
        return [*labels.items(), *((value, "") for value in sorted(used) if value not in labels)]

    return found


def _facet(name: str) -> Callable[[_Line, str], Iterable[Item]]:
    def found(line: _Line, incomplete: str) -> Iterable[Item]:
        counts = line.index.values(name) if line.index else {}
        return [(value, f"{count:,} fact{'s' if count != 1 else ''}") for value, count in sorted(counts.items())]

    return found


def _sources(line: _Line, incomplete: str) -> Iterable[Item]:
    return [(source.id, source.title or "") for source in line.index.sources()] if line.index else []


def _cited(line: _Line, incomplete: str) -> Iterable[Item]:
    return [*_sources(line, incomplete), *_ids(line, incomplete)]


def _sides(line: _Line, incomplete: str) -> Iterable[Item]:
    found = [*_terms("party")(line, incomplete), *_sources(line, incomplete)]
    return [*found, *_ids(line, incomplete)] if incomplete else found


def _among(*items: str | Item) -> Callable[[_Line, str], Iterable[Item]]:
    listed = [(item, "") if isinstance(item, str) else item for item in items]
    return lambda line, incomplete: listed


def _help_subjects(line: _Line, incomplete: str) -> Iterable[Item]:
    from cmfacts.cli.manual.topics import TOPICS

    return [*((name, title) for name, (title, _) in TOPICS.items()), *COMMANDS.items()]


def _formats(line: _Line, incomplete: str) -> Iterable[Item]:
    from cmfacts.show.formats import module

    return [(name, module(name).LINE) for name in line.command.formats]


#: What may stand before a colon to settle what a value means, and where such values come from.
_NAMED = {"cited": {"fact": "id", "source": "source"}, "sides": {"party": "party", "source": "source", "fact": "id"}}
#: By the name of a parameter, or what its help calls it in lower case.
SOURCES_OF_VALUES: dict[str, Callable[[_Line, str], Iterable[Item]]] = {
    "topic": _terms("topic"), "party": _terms("party"), "aspect": _terms("aspect"), "quantity": _terms("quantity"),
    "source": _sources, "source_id": _sources, "tag": _facet("tag"), "lang": _facet("lang"), "only_lang": _facet("lang"), "kind": _facet("kind"),
    "standing": _facet("standing"), "said_by": _facet("said_by"), "store": _facet("store"), "sort": _among("relevance", "date", "latest"), "order": _among("date", "value", "id"), "sides": _sides, "quantities": _terms("quantity"), "by": _among("year", "decade", "topic", "party"), "on": _among(), "id": _ids, "cited": _cited, "format": _formats,
    "color": _among("auto", "always", "never"), "form": _among("md", "tex", "html", "txt"), "style": _among("text", "bibtex", "ris", "csl-json", "md"),
    "export_format": _among("sqlite", "csv", "json", "jsonl", "parquet"),
    "table": _among(
        "store", "topic", "party", "aspect", "quantity", "kind", "label", "synonym", "source", "author", "source_csl", "fact", "fact_party", "fact_tag", "citation", "relation",
        "translation",
    ),
    "action": _among("list", "clear"), "shell": _among("bash", "zsh", "fish", "powershell"),
    "what": _among(("store", "the files of a store"), ("answers", "what every command answers with --format json")),
    "subject": _help_subjects,
}  # fmt: skip
