"""`cmfacts verify`."""

import json
import os
from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING
from cmfacts.cli.faults import FIELDS, print_faults
from cmfacts.cli.options import Progress, Run, command, new_app
from cmfacts.errors import QuestionError, StoreError

app = new_app()


@command(app, fields=FIELDS)
def verify(
    run: Run,
    sources: Annotated[
        Optional[str], typer.Option("--sources", metavar="DIR", help="The folder of the texts, DIR/<source id>.txt.")
    ] = None,
) -> int:
    """Each citation against the text of its source.

    The anchor must stand in the text exactly once; every number, and every name of a person or institution, must stand near it or be accounted for
    in the fact; no statement may be copied. Exit code 1 when there is a fault.
    """
    from cmfacts.index.cache import roots_of
    from cmfacts.store.verify import verify as hold_against_texts

    if sources is None:
        raise QuestionError(
            "verify needs the texts the facts were read from, which are not in the store: give --sources DIR with a <source id>.txt for each source you have"
        )
    if not os.path.isdir(sources):
        raise StoreError(sources, "there is no such folder of source texts")
    progress = Progress()
    found = hold_against_texts(roots_of(run.settings.facts), sources, progress)
    progress.done()
    if not found.texts:
        raise QuestionError(f"no <source id>.txt of a declared source is in {sources}: `cmfacts sources` lists the ids")
    summary = {name: getattr(found, name) for name in found._fields if name != "problems"} | {"faults": len(found.problems)}
    output = run.output
    if output.format == "json" and output.fields is None and not output.only_count:
        output.write(
            [json.dumps({"summary": summary, "faults": [p._asdict() for p in found.problems]}, ensure_ascii=False, indent=1) + "\n"]
        )
    else:
        print_faults(output, found.problems)
        if (output.format in ("table", "plain") or not output.named) and not output.only_count:
            output.write([
                f"{found.citations:,} citations of {found.facts:,} facts; {found.anchors_found:,} anchors found in {len(found.texts)} texts, "
                f"{found.not_at_hand:,} citations whose text is not at hand\n",
                f"{found.numbers_checked:,} numbers and {found.names_checked:,} names checked; longest run of shared words {found.longest_shared}; "
                f"{len(found.problems):,} faults\n",
            ])  # fmt: skip
    return NOTHING if found.problems else ANSWERED
