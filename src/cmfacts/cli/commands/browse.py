"""`cmfacts browse`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.options import command, new_app
from cmfacts.cli.reader import document_in
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError
from cmfacts.values.tongue import _

app = new_app()


@command(app, filters=True)
def browse(
    run: Run,
    words: Annotated[Optional[list[str]], typer.Argument(metavar="[WORDS]...", help="What to look for at first, as in search.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Ask at a prompt and number the answers, also where fzf is installed.")] = False,
    lines: Annotated[bool, typer.Option("--lines", hidden=True)] = False,
) -> int:
    """Search as you type, with the card of each fact beside the list.

    Enter prints the id of the fact, ctrl-r its reference; ctrl-o opens its source. This needs fzf: pip install 'cmfacts[browse]'. Without it, with --plain
    and on terminals that cannot draw, you get a prompt and numbered answers.
    """
    from cmfacts.cli.browse import found as finding

    query = " ".join(words or ())
    if lines:  # what fzf asks for, key by key: a filter that is half typed finds nothing yet
        try:
            with document_in("plain", run.language_asked):
                run.output.write(finding.lines(finding.found(run, query).facts, run.reader))
        except QuestionError:
            pass
        return ANSWERED
    from cmfacts.cli.browse import fzf

    if not plain and (program := fzf.program()):
        from cmfacts.cli.output import color_in_force

        first = finding.lines(finding.found(run, query).facts, run.reader)
        picked = fzf.pick(program, run, query, first, color=color_in_force(None, run.settings.config, True)[0])
        if not picked.failed:
            run.output.write(finding.cite(run, picked.ids) if picked.cited and picked.ids else (f"{name}\n" for name in picked.ids))
            return ANSWERED if picked.ids else picked.code or NOTHING
        complain(_("this fzf cannot do it: version 0.31 or later is needed; here is the prompt instead"))
    from cmfacts.cli.browse.prompt import converse

    return converse(run, query)
