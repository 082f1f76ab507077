"""The `cmfacts` command: what comes before a command's name, and which commands there are."""

import os
import sys
from importlib import import_module
from typing import Annotated, Any, Optional

import typer
from typer.core import TyperGroup

from cmfacts import __version__
from cmfacts.cli.config import read_config
from cmfacts.cli.interrupts import hear_interrupts
from cmfacts.cli.reader import Spoken, greet, heed
from cmfacts.cli.settings import COMMANDS, GROUPS, module_of, settings_of
from cmfacts.values.tongue import _, _p, spoken


class CmfactsGroup(Spoken, TyperGroup):
    """Commands imported when they are called, and errors on one line with the exit codes of the contract."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            command = typer.main.get_command(import_module(module_of(cmd_name)).app)
            hear_interrupts()
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from cmfacts.cli.front import no_command
            from cmfacts.errors import QuestionError

            options = [name for parameter in self.params for name in parameter.opts]
            raise QuestionError(no_command(args[0], args[1:], ctx.params, options))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _heed_settings(ctx)
        super().format_usage(ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        if not spoken():
            return super().format_options(ctx, formatter)
        from cmfacts.cli.manual.words import write_parameters

        write_parameters(self.get_params(ctx), ctx, formatter)
        return self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for title, commands in GROUPS.items():
            with formatter.section(_p("commands", title)):
                formatter.write_dl([(name, _p("help", line)) for name, line in commands.items()])

    def main(self, args: Any = None, prog_name: Any = None, **extra: Any) -> Any:  # type: ignore[override]  # passed on as they come
        from cmfacts.cli.boundary import guarded

        if instruction := os.environ.get("_CMFACTS_COMPLETE"):
            from cmfacts.cli.shell.shells import answer

            sys.exit(guarded(lambda: answer(self, instruction)))
        greet()
        extra["standalone_mode"] = False
        run = super().main
        sys.exit(guarded(lambda: run(args=args, prog_name="cmfacts", **extra)))


def _heed_settings(ctx: Any) -> None:
    """Before help the settings are not read, which may name a language; what is wrong with them is said where they are needed."""
    from cmfacts.cli.reader import is_person
    from cmfacts.errors import CmfactsError

    if is_person() and not ctx.params.get("no_config"):
        try:
            heed(read_config().language)
        except CmfactsError:
            pass


app = typer.Typer(
    cls=CmfactsGroup, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)  # fmt: skip


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"cmfacts {__version__}")
        raise typer.Exit


def _show_completion(asked: bool) -> None:
    if asked:
        from cmfacts.cli.shell.shells import current_shell, script

        typer.echo(script(current_shell()), nl=False)
        raise typer.Exit


def _install_completion(asked: bool) -> None:
    if asked:
        from cmfacts.cli.shell.shells import current_shell, install

        shell = current_shell()
        typer.echo(_("completion for {shell} is in {path}; open a new terminal to have it", shell=shell, path=install(shell)))
        raise typer.Exit


@app.callback(invoke_without_command=True)
def before(
    ctx: typer.Context,
    facts: Annotated[
        Optional[list[str]],
        typer.Option("--facts", metavar="PATH", help="Use the store in this folder of TOML files; repeatable. Also CMFACTS_FACTS."),
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read the TOML again and leave the cache alone.")] = False,
    no_config: Annotated[bool, typer.Option("--no-config", help="Ignore the settings in config.toml.")] = False,
    version: Annotated[bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")] = False,
    install_completion: Annotated[
        bool,
        typer.Option("--install-completion", callback=_install_completion, is_eager=True, help="Install completion for the current shell."),
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", callback=_show_completion, is_eager=True, help="Print the completion script instead.")
    ] = False,
) -> None:
    """Cited facts about Canada–Mexico relations, or any store in the same format.

    Answers are tables on a terminal, and tab-separated values without a header in a pipe: id, date, topic, statement, sources.
    """
    ctx.obj = settings_of(facts, cache=not no_cache, config=not no_config)
    if ctx.obj.config.language:
        heed(ctx.obj.config.language)
    if ctx.invoked_subcommand is None and not ctx.resilient_parsing:
        from cmfacts.ask.filters import Filters
        from cmfacts.cli.front import front_page
        from cmfacts.cli.output import output_of
        from cmfacts.cli.run import Run

        raise typer.Exit(front_page(Run(ctx.obj, Filters(), output_of(config=ctx.obj.config))))
