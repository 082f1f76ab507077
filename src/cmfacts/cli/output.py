"""Where an answer goes and in what form: a person's terminal or a pipe."""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cmfacts.cli.boundary import CannotWrite, ReaderGone
from cmfacts.errors import QuestionError, either

if TYPE_CHECKING:
    from cmfacts.render.terminal import Screen

FORMATS = ("table", "plain", "tsv", "csv", "json", "jsonl", "md", "html")


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
    raw: bool = False

    def fields_among(self, known: Sequence[str], default: Sequence[str]) -> tuple[str, ...]:
        """The fields named, all of them known; QuestionError otherwise. Those of `default` when none are named."""
        if self.fields is None:
            return tuple(default)
        for field in self.fields:
            if field not in known:
                from cmfacts.spelling import nearest

                near = nearest(field, known)
                meant = f"did you mean {either(near)}? " if near else ""
                raise QuestionError(f"there is no field `{field}`; {meant}it is one of {', '.join(known)}")
        return self.fields

    @property
    def screen(self) -> "Screen":
        """The terminal for renderers, or what a table in a file would be."""
        from shutil import get_terminal_size

        from cmfacts.render.terminal import Screen

        encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
        size = get_terminal_size((80, 24))
        return Screen(size.columns, self.color, not self.terminal or encoding.startswith("utf"), size.lines if self.terminal else 24)

    def write(self, chunks: Iterable[str]) -> None:
        """
        Print the answer: through the pager when a terminal is too small for it, in UTF-8 whatever the locale in a pipe.

        Errors: ReaderGone when the pipe is closed; CannotWrite when the disk is full.
        """
        try:
            if self.terminal:
                self._to_terminal("".join(chunks))
            else:
                out = getattr(sys.stdout, "buffer", None)
                for chunk in _gathered(chunks):
                    if out:
                        out.write(chunk.encode("utf-8", "backslashreplace"))
                    else:
                        sys.stdout.write(chunk)
                (out or sys.stdout).flush()
        except BrokenPipeError as error:
            raise ReaderGone from error
        except OSError as error:
            raise CannotWrite(f"cannot write the answer: {error.strerror}") from error

    def write_bytes(self, data: bytes) -> None:
        """
        Print an image; never on a terminal.

        Errors: as `write`, and QuestionError on a terminal.
        """
        if self.terminal:
            raise QuestionError(f"an image is not for the screen: `… --format {self.format} > chart.{self.format}` writes it to a file")
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise ReaderGone from error
        except OSError as error:
            raise CannotWrite(f"cannot write the answer: {error.strerror}") from error

    def _to_terminal(self, text: str) -> None:
        from shutil import get_terminal_size

        if self.pager and text.count("\n") >= get_terminal_size((80, 24)).lines and _paged(text):
            return
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()


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


def _paged(text: str) -> bool:
    """Show the text in the user's pager; False if there is none or it cannot start."""
    import shlex
    import subprocess

    command = os.environ.get("PAGER", "less")
    if not command.strip() or command == "cat":
        return False
    try:
        words = shlex.split(command)
        if os.path.basename(words[0]) == "less" and "LESS" in os.environ:
            words.insert(1, "-R")  # the user's own LESS may lack what colours need
        with subprocess.Popen(words, stdin=subprocess.PIPE, env={"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}) as pager:
            try:
                pager.communicate(text.encode("utf-8", "replace"))
            except KeyboardInterrupt:
                pager.terminate()
        return pager.returncode != 127
    except (OSError, ValueError):
        return False


def output_of(format: str | None, fields: str | None, limit: int, color: str, no_pager: bool, formats: Sequence[str] = FORMATS) -> Output:
    """
    The output that options and surroundings ask for.

    Errors: QuestionError for a format or colour that does not exist, or a negative limit.
    """
    terminal = sys.stdout.isatty()
    if format is not None and format not in formats:
        from cmfacts.spelling import nearest

        near = nearest(format, formats)
        meant = f"did you mean {either(near)}? " if near else ""
        raise QuestionError(f"there is no format `{format}` here; {meant}it is one of {', '.join(formats)}")
    if color not in ("auto", "always", "never"):
        raise QuestionError(f"--color is auto, always or never, not `{color}`")
    if limit < 0:
        raise QuestionError(f"--limit is 0 (all) or more, not {limit}")
    named = tuple(f.strip() for f in fields.split(",") if f.strip()) if fields is not None else None
    if named == ():
        raise QuestionError("--fields names no field; write --fields id,statement")
    env = os.environ
    colored = color == "always" or (
        color == "auto"
        and not env.get("NO_COLOR")
        and ((env.get("CLICOLOR_FORCE") or "0") != "0" or (terminal and env.get("TERM") != "dumb" and env.get("CLICOLOR") != "0"))
    )
    decided = format or ("table" if terminal and named is None else "tsv")
    return Output(decided, named, limit, colored, not no_pager and terminal, terminal, format is not None)
