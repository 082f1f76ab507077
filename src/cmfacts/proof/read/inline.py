"""What stands in a line of Markdown: its marks taken out, its text kept, each character with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from html import unescape

from cmfacts.proof.read.blocks import Writer, raised

#: What is no text, or not the text that is written: each alternative begins with a character of its own.
_MARK = re.compile(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~]|\r?\n)
    | (?P<ticks>`+)
    | (?P<raised><(?:sup|SUP)\b[^<>]{0,1000}>(?:<[aA]\b[^<>]{0,3000}>)?[\d\s,–-]{1,40}(?:</[aA]>)?</(?:sup|SUP)>|\^\d[\d,–-]{0,40}\^)
    | (?P<tag><(?:[A-Za-z/?!][^<>]{0,3000})>)
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<shortcode>\{\{[<%][^{}]{0,1000}[%>]\}\})
    | (?P<math>\$\$?(?=\S))
    | (?P<open>!?\[)
    | (?P<close>\])
    | (?P<run>\*+|_+|~~+)
    """,
    re.VERBOSE,
)
#: What makes a link, an image or a span of what is in brackets: a place, a label, attributes.
_TARGET = re.compile(
    r"""\(\s{0,100}(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,5})
        (?:\s{1,100}(?:"[^"]{0,1000}"|'[^']{0,1000}'|\([^()]{0,1000}\)))?\s{0,100}\)(?:\{[^{}\n]{0,300}\})?
      | \[(?![@^])[^\[\]]{0,500}\](?!\()
      | \{[^{}\n]{1,300}\}""",
    re.VERBOSE,
)
#: Between dollars this alone tells a formula from sums of money.
_FORMULA = re.compile(r"[\\^_=]")


class _Inline:
    """One stretch of text: finds what is to go, then writes what stays."""

    def __init__(self, text: str, places: Sequence[int], writer: Writer) -> None:
        self.text = text
        self.places = places
        self.writer = writer
        #: What goes: from, to, and what stands there instead.
        self.gone: list[tuple[int, int, str]] = []
        self.brackets: list[tuple[int, int]] = []
        self.runs: list[list[int]] = []  # begin, length left, whether it can open, whether it can close
        self._comments = True

    def write(self) -> None:
        at = 0
        while mark := _MARK.search(self.text, at):
            at = getattr(self, f"_{mark.lastgroup}")(mark.start(), mark.end(), mark[0])
        self._pair()
        done = 0
        for start, end, instead in sorted(self.gone):
            if start < done:
                continue
            self.writer.add(self.text[done:start], self.places[done:start])
            if instead:
                self.writer.at(instead, self.places[start])
            done = end
        self.writer.add(self.text[done:], self.places[done:])

    def _drop(self, start: int, end: int, instead: str = "") -> int:
        self.gone.append((start, end, instead))
        return end

    def _escaped(self, start: int, end: int, written: str) -> int:
        return self._drop(start, end, " " if written[1] in "\r\n" else written[1])

    def _ticks(self, start: int, end: int, written: str) -> int:
        """Code, where a row of as many backticks ends it."""
        close = self._closing.get(start)
        return end if close is None else self._drop(start, close, " ")

    @cached_property
    def _closing(self) -> dict[int, int]:
        """By where a row of backticks begins, where the next of the same length ends."""
        closing: dict[int, int] = {}
        last: dict[int, int] = {}
        for run in reversed(list(re.finditer("`+", self.text))):
            if (length := len(run[0])) in last:
                closing[run.start()] = last[length]
            last[length] = run.end()
        return closing

    def _raised(self, start: int, end: int, written: str) -> int:
        return self._drop(start, end, raised(re.sub(r"<[^<>]*>|\^", "", written)))

    def _tag(self, start: int, end: int, written: str) -> int:
        if written.startswith("<!--"):
            return self._comment(start)
        return self._drop(start, end, " " if written[:3].lower() == "<br" else "")

    def _comment(self, start: int) -> int:
        close = self.text.find("-->", start + 4) if self._comments else -1
        if close < 0:
            self._comments = False
            return start + 4
        self.writer.comment(self.text[start + 4 : close], self.places[start], self.places[close + 2] + 1)
        return self._drop(start, close + 3)

    def _entity(self, start: int, end: int, written: str) -> int:
        return self._drop(start, end, unescape(written))

    def _shortcode(self, start: int, end: int, written: str) -> int:
        return self._drop(start, end)

    def _math(self, start: int, end: int, written: str) -> int:
        """A formula is between dollars that no blank is beside, the second without a digit behind it, as pandoc has it."""
        closing = re.compile(r"(?<!\\)" + re.escape(written)).search(self.text, end + 1, end + 2000)
        if closing is None or self.text[closing.start() - 1].isspace() or self.text[closing.end() : closing.end() + 1].isdecimal():
            return end
        return self._drop(start, closing.end()) if _FORMULA.search(self.text, end, closing.start()) else end

    def _open(self, start: int, end: int, written: str) -> int:
        self.brackets.append((start, end))
        return end

    def _close(self, start: int, end: int, written: str) -> int:
        if not self.brackets:
            return end
        opened, inside = self.brackets.pop()
        target = _TARGET.match(self.text, end)
        if target is None or self.text[inside : inside + 1] in ("@", "^"):
            return end
        self._drop(opened, inside)
        return self._drop(start, target.end())

    def _run(self, start: int, end: int, written: str) -> int:
        before = self.text[start - 1 : start] or " "
        after = self.text[end : end + 1] or " "
        opens = not after.isspace() and (after.isalnum() or not before.isalnum())
        closes = not before.isspace() and (before.isalnum() or not after.isalnum())
        if written[0] == "_":
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        self.runs.append([start, end - start, opens, closes])
        return end

    def _pair(self) -> None:
        """Take out the marks of emphasis that have a partner: a single star is a star."""
        waiting: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
        for run in self.runs:
            start, length, opens, closes = run
            stack = waiting[self.text[start]]
            while closes and length and stack:
                other = stack[-1]
                taken = min(other[1], length)
                self._drop(other[0] + other[1] - taken, other[0] + other[1])
                self._drop(start, start + taken)
                other[1] -= taken
                start, length = start + taken, length - taken
                if not other[1]:
                    stack.pop()
            if opens and length:
                stack.append([start, length])


def write(text: str, places: Sequence[int], writer: Writer) -> None:
    """Have a writer take up what is seen of a stretch of Markdown."""
    _Inline(text, places, writer).write()
