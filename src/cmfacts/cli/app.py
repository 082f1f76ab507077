"""The `cmfacts` command: what comes before a command's name, and which commands there are."""

import os
import sys
from importlib import import_module
from typing import Annotated, Any, NamedTuple, Optional

import typer
from typer.core import TyperGroup

from cmfacts import __version__
from cmfacts.cli.config import Config, read_config

#: Every command with its line in the help, in the order of the help. A module is imported when its command is called.
COMMANDS = {
    "search": "Facts by relevance, best first.",
    "show": "The whole card of facts: every citation with its link, what agrees and disagrees.",
    "list": "All facts under the filters, in order of date, then id.",
    "timeline": "Dated facts in time, as precise as each date is.",
    "compare": "Sides as columns, aspects as rows.",
    "chart": "A quantity’s values over time; without a name, the quantities that have a series.",
    "cite": "References of facts and sources, for a text, a reference manager or Markdown.",
    "open": "The source in the browser, at the place where the fact stands.",
    "sources": "The sources, with what is known of each and how many facts cite it.",
    "topics": "The topics, with how many facts each has.",
    "parties": "The parties, with how many facts each has.",
    "export": "The whole store for other programs: SQLite, CSV, Parquet, JSON.",
    "import": "TOML from JSON: the way back from export, and a way in from elsewhere.",
    "check": "Every fault in a store at once, with file and line.",
    "verify": "Each citation against the text of its source.",
    "schema": "The JSON Schema of a store, for editors that complete TOML.",
    "info": "Versions, store paths, cache path and state, counts; what is in force and where it came from.",
    "completion": "The script that completes cmfacts on TAB, for a shell to read.",
    "help": "What there is to read: query, dates, formats, environment, exit-codes, store; or a command.",
    "cache": "The compiled indexes kept in the cache folder.",
}


#: The module of a command whose name Python keeps for itself.
_MODULES = {"import": "import_"}


class Settings(NamedTuple):
    """What was said before the command."""

    facts: tuple[str, ...] = ()
    cache: bool = True
    config: Config = Config()
    #: Who named the stores: `--facts`, `CMFACTS_FACTS`, `config`, or nobody: `default`.
    origin: str = "default"


class CmfactsGroup(TyperGroup):
    """Commands imported when they are called, and errors on one line with the exit codes of the contract."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            module = import_module(f"cmfacts.cli.commands.{_MODULES.get(cmd_name, cmd_name)}")
            command = typer.main.get_command(module.app)
            command.name = cmd_name
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from cmfacts.errors import QuestionError, either
            from cmfacts.values.spelling import nearest

            near = nearest(args[0], COMMANDS)
            hint = f"did you mean {either(near)}?" if near else "`cmfacts --help` lists them"
            raise QuestionError(f"there is no command `{args[0]}`; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, args: Any = None, prog_name: Any = None, **extra: Any) -> Any:  # type: ignore[override]  # passed on as they come
        from cmfacts.cli.boundary import guarded

        if instruction := os.environ.get("_CMFACTS_COMPLETE"):
            from cmfacts.cli.shell.shells import answer

            sys.exit(guarded(lambda: answer(self, instruction)))
        extra["standalone_mode"] = False
        run = super().main
        sys.exit(guarded(lambda: run(args=args, prog_name="cmfacts", **extra)))


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
        typer.echo(f"completion for {shell} is in {install(shell)}; open a new terminal to have it")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def before(
    ctx: typer.Context,
    facts: Annotated[
        Optional[list[str]],
        typer.Option("--facts", metavar="PATH", help="A store: a folder of TOML files; repeatable. Also CMFACTS_FACTS."),
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read the TOML anew and leave the cache alone.")] = False,
    no_config: Annotated[bool, typer.Option("--no-config", help="Leave the settings in config.toml out.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
    install_completion: Annotated[
        bool,
        typer.Option("--install-completion", callback=_install_completion, is_eager=True, help="Install completion for the current shell."),
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", callback=_show_completion, is_eager=True, help="Print the script of it.")
    ] = False,
) -> None:
    """Cited facts about Canada–Mexico relations, or any store in the same format.

    On a terminal answers are tables; in a pipe, tab-separated values without header: id, date, topic, statement, sources.
    """
    ctx.obj = settings_of(facts, cache=not no_cache, config=not no_config)
    if ctx.invoked_subcommand is None and not ctx.resilient_parsing:
        typer.echo(ctx.get_help())


def settings_of(facts: list[str] | None, *, cache: bool, config: bool) -> Settings:
    """What is in force: what was said before the command, else the environment, else the user's settings."""
    settled = read_config() if config else Config()
    if facts is not None:
        return Settings(tuple(facts), cache, settled, "--facts")
    if named := [p for p in os.environ.get("CMFACTS_FACTS", "").split(os.pathsep) if p]:
        return Settings(tuple(named), cache, settled, "CMFACTS_FACTS")
    return Settings(settled.stores, cache, settled, "config" if settled.stores else "default")


def main() -> None:
    """
    The console script: the app, and out at once.

    Taking down the modules of an interpreter costs a fifth of an answer, and nothing of ours waits for it.
    """
    try:
        app()
    except SystemExit as done:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError, AttributeError):
                pass  # said or silenced at the boundary
        os._exit(done.code if isinstance(done.code, int) else 1)
