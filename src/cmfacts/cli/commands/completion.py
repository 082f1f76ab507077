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
        Optional[str], typer.Argument(metavar="[SHELL]", help="bash, zsh, fish or powershell; by default the one you are in.")
    ] = None,
) -> int:
    """Print the script that completes commands on TAB.

    `cmfacts --install-completion` installs it for your shell.
    """
    from cmfacts.cli.shell.shells import current_shell, script

    run.output.write([script(shell or current_shell())])
    return ANSWERED
