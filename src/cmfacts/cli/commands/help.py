"""`cmfacts help`."""

import textwrap
from collections.abc import Iterator
from typing import Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED
from cmfacts.cli.manual.topics import TOPICS, Block, blocks_of
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.cli.settings import COMMANDS
from cmfacts.errors import QuestionError, no_such
from cmfacts.values.tongue import _, _p

app = new_app()


@command(app)
def help(
    run: Run,
    subject: Annotated[
        Optional[str],
        typer.Argument(
            metavar="[TOPIC]", help="query, dates, formats, environment, exit-codes, store or writing; or a command, for its --help."
        ),
    ] = None,
) -> int:
    """Read about queries, dates, formats, the environment, exit codes, stores and writing facts."""
    from shutil import get_terminal_size

    output = run.output._replace(pager=run.output.terminal)
    width = max(20, min(get_terminal_size((80, 24)).columns, 100))
    if subject is None:
        topics = tuple((f"cmfacts help {name}", _p("help", title)) for name, (title, _blocks) in TOPICS.items())
        commands: tuple[Block, ...] = (
            _("`cmfacts --help` lists the commands, `cmfacts COMMAND --help` has the options of one with examples."),
        )
        output.write(drawn((_("More to read:"), topics, *commands), width))
    elif subject in TOPICS:
        output.write(drawn((f"{subject}{_(': ')}{_p('help', TOPICS[subject][0])}", *map(_in_words, blocks_of(subject))), width))
    elif subject in COMMANDS:
        output.write([_help_of(run.context, subject) + "\n"])
    else:
        otherwise = _("it is one of {names}, or a command", names=", ".join(TOPICS))
        raise QuestionError(
            no_such(_("there is no help on `{subject}`", subject=subject), subject, (*TOPICS, *COMMANDS), otherwise=otherwise)
        )
    return ANSWERED


def _help_of(ctx: Any, name: str) -> str:
    root = ctx.find_root()
    found = root.command.get_command(root, name)
    with type(root)(found, info_name=name, parent=root) as own:
        return str(found.get_help(own))


def _in_words(block: Block) -> Block:
    """A block in the language spoken; what is typed stays as it is."""
    return _p("help", block) if isinstance(block, str) else tuple((name, _p("help", about)) for name, about in block)


def drawn(blocks: tuple[Block, ...], width: int) -> Iterator[str]:
    """The blocks as text: paragraphs filled, tables with their names at the left or above."""
    for n, block in enumerate(blocks):
        if n:
            yield "\n"
        if isinstance(block, str):
            yield textwrap.fill(block, width, break_on_hyphens=False) + "\n"
            continue
        column = min(max(len(name) for name, _ in block), max(width // 3, 8)) + 4
        for name, about in block:
            lines = textwrap.wrap(about, max(width - column, 12), break_on_hyphens=False) or [""]
            first = f"  {name}".ljust(column)
            if len(first) > column:
                yield first + "\n"
                first = " " * column
            yield first + lines[0] + "\n"
            yield from (" " * column + line + "\n" for line in lines[1:])
