"""
The manual page, from the same text as `--help` and `cmfacts help`.

    python -m cmfacts.cli.manual.man > docs/cmfacts.1
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import typer

from cmfacts import __version__
from cmfacts.cli.app import app
from cmfacts.cli.manual.examples import EXAMPLES
from cmfacts.cli.manual.topics import TOPICS, Block, blocks_of
from cmfacts.cli.options import FILTERS, LANGUAGE, LISTS, OUTPUT
from cmfacts.cli.settings import COMMANDS


def man_page() -> str:
    """The page in roff's man macros."""
    return "".join(line + "\n" for line in _lines())


def _lines() -> Iterator[str]:
    group: Any = typer.main.get_command(app)
    first, *rest = [" ".join(p.split()) for p in group.help.split("\n\n")]
    yield f'.TH CMFACTS 1 "" "cmfacts {__version__}" "User Commands"'
    yield from (".SH NAME", f"cmfacts \\- {_roff(first[0].lower() + first[1:].rstrip('.'))}")
    yield from (".SH SYNOPSIS", r"\fBcmfacts\fR [\fIOPTION\fR]... \fICOMMAND\fR [\fIARGUMENT\fR]...")
    yield ".SH DESCRIPTION"
    for paragraph in rest:
        yield from (".PP", _roff(paragraph))
    yield ".SH OPTIONS"
    yield from _options(group)
    shared = set(FILTERS) | set(LANGUAGE) | set(OUTPUT) | set(LISTS)
    yield ".SH COMMANDS"
    for name in COMMANDS:
        command = group.get_command(None, name)
        command.complete_help()
        arguments = " ".join(p.metavar or (p.name or "").upper() for p in command.params if p.param_type_name == "argument")
        yield f'.SS "cmfacts {name}{_roff(" " + arguments if arguments else "")}"'
        for paragraph in (command.help or "").split("\n\n"):
            yield from (".PP", _roff(" ".join(paragraph.split())))
        yield from _options(command, shared)
        if taken := [title for title, names in (("filters", FILTERS), ("output options", OUTPUT)) if _has(command, names)]:
            yield from (".PP", f"Takes the {' and '.join(taken)} below.")
        for line, about in EXAMPLES.get(name, ()):
            yield from (".PP", f"\\fB{_roff(line)}\\fR")
            if about:
                yield from (".RS", _roff(about), ".RE")
    for title, about, names in (
        ("FILTERS", "Wherever facts are chosen. A filter given twice means either; different filters add up.", FILTERS),
        ("LANGUAGE", "Of every command that shows what a store says.", LANGUAGE),
        ("OUTPUT OPTIONS", "", OUTPUT),
        ("OUTPUT OPTIONS OF LISTS", "Of every command that answers with a list.", LISTS),
    ):
        yield from (f".SH {title}", *((".PP", about) if about else ()))
        one = next(c for n in COMMANDS if _has(c := group.get_command(None, n), names))
        yield from _options(one, {p.name for p in one.params} - set(names))
    for name, (title, _) in TOPICS.items():
        yield f'.SH "{name.upper().replace("-", " ")}"'
        yield from (".PP", _roff(title[0].upper() + title[1:]) + ".")
        for block in blocks_of(name):
            yield from _block(block)


def _has(command: Any, names: Mapping[str, Any]) -> bool:
    return set(names) <= {p.name for p in command.params}


def _options(command: Any, but: Collection[str] = ()) -> Iterator[str]:
    for option in command.params:
        if option.param_type_name == "option" and option.name not in but and not getattr(option, "hidden", False):
            names = ", ".join(f"\\fB{_roff(name)}\\fR" for name in option.opts)
            value = "" if getattr(option, "is_flag", False) else f" \\fI{_roff(option.metavar or 'VALUE')}\\fR"
            yield from (".TP", names + value, _roff(option.help or ""))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield from (".PP", _roff(block))
        return
    for name, about in block:
        yield from (".TP", f"\\fB{_roff(name)}\\fR", _roff(about))


def _roff(text: str) -> str:
    """Text that roff prints as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace('"', "\\(dq").replace("`", "\\(ga")
    text = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in text)
    return f"\\&{text}" if text.startswith(".") else text


if __name__ == "__main__":
    print(man_page(), end="")
