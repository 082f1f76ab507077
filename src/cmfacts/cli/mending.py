"""What `check --fix` does: mend, show, write, and say how much."""

import os
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.cli.boundary import complain
from cmfacts.cli.editing import carry_out, editable
from cmfacts.cli.run import Run
from cmfacts.index.cache import roots_of
from cmfacts.values.tongue import _, _n

if TYPE_CHECKING:
    from cmfacts.store.edit.files import Change


class Mended(NamedTuple):
    """How many faults have one right answer, and whether they were written."""

    faults: int
    done: bool


def mend(run: Run, paths: Sequence[str], *, dry_run: bool, yes: bool) -> Mended:
    """
    Mend what has one right answer in some stores, or in single files of them; what is done is said on stderr.

    Errors: as `carry_out`; StoreError if a folder is missing.
    """
    from cmfacts.store.check_paths import store_of
    from cmfacts.store.edit.files import Files
    from cmfacts.store.edit.mend import mend as mended

    known = roots_of(run.settings.facts)
    single = {os.path.realpath(path) for path in paths if os.path.isfile(path)}
    roots = {os.path.realpath(root): root for root in (store_of(p, known) if os.path.isfile(p) else p for p in paths)}
    whole = [os.path.realpath(path) for path in paths if not os.path.isfile(path)]

    def is_chosen(path: str) -> bool:
        real = os.path.realpath(path)
        return not single or real in single or any(real.startswith(os.path.join(folder, "")) for folder in whole)

    counts: Counter[str] = Counter()
    changes: list[Change] = []
    for root in editable(run, writing=not dry_run, named=tuple(roots.values())):
        files = Files([root])
        counts += mended(files, [path for path in files.paths if is_chosen(path)])
        for said in files.broken.values():
            complain(said)
        changes += files.changes()
    total = sum(counts.values())
    done = carry_out(run, changes, dry_run=dry_run, yes=yes)
    if total:
        each = ", ".join(f"{number} {code}" for code, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        faults = _n("{n:,} fault", "{n:,} faults", total)
        in_files = _n("{n:,} file", "{n:,} files", len(changes))
        if done:
            complain(_("mended {faults} in {files}: {each}", faults=faults, files=in_files, each=each))
        else:
            complain(_("{faults} in {files} with one right answer: {each}", faults=faults, files=in_files, each=each))
    return Mended(total, done)
