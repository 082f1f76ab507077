"""What the commands that change a store share: which stores may be changed, and the change shown and asked for."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cmfacts.cli.files import write_changes
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError
from cmfacts.index.cache import roots_of
from cmfacts.values.text import fold
from cmfacts.values.tongue import _, _n, _p

if TYPE_CHECKING:
    from cmfacts.model import Problem
    from cmfacts.store.edit.files import Change, Files


def editable(run: Run, *, writing: bool = True, named: Sequence[str] = ()) -> Sequence[str]:
    """
    The folders of the stores asked for, or those named.

    Errors: QuestionError if one is to be written that belongs to an installed package.
    """
    roots = named or roots_of(run.settings.facts)
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    for root in roots if writing else ():
        if os.path.realpath(root).startswith(package + os.sep):
            raise QuestionError(
                _(
                    "{root} belongs to the installed package, and goes with its next version: `cmfacts export | cmfacts import - --output FOLDER` makes a copy to work on, and `cmfacts --facts FOLDER …` names it",
                    root=root,
                )
            )
    return roots


def no_new_faults(files: "Files", *, unused: bool = True) -> None:
    """
    Say on stderr which warnings the changes of files bring; that something new is not used yet only if `unused`.

    Errors: QuestionError with the first error that they bring, and how many more there are.
    """
    from cmfacts.cli.boundary import complain
    from cmfacts.store.edit.faults import new_faults

    found = new_faults(files)
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise QuestionError(refused(errors))
    for problem in found:
        if unused or not problem.code.startswith("unused"):
            complain(str(problem))


def refused(errors: "Sequence[Problem]") -> str:
    """What to say of errors that keep a change from being written: the first, and how many more there are."""
    first, more = str(errors[0]), len(errors) - 1
    if not more:
        return _("{fault}; nothing is written (--force writes it all the same)", fault=first)
    return _n(
        "{fault}; and {n} more; nothing is written (--force writes it all the same)",
        "{fault}; and {n} more; nothing is written (--force writes it all the same)",
        more,
        fault=first,
    )


def show_changes(run: Run, changes: "Sequence[Change]") -> None:
    """Print what would change."""
    from cmfacts.show.changes import diff

    run.output.write(diff(changes, color=run.output.color))


def carry_out(run: Run, changes: "Sequence[Change]", *, dry_run: bool, yes: bool, said: Sequence[str] = ()) -> bool:
    """
    Write changes: on a terminal once they were shown and asked for, elsewhere at once; whether it was done.

    Shape:  `said` is printed when it is done, but where it was shown and asked for: ids, a line each.
    Errors: QuestionError if nobody can be asked; as `write_changes`.
    """
    terminal = run.output.terminal
    if dry_run or (terminal and not yes):
        show_changes(run, changes)
    if dry_run or not changes:
        return False
    if terminal and not yes and not confirmed(_("Write {what}? [y/N] ", what=_in_words(changes))):
        return False
    write_changes(changes)
    if yes or not terminal:
        from cmfacts.show.formats.tsv import escape

        run.output.write([f"{escape(line)}\n" for line in said])
    return True


def confirmed(question: str) -> bool:
    """
    Whether a person says yes.

    Errors: QuestionError if stdin is no terminal, and there is no other.
    """
    if sys.stdin is not None and sys.stdin.isatty():
        return _is_yes(_asked(question, sys.stdin.fileno()))
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        raise QuestionError(_("nobody can be asked here: add --yes to write, or --dry-run to look")) from None
    try:
        return _is_yes(_asked(question, terminal))
    finally:
        os.close(terminal)


def _asked(question: str, terminal: int) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(terminal, 1024)
        if not piece:
            sys.stderr.write("\n")
            break
        line += piece
    return line.decode("utf-8", "replace")


def _is_yes(answer: str) -> bool:
    return fold(answer.strip()) in ("y", "yes", _p("answer", "y"), fold(_p("answer", "yes")))


def _in_words(changes: "Sequence[Change]") -> str:
    return changes[0].path if len(changes) == 1 else _n("{n} file", "{n} files", len(changes))
