"""What `cmfacts import` makes of a table by a map: a text, a folder, or the files of a store as they are to be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cmfacts.cli.boundary import complain
from cmfacts.cli.editing import editable, show_changes
from cmfacts.cli.files import write_changes
from cmfacts.cli.run import Run
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.store.entries import file_of
from cmfacts.store.intake.made import Batch, faults_of, make, where
from cmfacts.store.intake.mapping import Map, fitted, read_map
from cmfacts.store.intake.rows import Table, read_table
from cmfacts.store.schema import TABLES_OF_A_STORE

if TYPE_CHECKING:
    from cmfacts.store.edit.files import Files

#: So many faults are said one by one.
_SAID = 10


class Intake:
    """A table, the map for it, and the entries that come of both."""

    def __init__(self, data: bytes, name: str, map_text: str, map_name: str) -> None:
        draft = read_map(map_text, map_name)
        self.table: Table = read_table(data, name, draft.how)
        if not self.table.rows:
            raise NothingFound(f"there is nothing to import: {name} has no rows")
        self.map: Map = fitted(draft, self.table)
        self.batch: Batch = make(self.table, self.map)
        _refuse(faults_of(self.batch, self.table, self.map))
        if not any(made.row for made in self.batch.entries):
            raise NothingFound(f"there is nothing to import: {_counted(self.batch.skipped, 'row')} skipped")

    def entries(self) -> list[tuple[str, dict[str, Any]]]:
        """The entries as (table, data), as they came."""
        return [(made.table, made.data) for made in self.batch.entries]

    def by_file(self) -> dict[str, list[tuple[str, dict[str, Any]]]]:
        """The same by the file of a new store that they go into."""
        found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for table, data in self.entries():
            found.setdefault(file_of(table), []).append((table, data))
        return found

    def report(self) -> str:
        """How many entries of each table there are, and how many rows were left out."""
        counts: dict[str, int] = {}
        for made in self.batch.entries:
            counts[made.table] = counts.get(made.table, 0) + 1
        return ", ".join(_counted(counts[table], table) for table in TABLES_OF_A_STORE if table in counts) + self.skipped()

    def skipped(self) -> str:
        """The end of a report."""
        return f"; {_counted(self.batch.skipped, 'row')} skipped" if self.batch.skipped else ""


def into_store(run: Run, intake: Intake, *, append: bool, update: bool, file: str | None, dry_run: bool) -> None:
    """
    Put entries into the first store in use, and say what became of them.

    Errors: QuestionError with the rows that would bring faults into it; as `write_changes`.
    """
    from cmfacts.store.edit.files import Files
    from cmfacts.store.edit.new import file_named
    from cmfacts.store.intake.merge import settle

    roots = editable(run, writing=not dry_run)
    files = Files(roots)
    place = file_named(files, roots[0], file) if file else ""
    outcome = settle(files, intake.entries(), roots[0], append=append, update=update, file=place)
    changes = files.changes()
    errors, warnings = _new_faults(files, intake) if changes else ([], 0)
    _refuse(errors)
    if dry_run:
        show_changes(run, changes)
    elif changes:
        write_changes(changes)
    said = [f"{_number(len(outcome.new))} new", f"{_number(len(outcome.changed))} changed", f"{_number(outcome.same)} the same"]
    if outcome.left_new:
        said.append(f"{_number(len(outcome.left_new))} not there (--append adds them)")
    if outcome.left_changed:
        said.append(f"{_number(len(outcome.left_changed))} there otherwise (--update changes them)")
    told = f"; {_counted(warnings, 'new warning')}, which `cmfacts check` has" if warnings else ""
    complain(", ".join(said) + intake.skipped() + told)


def _new_faults(files: "Files", intake: Intake) -> tuple[Sequence[str], int]:
    """The errors that entries bring into a store, each once, with the first row that it comes from and how many there are; the number of warnings."""
    from cmfacts.store.edit.faults import new_faults

    rows = {str(made.data.get("id")): made for made in reversed(intake.batch.entries)}
    found: dict[str, list[str]] = {}
    warnings = 0
    for problem in new_faults(files):
        warnings += problem.severity == "warning"
        if problem.severity == "error":
            made = rows.get(problem.id or "")
            place = where(made, intake.table, intake.map) if made else f"{problem.file}:{problem.line}"
            found.setdefault(problem.message + (f"; {problem.hint}" if problem.hint else ""), []).append(place)
    more = {said: f" (and {_counted(len(places) - 1, 'row')} more)" if len(places) > 1 else "" for said, places in found.items()}
    return [f"{places[0]}: {said}{more[said]}" for said, places in found.items()], warnings


def _refuse(faults: Sequence[str]) -> None:
    """QuestionError if there are faults, the first of them said one by one."""
    if not faults:
        return
    for fault in faults[: _SAID - 1] if len(faults) > 1 else ():
        complain(fault)
    if len(faults) > 1:
        raise QuestionError(
            f"{_number(len(faults))} faults{', the first of which are these' if len(faults) >= _SAID else ''}; nothing is written"
        )
    raise QuestionError(f"{faults[0]}; nothing is written")


def _counted(count: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what in ("party", "quantity") else f"{what}s"
    return f"{_number(count)} {what if count == 1 or what == 'store' else plural}"


def _number(count: int) -> str:
    return f"{count:,}"
