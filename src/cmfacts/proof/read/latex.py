"""
LaTeX, as far as text is concerned: commands and environments are known by name (`tex`), nothing is expanded.

Text that is broken where it is being written is read all the same: a group without an end goes on to that of the text.
"""

from __future__ import annotations

import re

from cmfacts.proof.read import tex
from cmfacts.proof.read.blocks import Read, Writer, code_of, raised
from cmfacts.proof.records import Key

_TOKEN = re.compile(
    r"""
      (?P<comment>%[^\r\n]*(?:(?:\r\n?|\n)[ \t]*)?)
    | (?P<blank>(?:\r\n?|\n)[ \t]*(?:(?:\r\n?|\n)[ \t]*)+)
    | \\(?P<word>[A-Za-z]+\*?)
    | \\(?P<symbol>.)
    | (?P<group>[{}])
    | (?P<math>\$\$?)
    | (?P<cell>&)
    | (?P<ligature>---?|``|''|[?!]`|[`'~])
    """,
    re.VERBOSE | re.DOTALL,
)
_CITES = re.compile(r"[A-Za-z]*[Cc]ite(?:s|p|t|alp|alt|author|year|yearpar|title|url|num|text|field)?s?|citation")
_IN_TEXT = re.compile(r"[Tt]extcites?|[Cc]it(?:et|ealt|eauthor|eyear)s?")
_OPTION = re.compile(r"\s{0,20}\[[^\[\]]{0,2000}\]")
_PAIR = re.compile(r"\s{0,20}\([^()]{0,500}\)")
_ARGUMENT = re.compile(r"\s{0,20}(?=\{)")
_FILES = re.compile(r"(?m)^[^%\r\n]*?\\(?:bibliography|addbibresource)(?:\[[^\]\r\n]*\])?\{([^{}]*)\}")
_LANGUAGE = re.compile(r"(?m)^[^%\r\n]*?\\(?:usepackage\s*\[([^\]]*)\]\s*\{babel\}|set(?:default|main)language(?:\[[^\]]*\])?\{([^{}]*)\})")


