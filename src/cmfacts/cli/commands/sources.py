"""`cmfacts sources`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import print_records
from cmfacts.cli.options import Run, command, new_app
from cmfacts.errors import NothingFound
from cmfacts.model import Source

app = new_app()
FIELDS = (*Source._fields, "facts")
_SHOWN = ("id", "issued", "title", "publisher", "facts")


@command(app, fields=FIELDS)
def sources(
    run: Run, source_id: Annotated[Optional[str], typer.Argument(metavar="[ID]", help="One source, with all that is known of it.")] = None
) -> int:
    """The sources, with what is known of each and how many facts cite it."""
    index, output = run.library.index, run.output
    counts = index.values("source")
    found = index.sources()
    if source_id is not None:
        from cmfacts.values.spelling import nearest

        one = index.source(source_id)
        if one is None:
            print_records(output, [], output.fields_among(FIELDS, _SHOWN))
            raise NothingFound(f"there is no source `{source_id}`", nearest(source_id, [s.id for s in found]))
        found = [one]
        if output.format == "table" and output.fields is None:
            from cmfacts.show.terminal.draw import source_card

            output.write([source_card(output.screen, one, counts.get(one.id, 0))])
            return ANSWERED
    fields = output.fields_among(FIELDS, _SHOWN)
    rows = [{**s._asdict(), "author": list(s.author), "facts": counts.get(s.id, 0)} for s in found]
    print_records(output, rows[: output.limit or None], fields)
    if not rows:
        complain("the store declares no sources")
    return ANSWERED if rows else NOTHING
