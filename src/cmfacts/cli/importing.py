"""What `cmfacts import` makes of a table by a map, or of a bibliography: a text, a folder, or the files of a store as they are to be."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from cmfacts.cli.boundary import complain
from cmfacts.cli.editing import editable, show_changes
from cmfacts.cli.files import write_changes
from cmfacts.cli.run import Run
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.store.entries import file_of
from cmfacts.store.intake.made import faults_of, make, where
from cmfacts.store.intake.mapping import Map, fitted, read_map
from cmfacts.store.intake.rows import Table, read_table
from cmfacts.store.schema import TABLES_OF_A_STORE
from cmfacts.values.tongue import _, _n

if TYPE_CHECKING:
    from cmfacts.store.edit.files import Files

#: So many faults are said one by one.
_SAID = 10


class Intake:
    """Entries from elsewhere, as (table, data); `own` is the table that the input is of, `left_out` how much of it was left out on purpose."""

    own = "fact"

    def __init__(self, entries: Sequence[tuple[str, dict[str, Any]]], left_out: int = 0) -> None:
        self.entries = entries
        self.left_out = left_out

    def by_file(self) -> dict[str, list[tuple[str, dict[str, Any]]]]:
        """The entries by the file of a new store that they go into."""
        found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
        for table, data in self.entries:
            found.setdefault(file_of(table), []).append((table, data))
        return found

    def report(self) -> str:
        """How many entries of each table there are, and how many rows were left out."""
        counts: dict[str, int] = {}
        for table, _data in self.entries:
            counts[table] = counts.get(table, 0) + 1
        return ", ".join(_counted(counts[table], table) for table in TABLES_OF_A_STORE if table in counts) + self.skipped()

    def skipped(self) -> str:
        """The end of a report."""
        return "; " + _n("{n:,} row skipped", "{n:,} rows skipped", self.left_out) if self.left_out else ""

    def place(self, name: str) -> str:
        """Where in the input the entry with an id comes from; "" of none."""
        raise NotImplementedError


class Rows(Intake):
    """A table, the map for it, and the entries that come of both."""

    def __init__(self, data: bytes, name: str, map_text: str, map_name: str) -> None:
        draft = read_map(map_text, map_name)
        self._table: Table = read_table(data, name, draft.how)
        if not self._table.rows:
            raise NothingFound(_("there is nothing to import: {name} has no rows", name=name))
        self._map: Map = fitted(draft, self._table)
        batch = make(self._table, self._map)
        refuse(faults_of(batch, self._table, self._map))
        super().__init__([(made.table, made.data) for made in batch.entries], batch.skipped)
        if not any(made.row for made in batch.entries):
            raise NothingFound(_("there is nothing to import") + ": " + self.skipped()[2:])
        self._made = {str(made.data.get("id")): made for made in reversed(batch.entries)}

    def place(self, name: str) -> str:
        """As `Table.place`."""
        return where(self._made[name], self._table, self._map) if name in self._made else ""


class Bibliography(Intake):
    """The sources of a bibliography, named as the files of a store name them; of none, by their keys."""

    own = "source"

    def __init__(self, text: str, name: str, files: "Files") -> None:
        from cmfacts.store.intake import bibliography

        items = bibliography.read_bibliography(text, name, files)
        refuse(bibliography.faults_of(items, name))
        for said in bibliography.left_out(items):
            complain(said)
        super().__init__([("source", item.data) for item in items])
        self._places = {str(item.data["id"]): item.place for item in items}

    def place(self, name: str) -> str:
        """`refs.bib:17, entry `doe``."""
        return self._places.get(name, "")


def into_store(run: Run, read: Callable[["Files"], Intake], *, append: bool, update: bool, file: str | None, dry_run: bool) -> None:
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
    intake = read(files)
    outcome = settle(files, intake.entries, roots[0], append=append, update=update, file=place, own=intake.own)
    changes = files.changes()
    errors, warnings = _new_faults(files, intake) if changes else ([], 0)
    refuse(errors)
    if dry_run:
        show_changes(run, changes)
    elif changes:
        write_changes(changes)
    said = [
        _n("{n:,} new", "{n:,} new", len(outcome.new)),
        _n("{n:,} changed", "{n:,} changed", len(outcome.changed)),
        _n("{n:,} the same", "{n:,} the same", outcome.same),
    ]
    if left := len(outcome.left_new):
        said.append(_n("{n:,} not there (--append adds them)", "{n:,} not there (--append adds them)", left))
    if left := len(outcome.left_changed):
        said.append(_n("{n:,} there otherwise (--update changes them)", "{n:,} there otherwise (--update changes them)", left))
    told = (
        _n("; {n:,} new warning, which `cmfacts check` has", "; {n:,} new warnings, which `cmfacts check` has", warnings)
        if warnings
        else ""
    )
    complain(", ".join(said) + intake.skipped() + told)


def _new_faults(files: "Files", intake: Intake) -> tuple[Sequence[str], int]:
    """The errors that entries bring into a store, each once, with the first row that it comes from and how many there are; the number of warnings."""
    from cmfacts.store.edit.faults import new_faults

    found: dict[str, list[str]] = {}
    warnings = 0
    for problem in new_faults(files):
        # That no fact cites a new source yet is what its author is about to mend.
        warnings += problem.severity == "warning" and not (intake.own == "source" and problem.code.startswith("unused"))
        if problem.severity == "error":
            place = intake.place(problem.id or "") or f"{problem.file}:{problem.line}"
            found.setdefault(problem.message + (f"; {problem.hint}" if problem.hint else ""), []).append(place)
    return [f"{places[0]}: {said}{_more(len(places) - 1)}" for said, places in found.items()], warnings


def _more(others: int) -> str:
    return _n(" (and {n:,} row more)", " (and {n:,} rows more)", others) if others else ""


def refuse(faults: Sequence[str]) -> None:
    """QuestionError if there are faults, the first of them said one by one."""
    if not faults:
        return
    if len(faults) == 1:
        raise QuestionError(_("{fault}; nothing is written", fault=faults[0]))
    for fault in faults[: _SAID - 1]:
        complain(fault)
    if len(faults) < _SAID:
        raise QuestionError(_n("{n:,} fault; nothing is written", "{n:,} faults; nothing is written", len(faults)))
    raise QuestionError(_("{n:,} faults, the first of which are these; nothing is written", n=len(faults)))


def _counted(count: int, table: str) -> str:
    said = {
        "fact": lambda: _n("{n:,} fact", "{n:,} facts", count),
        "source": lambda: _n("{n:,} source", "{n:,} sources", count),
        "topic": lambda: _n("{n:,} topic", "{n:,} topics", count),
        "party": lambda: _n("{n:,} party", "{n:,} parties", count),
        "aspect": lambda: _n("{n:,} aspect", "{n:,} aspects", count),
        "quantity": lambda: _n("{n:,} quantity", "{n:,} quantities", count),
        "kind": lambda: _n("{n:,} kind", "{n:,} kinds", count),
        "synonym": lambda: _n("{n:,} synonym", "{n:,} synonyms", count),
    }
    return said[table]() if table in said else f"{count:,} {table}"