class _Latex:
    """A walk from the beginning of the text to its end; `groups` are those that are open, each with what its end does."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.writer = Writer()
        self.began = start
        self.groups: list[tuple[str, int]] = []
        self.cells = 0
        self.closing = _braces(text, start, end)
        self.figures: set[int] = set()

    def walk(self) -> None:
        while token := _TOKEN.search(self.text, self.at, self.end):
            start = token.start()
            if start < self.at:  # a comment that an argument went over
                continue
            self.writer.add(self.text[self.at : start], range(self.at, start))
            self.at = token.end()
            getattr(self, f"_{token.lastgroup}")(token, start)
        self.writer.add(self.text[self.at : self.end], range(self.at, self.end))
        while self.groups:
            self._close(self.end)
        self._block(self.end)

    def _block(self, at: int) -> None:
        self.writer.end(self.began, at)
        self.began = at

    def _comment(self, token: re.Match[str], start: int) -> None:
        said = token[0].lstrip("%").strip()
        self.writer.comment(said, start, start + len(token[0].rstrip()))

    def _blank(self, token: re.Match[str], start: int) -> None:
        self._block(start)
        self.began = token.end()

    def _group(self, token: re.Match[str], start: int) -> None:
        if token[0] == "{":
            self.groups.append(("", start))
        elif self.groups:
            self._close(start)

    def _close(self, at: int) -> None:
        what, began = self.groups.pop()
        if what == "block":
            self._block(at)
        elif what == "beside":
            for key in self.writer.restore(began, at):
                self.writer.cite(key)

    def _math(self, token: re.Match[str], start: int) -> None:
        if start in self.figures:
            return
        close = self.text.find(token[0], self.at, min(self.end, self.at + 5000))
        while close > 0 and self.text[close - 1] == "\\":
            close = self.text.find(token[0], close + 1, min(self.end, self.at + 5000))
        if close < 0:
            return
        if tex.FIGURE.fullmatch(self.text, self.at, close):
            self.figures.add(close)
        else:
            self.at = close + len(token[0])

    def _cell(self, token: re.Match[str], start: int) -> None:
        if self.cells:
            self._block(start)
        else:
            self.writer.at("&", start)

    def _ligature(self, token: re.Match[str], start: int) -> None:
        self.writer.at(tex.LIGATURES[token[0]], start)

    def _symbol(self, token: re.Match[str], start: int) -> None:
        if found := tex.accented(self.text, start):
            letter, self.at = found
            self.writer.at(letter, start)
        elif token["symbol"] in "[(":
            close = self.text.find("\\" + "])"["[(".index(token["symbol"])], self.at, self.end)
            if close >= 0 and not tex.FIGURE.fullmatch(self.text, self.at, close):
                self.at = close + 2
        elif token["symbol"] == "\\":
            self._options()
            if self.cells:
                self._block(start)
            else:
                self.writer.at(" ", start)
        elif token["symbol"] not in "])":
            self.writer.at(tex.SYMBOLS.get(token["symbol"], token["symbol"]), start)

    def _word(self, token: re.Match[str], start: int) -> None:
        name = token["word"].rstrip("*")
        if name in ("begin", "end"):
            self._environment(name, start)
        elif _CITES.fullmatch(name) and name != "citation":
            self._citation(name, start)
        elif found := tex.accented(self.text, start):
            letter, self.at = found
            self.writer.at(letter, start)
        elif name in tex.PRINTED:
            self._blanks()
            self.writer.at(tex.PRINTED[name], start)
        elif name in ("item", "par", "maketitle"):
            self._block(start)
            self._options()
        elif name in ("verb", "lstinline", "mintinline") and self.at < self.end and self.text[self.at] not in "{[":
            close = self.text.find(self.text[self.at], self.at + 1, self.end)
            self.at = close + 1 if close >= 0 else self.at
        else:
            self._command(name, start)

    def _command(self, name: str, start: int) -> None:
        """A command whose arguments are text or not, each a group that is open from here on."""
        if name not in ("SI", "qty", "num"):
            self._options()
        if name in ("selectlanguage", "foreignlanguage") and (inside := self._argument()):
            if name == "selectlanguage":
                self._block(start)
                self.writer.language = code_of(self.text[inside[0] : inside[1]])
            return
        for _hidden in range(tex.HIDDEN.get(name, 0)):
            command = re.compile(r"\s*\\[A-Za-z]+").match(self.text, self.at, self.end)
            if command and name in ("newcommand", "renewcommand", "def", "let", "providecommand"):
                self.at = command.end()
            elif self._argument() is None:
                break
            self._options()
        if name in ("SI", "qty") and (inside := self._argument()):
            self.writer.add(self.text[slice(*inside)], range(*inside))
            self.writer.at(" ", inside[1])
        argument = _ARGUMENT.match(self.text, self.at, self.end)
        if name in ("textsuperscript", "up") and argument and self._raised(argument.end()):
            return
        if name in tex.BLOCKS and argument:
            self._block(start)
            self.groups.append(("block", start))
            self.at = argument.end() + 1
        elif name in tex.BESIDE and argument:
            self.groups.append(("beside", start))
            self.writer.divert()
            self.at = argument.end() + 1
        elif name not in tex.HIDDEN:
            self._blanks()

    def _raised(self, brace: int) -> bool:
        """Go over a group that raises the number of a note, if it does."""
        close = self.closing.get(brace, brace)
        number = raised(self.text[brace + 1 : close])
        if number == self.text[brace + 1 : close]:
            return False
        self.writer.add(number, range(brace + 1, close))
        self.at = close + 1
        return True

    def _environment(self, what: str, start: int) -> None:
        inside = self._argument()
        name = self.text[slice(*inside)] if inside else ""
        if name.rstrip("*") in tex.UNSEEN and what == "begin":
            close = self.text.find(f"\\end{{{name}}}", self.at, self.end)
            self._block(start)
            self.at = self.end if close < 0 else close + len(name) + 6
            self.began = self.at
            return
        self._block(start)
        self.cells = max(0, self.cells + (name in tex.CELLS) * (1 if what == "begin" else -1))
        if what == "begin":
            self._options()
            for _hidden in range(tex.ARGUMENTS.get(name, 0)):
                self._argument()
                self._options()

    def _citation(self, name: str, start: int) -> None:
        """`\\cite[…][…]{a,b}`; of the commands in the plural as many as follow."""
        several = name.endswith("s")
        while True:
            while option := _OPTION.match(self.text, self.at, self.end) or (several and _PAIR.match(self.text, self.at, self.end)):
                self.at = option.end()
            inside = self._argument()
            if inside is None:
                return
            for key in re.finditer(r"[^\s,{}%]+", self.text[slice(*inside)]):
                if key[0] != "*":
                    begin = inside[0] + key.start()
                    self.writer.cite(Key(key[0], begin, begin + len(key[0])), behind=_IN_TEXT.fullmatch(name) is None)
            if not several or not re.compile(r"\s*[\[{(]").match(self.text, self.at, self.end):
                return

    def _argument(self) -> tuple[int, int] | None:
        """Go over a group; where it begins and ends, without its braces. None where none follows, or it has no end."""
        found = _ARGUMENT.match(self.text, self.at, self.end)
        close = self.closing.get(found.end()) if found else None
        if found is None or close is None:
            return None
        self.at = close + 1
        return found.end() + 1, close

    def _options(self) -> None:
        while option := _OPTION.match(self.text, self.at, self.end):
            self.at = option.end()

    def _blanks(self) -> None:
        """Blanks behind a command are not printed, unless a paragraph ends."""
        blank = re.compile(r"[ \t]+(?:(?:\r\n?|\n)(?![ \t]*[\r\n]))?").match(self.text, self.at, self.end)
        self.at = blank.end() if blank else self.at


def _braces(text: str, start: int, end: int) -> dict[int, int]:
    """Where each brace that opens is closed."""
    closing: dict[int, int] = {}
    open_: list[int] = []
    for match in re.compile(r"\\.|%[^\r\n]*|[{}]", re.DOTALL).finditer(text, start, end):
        if match[0] == "{":
            open_.append(match.start())
        elif match[0] == "}" and open_:
            closing[open_.pop()] = match.start()
    return closing


def read(text: str) -> Read:
    """A draft in LaTeX: what is between the beginning and the end of the document, or all of a part of one."""
    begin = re.search(r"(?m)^[^%\r\n]*?\\begin\{document\}", text)
    start = begin.end() if begin else 0
    end = text.find("\\end{document}", start)
    draft = _Latex(text, start, len(text) if end < 0 else end)
    draft.walk()
    language = None
    for match in _LANGUAGE.finditer(text, 0, start or len(text)):
        language = code_of((match[1] or match[2]).split(",")[-1].split("=")[-1])
    files = [name.strip() for found in _FILES.findall(text) for name in found.split(",") if name.strip()]
    blocks = sorted(draft.writer.blocks, key=lambda block: block.places[0] if block.places else block.start)
    return Read(blocks, draft.writer.passes, language, tuple(name if name.endswith(".bib") else f"{name}.bib" for name in files))
