"""`cmfacts edit`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.editing import carry_out, editable, no_new_faults
from cmfacts.cli.ids import ids_in, read_ids
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.store.edit.fields import Asked
    from cmfacts.store.edit.files import Files

app = new_app()


@command(app)
def edit(
    run: Run,
    cited: Annotated[
        Optional[list[str]],
        typer.Argument(
            metavar="[ID|FIELD=VALUE]...",
            help="Ids of facts, or source:ID, topic:ID and so on; and what to change: field=value, field= to take it away, list+=value, list-=value.",
        ),
    ] = None,
    ids: Annotated[
        Optional[str], typer.Option("--ids", metavar="FILE", help="Change the facts whose ids are in this file, or on stdin where it is -.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write also what `cmfacts check` would call an error.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> int:
    """Change fields of facts, sources and terms, or one entry in your editor.

    With what to change, a terminal shows the change and asks; a pipe gets the ids that were changed. Without, the entry opens in $EDITOR. Nothing else
    in the file changes.
    """
    from cmfacts.store.edit.fields import read_change
    from cmfacts.store.edit.files import Files

    asked = [change for word in cited or () if (change := read_change(word))]
    names = read_ids([word for word in cited or () if not read_change(word)])
    if ids is not None:
        names = list(dict.fromkeys([*names, *ids_in(ids)]))
    if not names and ids is None:
        raise QuestionError(_("name what to edit: the id of a fact, or source:ID, topic:ID, party:ID, aspect:ID, quantity:ID"))
    files = Files(editable(run, writing=not dry_run))
    if not asked:
        return _in_editor(run, files, names, force=force, dry_run=dry_run)
    changed = _changed(files, names, asked)
    if not force:
        no_new_faults(files)
    carry_out(run, files.changes(), dry_run=dry_run, yes=yes, said=changed)
    return ANSWERED if names else NOTHING


def _changed(files: "Files", names: Sequence[str], asked: "Sequence[Asked]") -> list[str]:
    """Change entries; the names of those that differ now."""
    from copy import deepcopy

    from cmfacts.store.edit.fields import apply
    from cmfacts.store.edit.splices import same

    changed = []
    for name in names:
        entry = files.named(name)
        data = files.written(entry)
        before = deepcopy(data)
        for change in asked:
            apply(entry.table, data, change)
        if not same(before, data):
            changed.append(name)
    return changed


def _in_editor(run: Run, files: "Files", names: Sequence[str], *, force: bool, dry_run: bool) -> int:
    """The one entry named, in the user's editor; there it was seen, so nobody asks."""
    from cmfacts.cli.editor import in_editor
    from cmfacts.store.edit.entry import entry_text, with_entry_text

    if len(names) != 1:
        raise QuestionError(_("the editor takes one entry at a time; to change several, say what: cmfacts edit ID… field=value"))
    entry = files.named(names[0])
    text = files.text(entry.file)

    def take(draft: str) -> None:
        files.replace(entry.file, with_entry_text(text, entry, draft, entry.file))
        if not force:
            no_new_faults(files)

    in_editor(entry_text(text, entry, entry.file), take)
    if not files.changes():
        complain(_("nothing has changed"))
    carry_out(run, files.changes(), dry_run=dry_run, yes=True, said=names)
    return ANSWERED
