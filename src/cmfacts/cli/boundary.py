"""The one place where our errors become messages and exit codes."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

from cmfacts.errors import CmfactsError, NothingFound, StoreError
from cmfacts.values.tongue import _, spoken

ANSWERED, NOTHING, MISUSE, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130

#: Typer's own error for wrong usage; it is public only as the parent of `BadParameter`.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


class ReaderGone(CmfactsError):
    """Whoever read our output has what they wanted: `| head -1`. No error."""


class CannotWrite(CmfactsError):
    """The answer could not be written: a full disk, a closed descriptor."""


@contextmanager
def writing(what: str = "") -> Iterator[None]:
    """
    Around whatever writes.

    Errors: ReaderGone when the pipe is closed; CannotWrite for anything else that goes wrong with a file.
    """
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        raise CannotWrite(_("cannot write {path}: {error}", path=what or _("the answer"), error=error.strerror or error)) from error


_hushed = False


def hush() -> None:
    """From here on nothing is said of answers, only of misuse and failure: --quiet."""
    global _hushed
    _hushed = True


def guarded(run: Callable[[], Any]) -> int:
    """What `run` comes to as an exit code; a message on stderr where one is due, always on one line."""
    global _hushed
    _hushed = False
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code if isinstance(code, int) else ANSWERED
    except ReaderGone:
        return _silenced(ANSWERED)
    except CannotWrite as error:
        _say(str(error))
        return _silenced(UNREADABLE)
    except NothingFound as error:
        complain(str(error))
        return NOTHING
    except StoreError as error:
        _say(str(error))
        return UNREADABLE
    except CmfactsError as error:
        _say(str(error))
        return MISUSE
    except UsageError as error:
        _say(_usage(error))
        return MISUSE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _silenced(ANSWERED)
    except sqlite3.DatabaseError as error:
        _say(_("the index is damaged ({error}); `cmfacts --no-cache …` answers without it, `cmfacts cache clear` removes it", error=error))
        return UNREADABLE
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        cannot = _("cannot write {path}: {error}", path=_("the answer"), error=error.strerror or error)
        _say(f"{error.strerror or error}{where}" if where else cannot)
        return _silenced(UNREADABLE)
    except MemoryError as error:
        # Whatever it was at holds the memory that it takes to say so.
        error.__traceback__ = error.__context__ = None
        _say(_("out of memory: the store, or the answer, is too large for what there is"))
        return UNREADABLE
    except SystemExit as error:
        if type(sys.stdout).__name__ == "PacifyFlushWrapper":
            return _silenced(ANSWERED)  # Typer's word for a closed pipe, while it printed help
        return error.code if isinstance(error.code, int) else MISUSE
    except Exception as error:
        _say(our_fault(error))
        return UNREADABLE


def our_fault(error: Exception) -> str:
    """What to say of an error that nobody has foreseen; where it was, if CMFACTS_TRACEBACK asks for it."""
    if keep := sys.modules.get("cmfacts.index.keep"):
        keep.doubt_all()  # the next question looks whether it was the index
    if os.environ.get("CMFACTS_TRACEBACK"):
        from traceback import print_exception

        print_exception(error)
    said = " ".join(str(error).split())
    shown = f"{type(error).__name__}{': ' if said else ''}{said[:200]}"
    return _("a fault of cmfacts, not yours: {error}; please report it, with what `cmfacts info` and CMFACTS_TRACEBACK=1 say", error=shown)


def _usage(error: Any) -> str:
    """Typer's message on one line, with what was perhaps meant and where to read on."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "cmfacts"
    option = getattr(error, "option_name", None)
    if option and type(error).__name__ == "NoSuchOption":
        return _no_option(str(option), context, command)
    said = " ".join(str(error.format_message()).split()).rstrip(".")
    if spoken():
        from cmfacts.cli.manual.words import misuse

        said = misuse(said)
    said = said[:1].lower() + said[1:] if not said.startswith("--") else said
    return f"{said}; {_('see `{command}`', command=f'{command} --help')}"


def _no_option(option: str, context: Any, command: str) -> str:
    from cmfacts.errors import no_such

    def names(of: Any) -> list[str]:
        return [name for parameter in of.params for name in parameter.opts] if of else []

    if context and context.parent and option in names(context.parent.command):
        return _("`{option}` goes before the command: `{usage}`", option=option, usage=f"cmfacts {option} … {context.info_name}")
    # `list` has every option that commands share.
    if context and not context.parent and option in names(context.command.get_command(context, "list")):
        return _("`{option}` goes after the command, as in `{usage}`", option=option, usage=f"cmfacts list {option} …")
    known = [*names(context.command), "--help"] if context else []
    if option[2:] in getattr(getattr(context, "command", None), "formats", ()):
        return f"{_('there is no option `{name}`', name=option)}; {_('did you mean {names}?', names=f'`--format {option[2:]}`')}"
    said = no_such(_("there is no option `{name}`", name=option), option, (name for name in known if name.startswith("--")))
    see = _("see `{command}`", command=f"{command} --help")
    return f"{said} {see[0].upper()}{see[1:]}" if said.endswith("?") else f"{said}; {see}"


#: For an encoding without typography.
PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "…": "...", "–": "-", "—": "-"})


def complain(message: str) -> None:
    """A line on stderr about an answer, unless --quiet was asked for."""
    if not _hushed:
        _say(message)


def _say(message: str) -> None:
    """A line on stderr, whatever its encoding; silence if there is no stderr."""
    from cmfacts.values.text import printable

    line = f"cmfacts: {_shortened(' '.join(printable(message).split()))}\n"
    try:
        encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
        shown = line
        try:
            shown.encode(encoding)
        except UnicodeEncodeError:
            shown = shown.translate(PLAIN).encode(encoding, "replace").decode(encoding)
        sys.stderr.write(shown)
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        pass


def _shortened(message: str) -> str:
    """The message with the middle left out of what nobody reads to its end: an id, a query, a path of thousands of characters."""
    if len(message) <= 200:
        return message
    import re

    message = re.sub(r"`[^`]*`|“[^”]*”|«[^»]*»", lambda m: m[0] if len(m[0]) <= 200 else f"{m[0][:160]}…{m[0][-1]}", message)
    return message if len(message) <= 2000 else f"{message[:1000]} … {message[-900:]}"


def _silenced(code: int) -> int:
    # Python flushes stdout once more at exit, and would complain of the pipe or disk again.
    try:
        sys.stdout = sys.__stdout__  # Typer may have wrapped it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        pass
    return code
