"""Where what a file says is written in it: path of keys and numbers -> piece, or value inside one."""

from __future__ import annotations

from functools import cached_property

from cmfacts.store.edit.pieces import Piece, Unreadable, Value, pieces_of

#: A way to a value: `("fact", 3, "cite", 0, "source")`.
Path = tuple[str | int, ...]


class Layout:
    """
    A text with its pieces, and the path that each of them writes.

    Shape:  `paths` has one per piece, () for blank lines and comments; `newline` is that of the first line.
    Errors: Unreadable.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = pieces_of(text)
        self.newline = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
        self.paths: list[Path] = []
        #: Path -> the piece of a key that has that value, and of a header.
        self._pairs: dict[Path, int] = {}
        self.headers: dict[Path, int] = {}
        #: The first key, and number, of a path -> its pieces.
        self._roots: dict[Path, list[int]] = {}
        last: dict[Path, int] = {}
        section: Path = ()
        for number, piece in enumerate(self.pieces):
            path: Path = ()
            if piece.kind == "header":
                path = section = _resolved(piece, last)
                self.headers[path] = number
            elif piece.kind == "pair":
                path = section + piece.keys
                self._pairs[path] = number
            self.paths.append(path)
            if path:
                self._roots.setdefault(root_of(path), []).append(number)

    def owner(self, number: int) -> Path:
        """The entry that a piece belongs to, as the root of its path; () for blank lines and comments."""
        return root_of(self.paths[number])

    def below(self, path: Path) -> list[int]:
        """The pieces that write something at or below a path."""
        return [n for n in self._roots.get(root_of(path), self._all if len(path) < 2 else ()) if self.paths[n][: len(path)] == path]

    @cached_property
    def _all(self) -> list[int]:
        return [number for number, path in enumerate(self.paths) if path]

    def piece_at(self, path: Path) -> Piece | None:
        """The piece of the key that a path names; None if what is there is no key of its own."""
        number = self._pairs.get(path)
        return None if number is None else self.pieces[number]

    def value_at(self, path: Path) -> Value | None:
        """
        The value that a path leads to; None if there is none, or it is written in several pieces.

        Errors: Unreadable if it is written in several pieces inside a value.
        """
        for length in range(len(path), 0, -1):
            number = self._pairs.get(path[:length])
            if number is not None:
                value = self.pieces[number].value
                return inside(value, path[length:]) if value else None
        return None

    def section_of(self, header: int) -> list[int]:
        """The pieces of keys that stand under a header itself."""
        found = []
        for number in range(header + 1, len(self.pieces)):
            if self.pieces[number].kind == "header":
                break
            if self.pieces[number].kind == "pair":
                found.append(number)
        return found

    def block(self, path: Path) -> tuple[int, int] | None:
        """
        The first and last piece of an entry, with the comments that stand directly above it; None if other things stand between its parts.
        """
        own = self.below(path)
        if not own or self.pieces[own[0]].kind != "header":
            return None
        first, last = own[0], own[-1]
        if any(self.paths[n] and self.paths[n][: len(path)] != path for n in range(first, last)):
            return None
        while first and self.pieces[first - 1].kind == "comment":
            first -= 1
        return first, last


def root_of(path: Path) -> Path:
    """The path of the entry that a path leads into: `("fact", 3)`, `("store",)`."""
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]


def inside(value: Value, path: Path) -> Value | None:
    """What a path leads to inside a value; None if nothing. Unreadable if a dotted key of an inline table has a part of it only."""
    if not path:
        return value
    if isinstance(path[0], int):
        values = value.values()
        return inside(values[path[0]], path[1:]) if value.kind == "array" and path[0] < len(values) else None
    for pair in value.pairs():
        if path[: len(pair.keys)] == pair.keys:
            return inside(pair.value, path[len(pair.keys) :])
        if pair.keys[: len(path)] == path:
            raise Unreadable("a dotted key inside an inline table")
    return None


def _resolved(header: Piece, last: dict[Path, int]) -> Path:
    """The path of a header, with the numbers of the tables in arrays that it stands in; `last` has those of the latest."""
    path: Path = ()
    for place, key in enumerate(header.keys, 1):
        path = (*path, key)
        if header.array and place == len(header.keys):
            last[path] = last.get(path, -1) + 1
        if path in last:
            path = (*path, last[path])
    return path
