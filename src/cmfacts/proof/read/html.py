"""HTML: what a browser shows as text, from the standard library's parser, which says where everything stands."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate

from cmfacts.proof.read.blocks import Read, Writer, code_of, raised

#: What no reader sees, or no sentence is in.
_LEFT_OUT = frozenset("script style code pre kbd samp var textarea template svg math noscript select button title object iframe".split())
#: What may be left out inside what is left out, and has no end of its own.
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
#: What stands in a line; all else begins a block.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big br button cite code data del dfn em font i img ins kbd label mark math nobr noscript object q rp rt ruby s samp script select small span strike strong style sub sup svg template textarea time tt u var wbr".split()
)
#: A sign that begins nothing that ends; each part of a tag is taken once, in a look ahead, so that nothing is tried twice.
_NO_TAG = r"""<(?!!--|(?:/?[A-Za-z]|!DOCTYPE|!doctype|\?)(?:(?=(=\s?"[^"]{0,1000}"|=\s?'[^']{0,1000}'|[^<>]))\1){0,5000}>)"""
#: What stands for it meanwhile: no character that means anything to anybody.
_LESS = "\ufdd0"


class _Parser(HTMLParser):
    """Writes what is seen; a block ends where an element that is not in a line begins or ends."""

    def __init__(self, text: str, writer: Writer, base: int) -> None:
        super().__init__(convert_charrefs=False)
        self.writer = writer
        self.base = base
        self.language: str | None = None
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._hidden: list[str] = []
        self._languages: list[tuple[str, str | None]] = []
        self._began = 0
        self._raised = False

    def place(self) -> int:
        """The offset of what is being read."""
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def block(self) -> None:
        """What follows is another block."""
        here = self.base + self.place()
        self.writer.end(self._began, here)
        self._began = here

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.block()
        if tag in _LEFT_OUT and tag not in _VOID:
            self._hidden.append(tag)
        self._raised = tag == "sup" or (self._raised and tag == "a")
        if tag == "br":
            self.writer.at(" ", self.base + self.place())
        said = dict(attrs)
        if (language := code_of(said.get("lang") or said.get("xml:lang"))) and tag not in _VOID:
            self._languages.append((tag, self.writer.language))
            self.writer.language = language
            if tag in ("html", "body"):
                self.language = language
        elif self._languages and self._languages[-1][0] == tag:
            self._languages.append((tag, self.writer.language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.block()
        self._raised = self._raised and tag == "a"
        if tag in self._hidden:
            del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(tag) :]
        if self._languages and self._languages[-1][0] == tag:
            self.writer.language = self._languages.pop()[1]

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            start = self.base + self.place()
            self.writer.add(raised(data) if self._raised else data.replace(_LESS, "<"), range(start, start + len(data)))

    def _reference(self, written: str) -> None:
        if not self._hidden:
            self.writer.at(unescape(written), self.base + self.place())

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        start = self.base + self.place()
        self.writer.comment(data, start, start + len(data) + len("<!---->"))


def write(text: str, writer: Writer, base: int = 0) -> str | None:
    """Have a writer take up what HTML shows, which stands at `base` in the draft; the language that its root names, if it names one."""
    parser = _Parser(text, writer, base)
    # A comment without an end goes on to that of the text; the parser would look for one from each beginning anew, as it does of tags.
    unclosed = text.find("<!--", text.rfind("-->") + 1)
    parser.feed(re.sub(_NO_TAG, _LESS, text if unclosed < 0 else text[:unclosed]))
    parser.close()
    writer.end(parser._began, base + len(text))
    return parser.language


def read(text: str) -> Read:
    """A page; keys in its text are as pandoc writes them."""
    writer = Writer()
    language = write(text, writer)
    return Read(writer.blocks, writer.passes, language, literal=True)
