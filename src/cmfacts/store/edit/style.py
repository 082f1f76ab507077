"""
The one style of a store's files: text -> text that says the same, in the same order, with the same comments.

It is what `store/write.py` writes: a key a line, `key = value`, no indentation, a blank line before each entry, several tables in an array a line each, strings on one line in
double quotes. Strings of several lines, escapes, numbers, and arrays with comments in them are left as they are.
"""

from __future__ import annotations

from cmfacts.store.edit.layout import Layout
from cmfacts.store.edit.pieces import Piece, Unreadable, Value, has_comment, unquoted
from cmfacts.store.edit.splices import same
from cmfacts.store.edit.text import CannotEdit, parsed
from cmfacts.store.write import inline_text, key_text
from cmfacts.values.tongue import _


def styled(text: str, name: str = "the text") -> str:
    """
    The text in our style.

    Errors: CannotEdit if it is no TOML, or would say something else.
    """
    before = parsed(text, name)
    try:
        layout = Layout(text)
        lines = _Lines(layout)
        after = lines.written()
        kept = _comments(Layout(after)) == _comments(layout) and same(parsed(after, name), before)
    except Unreadable as error:
        raise CannotEdit(_("{name}: it cannot be laid out anew ({error}); it stays as it is", name=name, error=error)) from error
    if not kept:
        raise CannotEdit(_("{name}: it would say something else in another layout; it stays as it is", name=name))
    return after


def _comments(layout: Layout) -> list[str]:
    """The comments of a text that are none of a value, in order."""
    text, found = layout.text, []
    for piece in layout.pieces:
        start = piece.at if piece.kind == "comment" else piece.comment
        if start >= 0:
            found.append(text[start : piece.end].strip())
    return found


class _Lines:
    """The lines of a text, made anew; what stands before each decides whether there is a blank line between."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.text = layout.text
        self.lines: list[str] = []
        self.last = ""
        self.gap = False

    def written(self) -> str:
        pieces = self.layout.pieces
        for number, piece in enumerate(pieces):
            if piece.kind == "blank":
                self.gap = True
            elif piece.kind == "comment":
                above = self.last != "comment" and self._is_above_an_entry(number)
                self.add("comment", self.text[piece.at : piece.end].strip(), blank=self.gap or above)
            elif piece.kind == "header":
                entry = len(piece.keys) == 1
                name = ".".join(map(key_text, piece.keys))
                self.add(
                    "header",
                    self.remarked(piece, f"[[{name}]]" if piece.array else f"[{name}]"),
                    blank=self.gap or (entry and self.last != "comment"),
                )
            elif piece.value:
                line = f"{'.'.join(map(key_text, piece.keys))} = {self.value(piece.value, whole=True)}"
                self.add("pair", self.remarked(piece, line), blank=self.gap and self.last == "comment")
        text = "".join(f"{line}\n" for line in self.lines).replace("\r\n", "\n")
        return text.replace("\n", self.layout.newline)

    def add(self, kind: str, line: str, *, blank: bool) -> None:
        if blank and self.lines:
            self.lines.append("")
        self.lines.append(line)
        self.last, self.gap = kind, False

    def remarked(self, piece: Piece, line: str) -> str:
        """A line with the comment that ends it."""
        return line if piece.comment < 0 else f"{line} {self.text[piece.comment : piece.end].strip()}"

    def _is_above_an_entry(self, number: int) -> bool:
        """Whether the comments that begin with a piece stand directly above an entry."""
        for piece in self.layout.pieces[number:]:
            if piece.kind != "comment":
                return piece.kind == "header" and len(piece.keys) == 1
        return False

    def value(self, value: Value, *, whole: bool = False) -> str:
        """A value; one that is `whole` stands behind its key and may take several lines."""
        written = self.text[value.start : value.end]
        if value.kind == "string":
            return _string(written)
        if value.kind == "plain" or has_comment(self.text, value):
            return written
        if value.kind == "array":
            items = [self.value(item) for item in value.values()]
            if whole and len(items) > 1 and all(item.kind == "table" for item in value.values()):
                return "[\n" + "".join(f"  {item},\n" for item in items) + "]"
            return f"[{', '.join(items)}]"
        pairs = [f"{'.'.join(map(key_text, pair.keys))} = {self.value(pair.value)}" for pair in value.pairs()]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"


def _string(written: str) -> str:
    """A string on one line in double quotes; as it is where it is that already, or has several lines to show."""
    if written.startswith('"') and not written.startswith('"""'):
        return written
    text = unquoted(written)
    return written if "\n" in text else inline_text(text)
