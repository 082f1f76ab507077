"""`cmfacts completion`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run

app = new_app()


@command(app)
def completion(
    run: Run,
    shell: Annotated[
        Optional[str], typer.Argument(metavar="[SHELL]", help="bash, zsh, fish or powershell; the current one unless said.")
    ] = None,
) -> int:
    """The script that completes cmfacts on TAB, for a shell to read.

    `cmfacts --install-completion` puts it in its place.
    """
    from cmfacts.cli.shell.shells import current_shell, script

    run.output.write([script(shell or current_shell())])
    return ANSWERED
