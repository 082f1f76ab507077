"""`cmfacts diff`."""

import os
from typing import Annotated, Optional

import typer

from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.show.versions import Versions

app = new_app()


@command(app, Versions)
def diff(
    run: Run,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD", help="A folder, what `cmfacts export` wrote as json or jsonl, or a Git revision: HEAD~3, v1.0, v1.0:folder."
        ),
    ],
    new: Annotated[
        Optional[str], typer.Argument(metavar="[NEW]", help="The same; by default the store of --facts, or the one that ships.")
    ] = None,
) -> int:
    """Show what differs between two versions of a store, fact by fact.

    Facts, sources and terms that were added, removed or renamed, and each field that is another; order, files, layout and comments are no difference. A revision is
    read without a checkout, of the folder that is the other side, else of the store in use. What is both a path and a revision is the path; OLD^0 is the
    revision. The exit code is 0 where there is no difference, and 1 where there is one.
    """
    from cmfacts.ask.changes import changes_of_stores, moment
    from cmfacts.index.cache import roots_of
    from cmfacts.store.versions import is_also_revision, of_folders, version

    stores = roots_of(run.settings.facts)
    folders = [name for name in (new, old) if name is not None and os.path.isdir(name)]
    roots = folders[:1] or stores
    earlier = version(old, roots)
    later = of_folders(stores) if new is None else version(new, roots)
    for name in (old, new):
        if name and os.path.exists(name) and is_also_revision(name, roots):
            run.remark(f"`{name}` is a path and a revision: the path was read; `{name}^0` is the revision")
    said = [entry for table, entry in later.entries if table == "store"]
    titles = [title for entry in said if isinstance(title := entry.get("title"), str) and title]
    languages = said[0].get("languages") if said else None
    return run.show(
        Versions(
            changes_of_stores(earlier.stores, later.stores),
            dated=moment(later.entries, later.seconds),
            title=" and ".join(titles) or None,
            language=str(languages[0]) if isinstance(languages, list) and languages else None,
        )
    )
