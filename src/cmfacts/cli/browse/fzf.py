"""
fzf as the face: its own filter is off, each key asks our search, and the card of the fact stands beside the list.

fzf hands its commands to a shell. What of a store can get there is an id, which fzf quotes; everything else is in our own command, which is
quoted here.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from shlex import quote
from typing import NamedTuple

from cmfacts.ask.filters import FACETS
from cmfacts.cli.run import Run
from cmfacts.values.tongue import N_, _

#: What fzf exits with where nothing fits, where it was misused, and where somebody left.
_NO_MATCH, _MISUSED, _LEFT = 1, 2, 130
_CITE = "ctrl-r"
_KEYS = N_("Enter prints the id, ctrl-r cites it,\nctrl-o opens it, TAB marks several")


class Picked(NamedTuple):
    """What somebody chose: ids, and whether to cite them; `code` is fzf's exit code."""

    ids: Sequence[str]
    cited: bool
    code: int

    @property
    def failed(self) -> bool:
        """Whether fzf could not be used at all."""
        return self.code not in (0, _NO_MATCH, _LEFT)


def program() -> str | None:
    """Where fzf is: beside this Python, where the extra `browse` puts it, or on the path; None if it is not here, or has no terminal to draw on."""
    if os.name == "nt" or os.environ.get("TERM", "dumb") == "dumb" or sys.stdin is None or not sys.stdin.isatty():
        return None
    beside = os.path.dirname(sys.executable)
    return shutil.which("fzf", path=os.pathsep.join((beside, os.environ.get("PATH", os.defpath))))


def pick(fzf: str, run: Run, query: str, lines: Iterable[str], *, color: bool) -> Picked:
    """Have somebody choose among facts, beginning with the lines of a query."""
    import subprocess

    before = [*_program(), *_stores(run)]
    again = _command([*before, "browse", "--lines", *_filters(run), "--"]) + " {q}"
    card = (
        _command([*before, "show", "--format", "table", "--no-pager", "--color", "always" if color else "never", *_language(run), "--"])
        + " {1}"
    )
    open_it = _command([*before, "open", "--"]) + " {1}"
    options = [
        "--disabled", "--multi", "--delimiter", "\t", "--with-nth", "2..", "--tabstop", "1", "--layout", "reverse", "--query", query,
        "--prompt", _("search> "), "--header", _(_KEYS), "--expect", _CITE, "--bind", f"change:reload:{again}", "--bind", f"ctrl-o:execute-silent:{open_it}",
        "--preview", f"COLUMNS=$FZF_PREVIEW_COLUMNS {card}", "--preview-window", "right,45%,wrap,<45(down,50%,wrap)",
        *(() if color else ("--no-color",)),
    ]  # fmt: skip
    # fzf quotes as POSIX shells read it; the user's own may be another.
    surroundings = {**os.environ, "SHELL": "/bin/sh"}
    with subprocess.Popen([fzf, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=surroundings) as started:
        said, _nothing = started.communicate("".join(lines).encode())
    key, *chosen = said.decode("utf-8", "replace").split("\n")
    return Picked([line.split("\t")[0] for line in chosen if line], key == _CITE, started.returncode)


def _program() -> list[str]:
    """How this program is started again."""
    script = os.path.abspath(sys.argv[0])
    return [script] if os.path.basename(script) == "cmfacts" and os.access(script, os.X_OK) else [sys.executable, "-m", "cmfacts"]


def _stores(run: Run) -> list[str]:
    settings = run.settings
    named = [option for path in settings.facts if settings.origin == "--facts" for option in ("--facts", path)]
    return [*named, *(() if settings.cache else ("--no-cache",)), *(() if settings.config.path else ("--no-config",))]


def _filters(run: Run) -> list[str]:
    """The filters in force, as options."""
    given: list[str] = []
    for name, value in run.filters._asdict().items():
        values = value if name in FACETS and not isinstance(value, str) else (value,) if value else ()
        option = "only-lang" if name == "lang" else name.replace("_", "-")
        given += (f"--{option}={one}" for one in values)
    return [*given, *_language(run)]


def _language(run: Run) -> list[str]:
    """What is shown of a fact beside the list is no terminal, and has to be told."""
    return [f"--lang={run.language}"] if run.language else []


def _command(words: Sequence[str]) -> str:
    """Words as a shell reads them, in which fzf finds nothing to replace: `{q}` of a path is the path's."""
    return " ".join(quote(word).replace("{", "{''") for word in words)
