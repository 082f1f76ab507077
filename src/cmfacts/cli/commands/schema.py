"""`cmfacts schema`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError
from cmfacts.values.tongue import _

app = new_app()


@command(app)
def schema(
    run: Run,
    what: Annotated[
        Optional[str],
        typer.Argument(
            metavar="[store|answers]", help="The schema of a store's files (the default), or of what commands print with --format json."
        ),
    ] = None,
) -> int:
    """Print the JSON Schema of a store, for editors that complete TOML."""
    import json

    if what not in (None, "store", "answers"):
        raise QuestionError(_("there is no schema of `{what}`; it is store or answers", what=what))
    if what == "answers":
        from cmfacts.show.answer_schema import answers_schema as made
    else:
        from cmfacts.store.schema import json_schema as made
    run.output.write([json.dumps(made(), indent=2, ensure_ascii=False) + "\n"])
    return ANSWERED
