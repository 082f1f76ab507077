"""Text without markup: paragraphs between blank lines."""

from __future__ import annotations

import re

from cmfacts.proof.read.blocks import Read, Writer

_BETWEEN = re.compile(r"(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)+")


def read(text: str) -> Read:
    """A block each paragraph; keys are as pandoc writes them."""
    writer = Writer()
    start = 0
    for blank in [*_BETWEEN.finditer(text), None]:
        end = blank.start() if blank else len(text)
        writer.add(text[start:end], range(start, end))
        writer.end(start, end)
        start = blank.end() if blank else end
    return Read(writer.blocks, writer.passes, literal=True)
