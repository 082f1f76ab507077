"""The options that commands share, once, and what a command gets of them: a `Run`."""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from inspect import Parameter, signature
from typing import Annotated, Any, Optional

import typer
from typer.core import TyperCommand

from cmfacts.ask.filters import FACETS, Filters
from cmfacts.cli.app import Settings
from cmfacts.cli.boundary import hush
from cmfacts.cli.output import FORMATS, Output, output_of
from cmfacts.errors import either
from cmfacts.library import Library

_Many = Optional[list[str]]
FILTERS: dict[str, Any] = {
    "topic": Annotated[_Many, typer.Option("--topic", metavar="TOPIC", help="Facts of this topic; repeatable, as all of these.")],
    "party": Annotated[_Many, typer.Option("--party", metavar="PARTY", help="Facts that concern this party.")],
    "source": Annotated[_Many, typer.Option("--source", metavar="ID", help="Facts that cite this source.")],
    "kind": Annotated[_Many, typer.Option("--kind", metavar="KIND", help="figure, event, policy, position, claim, relationship, institution or forecast.")],
    "tag": Annotated[_Many, typer.Option("--tag", metavar="TAG", help="Facts with this tag.")],
    "standing": Annotated[_Many, typer.Option("--standing", metavar="STANDING", help="reported, disputed, superseded or mistaken.")],
    "since": Annotated[Optional[str], typer.Option("--since", metavar="DATE", help="Facts of this date or later: 2009, 2009-07, 2009-07-13.")],
    "until": Annotated[Optional[str], typer.Option("--until", metavar="DATE", help="Facts of this date or earlier.")],
    "lang": Annotated[_Many, typer.Option("--lang", metavar="LANG", help="Facts that can be read in this language, and read so: en, es, fr.")],
}  # fmt: skip
OUTPUT: dict[str, Any] = {
    "format": None,  # its help lists the formats of each command
    "fields": Annotated[Optional[str], typer.Option("--fields", metavar="A,B,C", help="These fields, in this order.")],
    "limit": Annotated[int, typer.Option("--limit", "-n", metavar="N", help="At most so many; 0 is all.", show_default=True)],
    "color": Annotated[Optional[str], typer.Option("--color", metavar="WHEN", help="auto, always or never.")],
    "no_pager": Annotated[bool, typer.Option("--no-pager", help="Never page.")],
    "raw": Annotated[bool, typer.Option("--raw", help="CSV with formulas as they are, which a spreadsheet would run.")],
}  # fmt: skip
#: Of commands that answer with a list.
LISTS: dict[str, Any] = {
    "count": Annotated[bool, typer.Option("--count", help="Print how many there are, not which; --limit is not heard.")],
    "null": Annotated[bool, typer.Option("--null", "-0", help="For xargs -0: ids, or the --fields named, ended by NUL.")],
    "quiet": Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the exit code says whether there is any.")],
}  # fmt: skip


def _format_option(formats: Sequence[str]) -> Any:
    said = f"{either(tuple(formats))}; table on a terminal, tsv in a pipe."
    return Annotated[Optional[str], typer.Option("--format", "-f", metavar="FORMAT", help=said)]


class Run:
    """What a command works with: the index of the stores asked for, the filters and the output."""

    def __init__(self, settings: Settings, filters: Filters, output: Output, context: Any = None, asked: str = "") -> None:
        self.settings = settings
        self.asked = asked
        self.filters = filters
        self.output = output
        self.context = context

    @cached_property
    def library(self) -> Library:
        """The stores, opened; says on stderr what could not be used."""
        progress = Progress()
        library = Library.open(self.settings.facts, cache=self.settings.cache, progress=progress)
        progress.done()
        _warn_of_left_out(library)
        return library

    @property
    def title(self) -> str:
        """The heading of an answer that stands alone: the store, and what was asked."""
        return ": ".join(filter(None, (next((s.title for s in self.library.index.stores if s.title), None), self.asked)))

    @property
    def language(self) -> str | None:
        """The language asked for, if one is; on a terminal that of the settings otherwise."""
        if self.filters.lang:
            return self.filters.lang[0]
        return self.settings.config.language if self.output.terminal else None


