"""`cmfacts verify`."""

import os
from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Progress, Run
from cmfacts.errors import QuestionError, StoreError
from cmfacts.show.problems import Verified
from cmfacts.values.tongue import _, in_english

app = new_app()


@command(app, Verified)
def verify(
    run: Run,
    sources: Annotated[
        Optional[str], typer.Option("--sources", metavar="DIR", help="The folder with the texts, as DIR/<source id>.txt.")
    ] = None,
) -> int:
    """Check every citation against the text of its source.

    The anchor must occur in the text exactly once; every number, and every name of a person or institution, must stand near it or be accounted for
    in the fact; no statement may be copied. The exit code is 1 if there is a fault.
    """
    from cmfacts.index.cache import roots_of
    from cmfacts.store.verify import verify as hold_against_texts

    if sources is None:
        raise QuestionError(
            _(
                "verify needs the texts the facts were read from, which are not in the store: give --sources DIR with a <source id>.txt for each source you have"
            )
        )
    if not os.path.isdir(sources):
        raise StoreError(sources, _("there is no such folder of source texts"))
    progress = Progress()
    with in_english():  # a fault is told as the documents of the format have it
        found = hold_against_texts(roots_of(run.settings.facts), sources, progress)
    progress.done()
    if not found.texts:
        raise QuestionError(_("no <source id>.txt of a declared source is in {sources}: `cmfacts sources` lists the ids", sources=sources))
    return run.show(Verified(found))
