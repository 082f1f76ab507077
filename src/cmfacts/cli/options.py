"""The options that commands share, once, and how a function becomes a command."""

from collections.abc import Callable, Mapping
from functools import partial
from inspect import Parameter, signature
from typing import Annotated, Any, Optional

import typer
from typer.core import TyperCommand, TyperOption

from cmfacts.ask.filters import FACETS, Filters
from cmfacts.cli.boundary import hush
from cmfacts.cli.output import output_of
from cmfacts.cli.reader import Spoken, answer_in
from cmfacts.cli.run import Run
from cmfacts.cli.settings import Settings
from cmfacts.errors import either
from cmfacts.show import formats
from cmfacts.show.view import View
from cmfacts.values.tongue import _, _p, spoken

_Many = Optional[list[str]]
FILTERS: dict[str, Any] = {
    "topic": Annotated[_Many, typer.Option("--topic", metavar="TOPIC", help="Only facts on this topic. A filter given twice means either.")],
    "party": Annotated[_Many, typer.Option("--party", metavar="PARTY", help="Only facts that concern this party.")],
    "source": Annotated[_Many, typer.Option("--source", metavar="ID", help="Only facts that cite this source.")],
    "kind": Annotated[_Many, typer.Option("--kind", metavar="KIND", help="Only facts of this kind: figure, event, policy, position, claim, relationship, institution, forecast, or one that the store declares.")],
    "tag": Annotated[_Many, typer.Option("--tag", metavar="TAG", help="Only facts with this tag.")],
    "standing": Annotated[_Many, typer.Option("--standing", metavar="STANDING", help="Only facts of this standing: reported, disputed, superseded or mistaken.")],
    "said_by": Annotated[_Many, typer.Option("--said-by", metavar="NAME", help="Only facts that somebody of this name is quoted for; a word of the name will do.")],
    "aspect": Annotated[_Many, typer.Option("--aspect", metavar="ASPECT", help="Only facts on this aspect, which is a row of a comparison.")],
    "quantity": Annotated[_Many, typer.Option("--quantity", metavar="QUANTITY", help="Only facts with a figure of this quantity.")],
    "store": Annotated[_Many, typer.Option("--store", metavar="ID", help="Only facts of this store, where several are asked at once.")],
    "since": Annotated[Optional[str], typer.Option("--since", metavar="DATE", help="Only facts of this date or later: 2009, 2009-07 or 2009-07-13.")],
    "until": Annotated[Optional[str], typer.Option("--until", metavar="DATE", help="Only facts of this date or earlier.")],
    "only_lang": Annotated[_Many, typer.Option("--only-lang", metavar="LANG", help="Only facts that can be read in this language: en, es, de, pt-BR and so on.")],
}  # fmt: skip
OUTPUT: dict[str, Any] = {
    "format": Annotated[Optional[str], typer.Option("--format", "-f", metavar="FORMAT", help="The format of the output.")],  # see Command
    "fields": Annotated[Optional[str], typer.Option("--fields", metavar="A,B,C", help="Print these fields, in this order.")],
    "limit": Annotated[int, typer.Option("--limit", "-n", metavar="N", help="Print at most this many; 0 for all.", show_default=True)],
    "color": Annotated[Optional[str], typer.Option("--color", metavar="WHEN", help="When to use colour: auto, always or never.")],
    "no_pager": Annotated[bool, typer.Option("--no-pager", help="Do not use a pager.")],
    "raw": Annotated[bool, typer.Option("--raw", help="Leave formulas in CSV as they are; a spreadsheet would run them.")],
}  # fmt: skip
#: Of commands that answer with a list.
LISTS: dict[str, Any] = {
    "count": Annotated[bool, typer.Option("--count", help="Print only how many there are, whatever the --limit.")],
    "null": Annotated[bool, typer.Option("--null", "-0", help="End each record with NUL, for xargs -0: its id, or its --fields.")],
    "quiet": Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the exit code says whether anything was found.")],
}  # fmt: skip
#: Options whose filter is called otherwise.
_FILTER_OF = {"only_lang": "lang"}
#: Of commands that show what a store says.
LANGUAGE: dict[str, Any] = {
    "lang": Annotated[Optional[str], typer.Option("--lang", metavar="LANG", help="Show what there is in this language, and the rest in that of its store, marked as [en].")],
}  # fmt: skip
_SWITCHES = ("no_pager", "raw", *LISTS)


