"""`cmfacts cache`."""

import os
from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, CannotWrite
from cmfacts.cli.facts import print_records
from cmfacts.cli.options import Run, command, new_app
from cmfacts.errors import QuestionError, either

app = new_app()
FIELDS = ("file", "bytes", "facts", "stores")
ACTIONS = ("list", "clear")


@command(app, fields=FIELDS, lists=False)
def cache(
    run: Run,
    action: Annotated[Optional[str], typer.Argument(metavar="[clear]", help="Remove the compiled indexes; without it, list them.")] = None,
) -> int:
    """The compiled indexes kept in the cache folder.

    They may go at any time: the next answer compiles its stores anew. Nothing else in the folder is touched.
    """
    if action not in (None, *ACTIONS):
        from cmfacts.values.spelling import nearest

        near = nearest(action or "", ACTIONS)
        raise QuestionError(f"there is no `cache {action}`; {f'did you mean {either(near)}?' if near else 'it is list or clear'}")
    from cmfacts.index.cache import cached_databases

    rows = [d._asdict() | {"stores": list(d.stores)} for d in cached_databases()]
    print_records(run.output, rows[: run.output.limit or None], run.output.fields_among(FIELDS, FIELDS))
    if action == "clear":
        for row in rows:
            try:
                os.unlink(str(row["file"]))
            except FileNotFoundError:
                pass  # another process was quicker
            except OSError as error:
                raise CannotWrite(f"cannot remove {row['file']}: {error.strerror}") from error
    return ANSWERED
