"""`cmfacts add`."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Optional

import typer

from cmfacts.cli.adding import Addition, near
from cmfacts.cli.boundary import ANSWERED, complain
from cmfacts.cli.editing import carry_out
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError
from cmfacts.model import TERM_TABLES

app = new_app()


@command(app)
def add(
    run: Run,
    said: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[STATEMENT|source|topic|-] [FIELD=VALUE]...",
            help="What the new fact says; or source, topic, party, aspect or quantity for one of these (source FILE: of CSL-JSON or BibTeX), - for facts as JSON on stdin; and its fields.",
        ),
    ] = None,
    source: Annotated[Optional[str], typer.Option("--source", metavar="ID", help="The source that the fact stands in.")] = None,
    section: Annotated[Optional[str], typer.Option("--section", metavar="TEXT", help="The heading under which it stands there.")] = None,
    page: Annotated[Optional[str], typer.Option("--page", metavar="TEXT", help="The page on which it stands there.")] = None,
    anchor: Annotated[Optional[str], typer.Option("--anchor", metavar="TEXT", help="3 to 7 consecutive words as they stand there.")] = None,
    file: Annotated[
        Optional[str], typer.Option("--file", metavar="FILE", help="The file of the store to put it into, by default where its like are.")
    ] = None,
    texts: Annotated[
        Optional[str],
        typer.Option("--sources", metavar="DIR", help="The folder with the sources' texts: the fact is verified before it is written."),
    ] = None,
    edit: Annotated[bool, typer.Option("--edit", help="Open the entry in your editor before it is written.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write also what `cmfacts check` or `verify` would call an error.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> int:
    """Add a fact, a source or a term, checked before it is written.

    The id is made of the statement's words, the date, kind and measure are proposed from it; fields that are given win, and `measure=` or `date=`
    wants none. A terminal shows the entry, facts that are much like it, and asks; a pipe gets the id.
    """
    addition = Addition(run, file, texts, force=force, writing=not dry_run)
    cite = {"source": source, "section": section, "page": page, "anchor": anchor}
    notes = _take(run, addition, list(said or ()), {key: value for key, value in cite.items() if value is not None}, edit=edit)
    if edit:
        addition.edit(notes)
    for line in notes if not edit else ():
        complain(line)
    ids = addition.write()
    carry_out(run, addition.files.changes(), dry_run=dry_run, yes=yes or edit, said=ids)
    return ANSWERED


def _take(run: Run, addition: Addition, words: Sequence[str], cite: Mapping[str, str], *, edit: bool) -> Sequence[str]:
    """Take what the command line names; what is to be said of it."""
    first = words[0] if words else ""
    if first != "-" and first not in ("source", *TERM_TABLES):
        addition.take_fact(words, cite, edit=edit)
        return list(near(run, addition.entries))
    if cite or (first == "-" and len(words) > 1):
        raise QuestionError("--source, --section, --page, --anchor and fields are of a fact that is given on the command line")
    if first == "-":
        addition.take_json()
    elif first == "source":
        addition.take_source(words[1:])
    else:
        addition.take_term(first, words[1:])
    return ()