class Command(Spoken, TyperCommand):
    """A command whose help ends with examples."""

    #: What --fields can name, for completion.
    fields: tuple[str, ...] = ()
    #: The kinds of views it can answer with.
    kinds: tuple[str, ...] = ("records",)

    @property
    def formats(self) -> tuple[str, ...]:
        """What --format can name."""
        return formats.formats_of(self.kinds)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        self.complete_help()
        if not spoken():
            return super().format_options(ctx, formatter)
        from cmfacts.cli.manual.words import write_parameters

        return write_parameters(self.get_params(ctx), ctx, formatter)

    def complete_help(self) -> None:
        """Name the formats in the help of --format: only who reads the help has to wait for every format to be looked at."""
        for option in self.params:
            if option.name == "format" and isinstance(option, TyperOption):
                option.help = _("{formats}; by default table on a terminal, tsv in a pipe.", formats=either(self.formats))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        from cmfacts.cli.manual.examples import EXAMPLES

        if examples := EXAMPLES.get(self.name or ""):
            formatter.write(f"\n{_('Examples:')}\n")
            for line, about in examples:
                formatter.write(f"  {line}\n" + (f"      {_p('help', about)}\n" if about else ""))


def command(
    app: typer.Typer,
    *views: type[View],
    filters: bool = False,
    limit: int = 0,
    lists: bool = True,
    spoken: bool = False,
    cls: type[Command] = Command,
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """
    Make a function a command with the shared options: it gets a `Run` and its own parameters, and returns its exit code.

    Shape:  `views` are those it answers with; without any it has no output options. `limit` is the default of --limit; `lists` gives the
            options of commands that answer with a list; `spoken`, or `filters`, the language to show things in.
    """
    fields = tuple(dict.fromkeys(field for view in views for field in view.fields))
    kinds = tuple(dict.fromkeys(kind for view in views for kind in view.kinds))
    printing = ({**OUTPUT, **LISTS} if lists else OUTPUT) if views else {}
    shared = {**(FILTERS if filters else {}), **(LANGUAGE if filters or spoken else {}), **printing}
    defaults: dict[str, Any] = {name: False if name in _SWITCHES else None for name in shared} | {"limit": limit}

    def decorate(function: Callable[..., int]) -> Callable[..., int]:
        def wrapper(ctx: typer.Context, **given: Any) -> int:
            chosen = {name: given.pop(name) for name in shared}
            picked = Filters(**{_FILTER_OF.get(n, n): _value(n, chosen[n]) for n in FILTERS if n in chosen})
            settings: Settings = ctx.find_root().obj
            output = output_of(kinds, settings.config, **{n: chosen[n] for n in printing})
            answer_in(output.format, chosen.get("lang"))
            if output.quiet:
                hush()
            if fields:
                output.check_fields(fields)
            run = Run(settings, picked, output, ctx, partial(_asked, ctx, {**chosen, **given}), chosen.get("lang"))
            return function(run, **given)

        own = [p for p in signature(function).parameters.values() if p.name != "run"]
        parameters = [Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context), *own]
        parameters += [Parameter(n, Parameter.KEYWORD_ONLY, default=defaults[n], annotation=a) for n, a in shared.items()]
        wrapper.__signature__ = signature(function).replace(parameters=parameters)  # type: ignore[attr-defined]
        wrapper.__annotations__ = {p.name: p.annotation for p in parameters}
        wrapper.__doc__ = function.__doc__
        app.command(cls=type(cls.__name__, (cls,), {"fields": fields, "kinds": kinds}))(wrapper)
        return function

    return decorate


def _value(name: str, given: Any) -> Any:
    """What a filter's field takes of what its option gives."""
    return tuple(given or ()) if _FILTER_OF.get(name, name) in FACETS else given


def _asked(ctx: typer.Context, given: Mapping[str, Any]) -> str:
    """A command with its words, filters and what else was asked of it, but for how it is printed: `compare 2009 2023 --topic trade`."""
    words = [ctx.info_name or ""]
    for parameter in ctx.command.params:
        value = given.get(parameter.name or "")
        if parameter.name in (*OUTPUT, *LISTS, *LANGUAGE) or value in (None, False, (), [], parameter.default):
            continue
        option = [max(parameter.opts, key=len)] if parameter.param_type_name == "option" else []
        for one in value if isinstance(value, (list, tuple)) else [value]:
            words += [*option, *([] if one is True else [str(one)])]
    return " ".join(words).replace("\0", "").strip()


def new_app() -> typer.Typer:
    """The Typer application of one command's module."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
