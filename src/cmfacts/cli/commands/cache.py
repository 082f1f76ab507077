"""`cmfacts cache`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import CannotWrite
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError, no_such
from cmfacts.show.lists import KeptIndexes
from cmfacts.values.tongue import _

app = new_app()
ACTIONS = ("list", "clear")


@command(app, KeptIndexes, lists=False)
def cache(
    run: Run,
    action: Annotated[Optional[str], typer.Argument(metavar="[clear]", help="Remove the compiled indexes; without it, list them.")] = None,
) -> int:
    """List the compiled indexes in the cache folder, or clear them.

    Clearing is always safe: the next answer compiles its stores again. Nothing else in the folder is touched.
    """
    if action not in (None, *ACTIONS):
        raise QuestionError(
            no_such(_("there is no `cache {action}`", action=action), action or "", ACTIONS, otherwise=_("it is list or clear"))
        )
    from cmfacts.index import keep
    from cmfacts.index.cache import cached_databases

    kept = [d._asdict() | {"stores": list(d.stores)} for d in cached_databases()]
    code = run.show(KeptIndexes(kept))
    for path in [str(k["file"]) for k in kept] if action == "clear" else ():
        try:
            keep.remove(path)
        except FileNotFoundError:
            pass  # another process was quicker
        except OSError as error:
            raise CannotWrite(_("cannot remove {path}: {reason}", path=path, reason=error.strerror)) from error
    return code
