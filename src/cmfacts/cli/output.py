"""Where an answer goes and in what form: a person's terminal or a pipe."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

from cmfacts.cli.boundary import CannotWrite, writing
from cmfacts.cli.config import COLORS, Config
from cmfacts.errors import QuestionError, no_such
from cmfacts.show import formats
from cmfacts.values.tongue import _

if TYPE_CHECKING:
    from cmfacts.show.view import Screen


class Output(NamedTuple):
    """
    How to print: `format` is decided, `fields` None unless somebody named them.

    Shape:  `limit` 0 is all.
    """

    format: str
    fields: tuple[str, ...] | None
    limit: int
    color: bool
    pager: bool
    terminal: bool
    #: Whether the format was asked for by name, or is what a terminal or a pipe gets.
    named: bool = False
    #: CSV as it is, formulas and all.
    raw: bool = False
    #: Nothing but the exit code; how many instead of which; records ended by NUL.
    quiet: bool = False
    only_count: bool = False
    null: bool = False
    #: The pager's command: empty for none, None for what the surroundings say.
    pager_command: str | None = None

    def check_fields(self, known: Sequence[str]) -> None:
        """QuestionError if a field was named that is not known."""
        from cmfacts.show.cells import OBJECTS

        for field in self.fields or ():
            whole, _dot, name = field.partition(".")
            if field not in known and not (name and whole in OBJECTS and whole in known):
                raise QuestionError(no_such(_("there is no field `{field}`", field=field), field, known, listed=True))

    @property
    def screen(self) -> "Screen":
        """The terminal for renderers, or what a table in a file would be."""
        from shutil import get_terminal_size

        from cmfacts.show.view import Screen

        encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
        size = get_terminal_size((80, 24))
        unicode = not self.terminal or encoding.startswith("utf")
        return Screen(size.columns, self.color, unicode, size.lines if self.terminal else 24, self.terminal and self.color and has_links())

    def write(self, chunks: Iterable[str] | bytes) -> None:
        """
        Print the answer: through the pager when a terminal is too small for it, in UTF-8 whatever the locale in a pipe.

        Errors: ReaderGone when the pipe is closed; CannotWrite when the disk is full.
        """
        if self.quiet:
            return
        if sys.stdout is None:
            raise CannotWrite(_("cannot write the answer: stdout is closed"))
        with writing():
            if isinstance(chunks, bytes):
                sys.stdout.buffer.write(chunks)
                sys.stdout.flush()
            elif self.terminal:
                self._to_terminal("".join(chunks))
            else:
                out = getattr(sys.stdout, "buffer", None)
                for chunk in _gathered(chunks):
                    if out:
                        out.write(chunk.encode("utf-8", "backslashreplace"))
                    else:
                        sys.stdout.write(chunk)
                (out or sys.stdout).flush()

    def _to_terminal(self, text: str) -> None:
        from shutil import get_terminal_size

        text = _for_a_person(text)
        if self.pager and text.count("\n") >= get_terminal_size((80, 24)).lines and _paged(text, self.pager_command):
            return
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()


def _for_a_person(text: str) -> str:
    """What a terminal gets: our own colours, links and lines, and nothing else that could steer it or who reads it, whatever the format lets through."""
    import re

    from cmfacts.values.text import printable

    pieces = re.split(r"(\x1b\[[0-9;]*m|\x1b\]8;[!-~]*\x1b\\|\r?\n|[\t\0])", text)
    return "".join(piece if n % 2 else printable(piece) for n, piece in enumerate(pieces))


def _gathered(chunks: Iterable[str], size: int = 1 << 16) -> Iterable[str]:
    """The chunks in fewer, larger pieces: a long list is written as it comes, not a line a time."""
    held: list[str] = []
    length = 0
    for chunk in chunks:
        held.append(chunk)
        length += len(chunk)
        if length >= size:
            yield "".join(held)
            held, length = [], 0
    yield "".join(held)


def pager_in_force(settled: str | None) -> tuple[str, str]:
    """The pager's command, empty for none, and who says so: CMFACTS_PAGER, the settings, PAGER, or nobody (less; none on a terminal that cannot draw)."""
    for command, origin in ((os.environ.get("CMFACTS_PAGER"), "CMFACTS_PAGER"), (settled, "config"), (os.environ.get("PAGER"), "PAGER")):
        if command is not None:
            return ("" if command.strip() == "cat" else command.strip()), origin
    return ("", "TERM") if os.environ.get("TERM") == "dumb" else ("less", "default")


