"""Printing faults in data: one way for check and verify."""

from collections.abc import Iterator, Sequence

from cmfacts.cli.facts import print_records
from cmfacts.cli.output import Output
from cmfacts.model import Problem
from cmfacts.values.text import printable

FIELDS = ("file", "line", "code", "message", "hint", "text", "id")


def print_faults(output: Output, problems: Sequence[Problem]) -> None:
    """A line per fault with the user's own line under it, or as records when a format is asked for."""
    shown = problems[: output.limit or None]
    fields = output.fields_among(FIELDS, FIELDS)
    if (
        output.fields is None
        and not output.only_count
        and (output.format in ("table", "plain") or (output.format == "tsv" and not output.named))
    ):
        output.write(_lines(shown))
    else:
        print_records(output, [p._asdict() for p in shown], fields)


def _lines(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems:
        yield printable(str(problem)) + "\n"
        if problem.text:
            yield f"    {printable(problem.text)}\n"
