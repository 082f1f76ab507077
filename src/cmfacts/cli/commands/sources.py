"""`cmfacts sources`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import NothingFound, no_such
from cmfacts.index.names import ids_called, source_formerly
from cmfacts.show.lists import SourceCard, Sources, source_record
from cmfacts.values.tongue import _

app = new_app()


@command(app, Sources, SourceCard, spoken=True)
def sources(
    run: Run,
    source_id: Annotated[Optional[str], typer.Argument(metavar="[ID]", help="A source to show, with all that is known of it.")] = None,
) -> int:
    """List the sources, with how many facts cite each; or show one."""
    index = run.index
    counts = index.values("source")
    found = index.sources()
    if source_id is None:
        rows = [source_record(s, counts.get(s.id, 0)) for s in found]
        return run.show(Sources(rows, () if rows else (_("the store declares no sources"),)))
    ids = ids_called(index, "source", source_id)
    one = index.source(ids[0]) if len(ids) == 1 else None
    if len(ids) > 1:
        raise NothingFound(_("`{name}` is in several stores", name=source_id), ids)
    if one is None and (one := source_formerly(index, source_id)):
        run.remark(_("`{name}` is `{id}` now", name=source_id, id=one.id))
    if one is None:
        return run.show(Sources((), (no_such(_("there is no source `{name}`", name=source_id), source_id, (s.id for s in found)),)))
    return run.show(SourceCard(one, counts.get(one.id, 0)))