def _paged(text: str, settled: str | None) -> bool:
    """Show the text in the user's pager; False if there is none, it cannot start or it has failed, so that the text may not have been seen."""
    import shlex
    import subprocess

    command, _origin = pager_in_force(settled)
    if not command:
        return False
    try:
        words = shlex.split(command)
        if os.path.basename(words[0]) == "less" and "LESS" in os.environ:
            words.insert(1, "-R")  # the user's own LESS may lack what colours need
        if "\x1b]8;" in text and not _passes_links(words):
            text = re.sub(r"\x1b\]8;[^\x1b]*\x1b\\", "", text)
        with subprocess.Popen(words, stdin=subprocess.PIPE, env={"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}) as pager:
            try:
                pager.communicate(text.encode("utf-8", "replace"))
            except KeyboardInterrupt:
                pager.terminate()
                return True
        if pager.returncode > 0:
            from cmfacts.cli.boundary import complain

            complain(_("the pager `{name}` ended with {code}: this is the answer without it", name=command, code=pager.returncode))
        return pager.returncode <= 0
    except (OSError, ValueError):
        return False


def _passes_links(pager: Sequence[str]) -> bool:
    """Whether a pager shows links (OSC 8) as such: less does since version 581, others show their escapes."""
    import subprocess

    if os.path.basename(pager[0]) != "less":
        return False
    try:
        said = subprocess.run([pager[0], "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=1, check=False).stdout
    except subprocess.TimeoutExpired:
        return False
    version = re.match(rb"less (\d+)", said)
    return version is not None and int(version[1]) >= 581


def has_links() -> bool:
    """
    Whether the terminal can show text as a link (OSC 8): FORCE_HYPERLINK if it is set, else all but those known not to pass it over in silence.

    Source: the list of gcc (`auto_enable_urls`), which leaves out the same.
    """
    env = os.environ
    if (forced := env.get("FORCE_HYPERLINK")) is not None:
        return forced not in ("", "0")
    vte = env.get("VTE_VERSION", "")
    return (
        env.get("TERM", "") not in ("", "dumb", "linux")
        and env.get("TERM_PROGRAM") != "Apple_Terminal"
        and not (vte.isdecimal() and int(vte) < 5002)
    )


def output_of(
    kinds: Sequence[str] = ("records",),
    config: Config = Config(),
    *,
    format: str | None = None,
    fields: str | None = None,
    limit: int = 0,
    color: str | None = None,
    no_pager: bool = True,
    raw: bool = False,
    quiet: bool = False,
    count: bool = False,
    null: bool = False,
) -> Output:
    """
    The output that options, settings and surroundings ask for; the settings are heard on a terminal only.

    Shape:  `kinds` are those of the views that the command can answer with.

    Errors: QuestionError for a format or colour that does not exist, a negative limit, or options that rule each other out.
    """
    terminal = _is_terminal(sys.stdout)
    if format is not None and not can_write(format, kinds):
        raise QuestionError(no_format(format, kinds))
    if color is not None and color not in COLORS:
        raise QuestionError(_("--color is auto, always or never, not `{color}`", color=color))
    if limit < 0:
        raise QuestionError(_("--limit is 0 (all) or more, not {limit}", limit=limit))
    named = tuple(f.strip() for f in fields.split(",") if f.strip()) if fields is not None else None
    if named == ():
        raise QuestionError(_("--fields names no field; write --fields id,statement"))
    if null and (count or format not in (None, "tsv")):
        raise QuestionError(_("--null ends records of tsv: leave out {option}", option="--count" if count else f"--format {format}"))
    decided = format or (
        "tsv"
        if null or not terminal
        else (config.format if config.format and can_write(config.format, kinds) else None) or ("tsv" if named else "table")
    )
    return Output(
        decided, named, 0 if count else min(limit, sys.maxsize), color_in_force(color, config, terminal)[0], not no_pager and terminal, terminal,
        format is not None or null, raw, quiet, count, null, config.pager,
    )  # fmt: skip


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def color_in_force(asked: str | None, config: Config, terminal: bool) -> tuple[bool, str]:
    """Whether to colour, and who says so: --color, the environment, the settings, or the terminal itself."""
    env = os.environ
    if asked in ("always", "never"):
        return asked == "always", "--color"
    if env.get("NO_COLOR"):
        return False, "NO_COLOR"
    if (env.get("CLICOLOR_FORCE") or "0") != "0":
        return True, "CLICOLOR_FORCE"
    if env.get("TERM") == "dumb" or env.get("CLICOLOR") == "0":
        return False, "TERM" if env.get("TERM") == "dumb" else "CLICOLOR"
    if asked is None and terminal and config.color in ("always", "never"):
        return config.color == "always", "config"
    return terminal, "default"


def can_write(format: str, kinds: Sequence[str]) -> bool:
    """Whether there is such a format, and it can write a view of one of these kinds."""
    return format in ("tsv", "table") or (format in formats.names() and formats.writer(format, kinds) is not None)


def no_format(format: str, kinds: Sequence[str]) -> str:
    """What to say of a format that cannot be had here."""
    if format in ("bibtex", "ris", "csl-json", "text"):
        return _(
            "there is no format `{format}` here; `{command}` writes references", format=format, command=f"cmfacts cite ID --style {format}"
        )
    return no_such(_("there is no format `{format}` here", format=format), format, formats.formats_of(kinds), listed=True)
