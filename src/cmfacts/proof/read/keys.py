"""Keys as pandoc writes them, labels and marks of footnotes, and addresses: found in the text of a block, and taken out of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from cmfacts.proof.read.blocks import Block, Cited, Writer
from cmfacts.proof.records import Key
from cmfacts.values.text import SUPERSCRIPT

# Pandoc's manual, "Citation syntax": letters, digits and `_`, single punctuation between them; anything in braces.
_NAME = r"\{(?P<braced>[^{}\s]{1,300})\}|(?P<name>\w(?:[\w]|[:.#$%&\-+?<>~/](?=\w)){0,300})"
_KEY = re.compile(rf"(?<![\w.@/])-?@(?:{_NAME})")
_FOUND = re.compile(
    rf"""
      \[\^(?P<note>[^\[\]\s]{{1,200}})\]
    | (?P<group>\[(?=[^\[\]]{{0,2000}}@)[^\[\]]{{1,2000}}\])
    | (?P<single>(?<![\w.@/])-?@(?:{_NAME})(?:\x20\[(?P<locator>[^\[\]@]{{1,100}})\])?)
    | (?P<address>(?:(?:https?|ftp)://|www\.|doi:\s?10\.|mailto:)[^\s<>«»“”"]{{1,3000}})
    | (?P<mail>[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,8}})
    """,
    re.VERBOSE,
)
#: What Quarto and pandoc-crossref number in a draft itself.
NUMBERED = re.compile(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|fn)[-:]", re.IGNORECASE)
#: A name in the running text that may be an id, and no person's on some network.
_LIKE_AN_ID = re.compile(r"[a-z0-9]+(?:[-_:][a-z0-9]+)+|[a-z]+\d+[a-z]?")
_TRAILING = ".,;:!?)]’'*"
#: Raised digits that are the number of a note: behind a figure that is no ten (10⁶), a sign, or a word longer than a unit (km²).
_MARK = re.compile(
    rf"""(?:(?<=\d)(?<!\b10)|(?<=[%$€£.,;:!?)\]”’»…"'])|(?<=[^\W\d_]{{3}}))[{SUPERSCRIPT}]{{1,3}}(?:[ ,–-]{{1,2}}[{SUPERSCRIPT}]{{1,3}})*(?!\w)"""
)


def without_marks(block: Block) -> Block:
    """A block without the raised numbers of its notes, which are no part of the figure or word that they stand behind."""
    gone = [at for mark in _MARK.finditer(block.text) for at in range(*mark.span())]
    if not gone:
        return block
    kept = sorted({*range(len(block.text))}.difference(gone))
    return block._replace(
        text="".join(block.text[at] for at in kept),
        places=[block.places[at] for at in kept],
        cited=tuple(one._replace(at=one.at - bisect_left(gone, one.at)) for one in block.cited),
    )


def without_keys(block: Block, text: str, notes: Collection[str]) -> Block:
    """
    A block without what is no prose, and the keys that stood there.

    Shape:  `text` is the draft's; `notes` the labels of footnotes that it writes itself.
    """
    writer = Writer()
    cited = list(block.cited)
    done = 0
    found = False
    for match in _FOUND.finditer(block.text):
        if (placed := list(_placed(match, block, text, notes))) or match["address"] or match["mail"] or match["note"]:
            found = True
            end = match.end() - (len(match[0]) - len(match[0].rstrip(_TRAILING)) if match["address"] else 0)
            _take(writer, block, done, match.start(), cited)
            for key, behind in placed:
                writer.cite(key, behind=behind)
            done = max(done, end)
    if not found:
        return block
    _take(writer, block, done, len(block.text), cited)
    for one in cited:
        writer.cite(one.key, behind=one.behind)
    writer.end(block.start, block.end)
    return writer.blocks[0]._replace(language=block.language) if writer.blocks else block._replace(text="", places=(), cited=())


def _take(writer: Writer, block: Block, start: int, end: int, cited: list[Cited]) -> None:
    """Have a writer take up a stretch of a block with the keys that were cited in it already."""
    while cited and cited[0].at <= end:
        one = cited.pop(0)
        at = min(max(one.at, start), end)
        writer.add(block.text[start:at], block.places[start:at])
        writer.cite(one.key, behind=one.behind)
        start = at
    writer.add(block.text[start:end], block.places[start:end])


def _placed(match: re.Match[str], block: Block, text: str, notes: Collection[str]) -> Iterator[tuple[Key, bool]]:
    """The keys of what was found, each with whether it is behind what it is about; none where it is no citation after all."""
    if match["note"]:
        label = match["note"]
        if not label.isdecimal():
            yield _key(block, match.start("note"), label, own=label in notes), True
    elif match["group"]:
        for one in _KEY.finditer(block.text, match.start(), match.end()):
            if (key := _of(one, block, text)) is not None:
                yield key, True
    elif match["single"]:
        name = match["name"] or match["braced"]
        wanted = match["braced"] or match["locator"] or _LIKE_AN_ID.fullmatch(name)
        if wanted and (key := _of(match, block, text)) is not None:
            yield key, False


def _of(match: re.Match[str], block: Block, text: str) -> Key | None:
    """A key, unless its sign was escaped or it is what the draft numbers itself."""
    group = "name" if match["name"] else "braced"
    sign = block.places[match.start(group) - (2 if group == "braced" else 1)]
    if not text.startswith("@", sign) or NUMBERED.match(match[group]):
        return None
    return _key(block, match.start(group), match[group])


def _key(block: Block, at: int, name: str, *, own: bool = False) -> Key:
    """A key as far as it stands in one piece: markup ends it, though a reader does not see that."""
    begin = block.places[at]
    length = next((n for n in range(1, len(name)) if block.places[at + n] != begin + n), len(name))
    return Key(name[:length], begin, begin + length, own)
