"""A prompt as the face: a line in, numbered answers out. It draws nothing anew, so that screen readers and dumb terminals can follow."""

from __future__ import annotations

import re
import sys
import textwrap
from typing import TYPE_CHECKING, TextIO

from cmfacts.cli.boundary import ANSWERED, PLAIN, writing
from cmfacts.cli.browse.found import Found, cite, found
from cmfacts.cli.run import Run
from cmfacts.errors import CmfactsError
from cmfacts.model import Fact
from cmfacts.show import formats
from cmfacts.values.text import printable
from cmfacts.values.tongue import N_, _, _n, _p

if TYPE_CHECKING:
    from cmfacts.show.caveats import Caveat, Caveats

#: So many answers at a time.
_PAGE = 10
_HELP = N_("""\
Type words to search, or:
  3     show all that is known of number 3
  p 3   print its id and leave
  c 3   cite it
  o 3   open its source in your browser
  +     show the next answers
  ?     show this help
  q     leave
""")


def converse(run: Run, query: str) -> int:
    """
    Ask for words and numbers until somebody leaves; the ids that are to be printed go to stdout, and all the rest too if that is a terminal.

    Errors: QuestionError, before anything is asked, for a filter value that does not exist.
    """
    from cmfacts.ask.filters import chosen

    chosen(run.index, run.filters)
    return _Talk(run).run(query)


class _Talk:
    """One conversation: what was found last, and how many of it were shown."""

    def __init__(self, browsed: Run) -> None:
        self._run = browsed
        self._out: TextIO = sys.stdout if browsed.output.terminal else sys.stderr
        self._found = Found(())
        self._shown = 0

    def run(self, query: str) -> int:
        """Until there is nothing more to read, or somebody leaves; the exit code."""
        self._say(_(_HELP) if not query else "")
        if query:
            self._search(query)
        while (line := self._ask()) is not None and line not in ("q", "quit", "exit"):
            try:
                if self._answer(line):
                    break
            except CmfactsError as error:
                self._say(f"{printable(str(error))}\n")
        return ANSWERED

    def _answer(self, line: str) -> bool:
        """Do what a line asks for; whether that is to leave."""
        if line in ("?", "h", "help"):
            self._say(_(_HELP))
        elif line == "+":
            self._more()
        elif chosen := re.fullmatch(r"([pco]?)\s*(\d{1,3})", line):
            if not 1 <= int(chosen[2]) <= self._shown:
                if chosen[1] or len(chosen[2]) < 3:
                    self._say(_("there is no number {n}", n=chosen[2]) + "\n")
                    return False
                self._search(line)
                return False
            return self._do(chosen[1], self._found.facts[int(chosen[2]) - 1])
        elif line:
            self._search(line)
        return False

    def _do(self, what: str, fact: Fact) -> bool:
        if what == "p":
            self._run.output.write([f"{printable(fact.id)}\n"])
        elif what == "c":
            self._say("".join(cite(self._run, [fact.id])))
        elif what == "o":
            from cmfacts.cli.commands.open import open_place

            open_place(self._run, fact.id)
        else:
            self._say(self._card(fact))
        return what == "p"

    def _card(self, fact: Fact) -> str:
        from cmfacts.show.facts import Cards

        written = formats.written(Cards(self._run.index, [fact], self._run.reader), self._run, "table")
        assert not isinstance(written, (bytes, type(None)))
        return "".join(written)

    def _search(self, query: str) -> None:
        answer = found(self._run, query)
        if answer.said:
            self._say(f"{answer.said}\n")
        if answer.facts:
            self._found, self._shown = answer, 0
            self._more()
        else:
            from cmfacts.ask.search import how_many

            none = _("nothing found for “{query}”", query=query)
            none = self._run.blamed(none, lambda filters, text: how_many(self._run.index, text, filters=filters), query)
            self._say(f"{printable(none)}\n")

    def _more(self) -> None:
        """The next answers, and how many there are."""
        facts = self._found.facts
        some = facts[self._shown : self._shown + _PAGE]
        width = self._run.screen.width
        for n, fact in enumerate(some, self._shown + 1):
            self._say(
                textwrap.fill(
                    _line(n, fact, self._run.reader.caveats),
                    max(width, 20),
                    subsequent_indent="   ",
                    break_on_hyphens=False,
                    break_long_words=False,
                )
                + "\n"
            )
        self._shown += len(some)
        if not facts:
            self._say(_("search for something first") + "\n")
            return
        shown = _("{n:,} of {all}", n=self._shown, all=_n("{n:,} fact", "{n:,} facts", len(facts)))
        self._say(shown + (_("; + shows more") if self._shown < len(facts) else "") + "\n")

    def _ask(self) -> str | None:
        """The next line; None at the end of the input."""
        if sys.stdin is None:
            return None
        try:
            if self._run.output.terminal and sys.stdin.isatty():
                _edit_lines()
                return input(_("search> ")).strip()
            self._say(_("search> "))
            line = sys.stdin.readline()
        except EOFError:
            line = ""
        except KeyboardInterrupt:
            self._say("\n")
            raise
        except UnicodeDecodeError:
            return "?"
        if not line:
            self._say("\n")
        return line.strip() if line else None

    def _say(self, text: str) -> None:
        with writing():
            encoding = self._out.encoding or "utf-8"
            if not encoding.lower().startswith("utf"):
                text = text.translate(PLAIN).encode(encoding, "replace").decode(encoding)
            self._out.write(text)
            self._out.flush()


def _line(number: int, fact: Fact, caveats: Caveats) -> str:
    """`3. Canada lifted the visa. (1 Dec 2016; superseded, until 29 Feb 2024; Canada Gazette)`: in words, since signs are not read out well."""
    known = [_said(caveat) for caveat in caveats.of(fact)]
    about = "; ".join(filter(None, (fact.when, *known, ", ".join(map(str, caveats.who(fact))))))
    return printable(f"{number}. {caveats.language.text(fact)}" + (f" ({about})" if about else ""))


def _said(caveat: Caveat) -> str:
    if not caveat.ids:
        return caveat.said
    if caveat.kind == "superseded":
        return f"{_p('standing', 'superseded')}, {caveat.shortly}"
    if caveat.kind == "contradicted" and caveat.shortly != _("contradicted"):
        return _("contradicted by {who}", who=caveat.shortly)
    return caveat.shortly


def _edit_lines() -> None:
    """Keys that edit the line and bring back older ones, where Python has them."""
    try:
        import readline  # noqa: F401  # `input` uses it once it is imported
    except ImportError:
        pass