class Progress:
    """A line on a terminal's stderr that tells how far a long compilation is."""

    def __init__(self) -> None:
        from time import monotonic

        self._clock = monotonic
        self._started = monotonic()
        self._shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._clock() - self._started < 1 or not sys.stderr.isatty():
            return
        self._shown = True
        part = f" {100 * done // total} %" if total else ""
        sys.stderr.write(f"\r\x1b[Kcmfacts: {stage}{part}")
        sys.stderr.flush()

    def done(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _warn_of_left_out(library: Library) -> None:
    from cmfacts.cli.boundary import complain

    count = library.index.left_out
    unread = library.index.unread if count or library.index.has_unread else []
    if count or unread:
        lost = f"{count} fact{'s' if count != 1 else ''} left out" if count else "nothing lost that is known of"
        files = f"; {len(unread)} file{'s' if len(unread) != 1 else ''} could not be read" if unread else ""
        complain(f"{lost}{files}: `cmfacts check` tells more")


class Command(TyperCommand):
    """A command whose help ends with examples."""

    #: What --fields can name, for completion.
    fields: tuple[str, ...] = ()
    #: What --format can name.
    formats: tuple[str, ...] = FORMATS

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        from cmfacts.cli.manual.examples import EXAMPLES

        if examples := EXAMPLES.get(self.name or ""):
            formatter.write("\nExamples:\n")
            for line, about in examples:
                formatter.write(f"  {line}\n" + (f"      {about}\n" if about else ""))


def command(
    app: typer.Typer,
    *,
    filters: bool = False,
    limit: int | None = 0,
    fields: Sequence[str] = (),
    lists: bool = True,
    formats: Sequence[str] = FORMATS,
    cls: type[Command] = Command,
    **settings: Any,
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """
    Make a function a command with the shared options: it gets a `Run` and its own parameters, and returns its exit code.

    Shape:  `limit` is the default of --limit; None leaves the output options out. `fields` are those --fields may name;
            `lists` gives the options of commands that answer with a list.
    """

    def decorate(function: Callable[..., int]) -> Callable[..., int]:
        own = [p for p in signature(function).parameters.values() if p.name != "run"]
        shared = dict(FILTERS) if filters else {}
        defaults: dict[str, Any] = dict.fromkeys(shared)
        printing: dict[str, Any] = {}
        if limit is not None:
            printing = {**OUTPUT, **LISTS} if lists else dict(OUTPUT)
            printing["format"] = _format_option(formats)
            shared |= printing
            defaults |= {**dict.fromkeys(printing, False), "format": None, "fields": None, "limit": limit, "color": None}

        def wrapper(ctx: typer.Context, **given: Any) -> int:
            chosen = {name: given.pop(name) for name in shared}
            dates = {n: chosen[n] for n in ("since", "until") if n in chosen}
            picked = Filters(**{n: tuple(chosen[n] or ()) for n in FACETS if n in chosen}, **dates)  # type: ignore[arg-type]  # each field what its option gives
            run_settings: Settings = ctx.find_root().obj
            output = output_of(formats, run_settings.config, **{n: chosen[n] for n in printing})
            if output.quiet:
                hush()
            if fields:
                output.fields_among(fields, ())
            return function(Run(run_settings, picked, output, ctx, _asked(ctx.info_name, given)), **given)

        parameters = [Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context), *own]
        parameters += [Parameter(n, Parameter.KEYWORD_ONLY, default=defaults[n], annotation=a) for n, a in shared.items()]
        wrapper.__signature__ = signature(function).replace(parameters=parameters)  # type: ignore[attr-defined]
        wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
        wrapper.__doc__ = function.__doc__
        app.command(cls=type(cls.__name__, (cls,), {"fields": tuple(fields), "formats": tuple(formats)}), **settings)(wrapper)
        return function

    return decorate


def _asked(name: str | None, given: Mapping[str, Any]) -> str:
    """A command with its words, as a heading has it: `search visa`."""
    words = [w for value in given.values() for w in (value if isinstance(value, list) else [value]) if isinstance(w, str)]
    return " ".join([name or "", *words]).replace("\0", "").strip()


def new_app() -> typer.Typer:
    """The Typer application of one command's module."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
