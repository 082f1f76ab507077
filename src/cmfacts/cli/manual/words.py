"""Help in the language spoken: what Typer says of itself, and what we say of commands; in English all of it is as Typer writes it."""

import inspect
import re
from collections.abc import Iterable
from typing import Any

from cmfacts.values.tongue import N_, _, _p

#: What Typer says of a command line that it cannot read, and what stands in it.
_MISUSE = (
    (r"Got unexpected extra argument(?:\(s\)|s?) \((?P<name>.*)\)", N_("one argument too many: {name}")),
    (r"Missing (?:argument|parameter) '?(?P<name>.*?)'?", N_("an argument is missing: {name}")),
    (r"Option '(?P<name>.*)' requires an argument", N_("option {name} needs a value")),
    (r"Option '(?P<name>.*)' does not take a value", N_("option {name} takes no value")),
    (r"Invalid value for '(?P<name>.*)': '(?P<value>.*)' is not a valid int(?:eger)?", N_("{name} is a whole number, not {value}")),
)  # fmt: skip


def misuse(said: str) -> str:
    """A message of Typer's in the language spoken; as it is where nobody knows it."""
    for pattern, message in _MISUSE:
        if match := re.fullmatch(pattern, said):
            return _(message, **{name: value.replace("'", "") for name, value in match.groupdict().items()})
    return said


def paragraphs(text: str) -> str:
    """A text of several paragraphs, each translated."""
    return "\n\n".join(_p("help", " ".join(part.split())) for part in inspect.cleandoc(text).split("\n\n"))


def write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    """The line that says how a command is called."""
    formatter.write_usage(ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), _("Usage: "))


def write_text(command: Any, formatter: Any) -> None:
    """What a command is for."""
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(paragraphs(command.help or ""))


def write_parameters(parameters: Iterable[Any], ctx: Any, formatter: Any) -> None:
    """Arguments, then options, each with what it is for."""
    sections: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
    for parameter in parameters:
        parameter.help = _p("help", parameter.help or "")
        if record := parameter.get_help_record(ctx):
            name, about = record
            sections[parameter.param_type_name].append((name, _settled(about)))
    for title, rows in ((_("Arguments"), sections["argument"]), (_("Options"), sections["option"])):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _settled(about: str) -> str:
    """What Typer adds in brackets: the default, that there has to be a value."""
    about = re.sub(r"\[default: ([^\]]*)\]$", lambda m: _("[default: {value}]", value=m[1]), about)
    return re.sub(r"\[required\]$", lambda m: _("[required]"), about)
