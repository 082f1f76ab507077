"""A draft read: its bytes decoded, its form told by its name, its sentences and keys."""

from __future__ import annotations

import os
import re
from importlib import import_module

from cmfacts.errors import QuestionError, no_such
from cmfacts.proof.read.blocks import Block, Read
from cmfacts.proof.read.keys import without_keys, without_marks
from cmfacts.proof.read.sentences import cut, spoken
from cmfacts.proof.records import Draft
from cmfacts.values.tongue import _

#: The forms there are -> the endings of names that tell them.
FORMS = {
    "md": (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx"),
    "tex": (".tex", ".latex", ".ltx"),
    "html": (".html", ".htm", ".xhtml"),
    "txt": (".txt", ".text"),
}
_MODULES = {"md": "markdown", "tex": "latex", "html": "html", "txt": "text"}
#: Some books; holding as much against a store takes two minutes.
MOST_BYTES = 2_000_000
#: Of a paragraph so much is read: no writer has a longer one, and what made it is no writer.
MOST_CHARACTERS = 200_000


class Unread(QuestionError):
    """A draft that cannot be read: nothing is found in it."""


def form_of(path: str, named: str | None) -> str:
    """The form of a draft, as named, else by the ending of its name; QuestionError for one that is none, or that nothing tells."""
    if named is not None:
        if named not in FORMS:
            raise QuestionError(no_such(_("there is no form of drafts `{name}`", name=named), named, FORMS, listed=True))
        return named
    ending = os.path.splitext(path)[1].lower()
    found = next((form for form, endings in FORMS.items() if ending in endings), None)
    if found is None:
        raise Unread(_("{path}: nothing tells its form; say --as md, tex, html or txt", path=path))
    return found


def decoded(path: str, data: bytes) -> str:
    """
    The text of a draft, without the mark of UTF-8 that may be before it.

    Errors: Unread for one that is too large, no text, or in another encoding, with the line where that shows.
    """
    if len(data) > MOST_BYTES:
        raise Unread(_("{path}: not read: a draft has up to {most} MB, this has more", path=path, most=MOST_BYTES // 1_000_000))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unread(_("{path}: not read: it is UTF-16; save it as UTF-8", path=path))
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise Unread(_("{path}:{line}: not read: this is no text", path=path, line=line))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unread(_("{path}:{line}: not read: this is no UTF-8; save it as UTF-8", path=path, line=line)) from error


def read_draft(path: str, data: bytes | str, form: str) -> Draft:
    """
    A draft with its sentences and keys; `form` is one of `FORMS`.

    Errors: Unread, in a line that says why.
    """
    # Half of a pair of surrogates is no character; what is not UTF-8 cannot be asked for in a database.
    text = re.sub("[\ud800-\udfff]", "\ufffd", data) if isinstance(data, str) else decoded(path, data)
    try:
        read: Read = import_module(f"cmfacts.proof.read.{_MODULES[form]}").read(text)
    except RecursionError as error:
        raise Unread(_("{path}: not read: it is nested too deep", path=path)) from error
    notes = {one.key.id for block in read.blocks for one in block.cited if one.key.own}
    blocks = [without_marks(without_keys(block, text, notes) if read.literal else block) for block in read.blocks]
    for block in blocks:
        if len(block.text) > MOST_CHARACTERS:
            line = text.count("\n", 0, block.start) + 1
            raise Unread(
                _(
                    "{path}:{line}: not read: a paragraph of {n:,} characters; up to {most:,} are",
                    path=path,
                    line=line,
                    n=len(block.text),
                    most=MOST_CHARACTERS,
                )
            )
    sentences = tuple(spoken([sentence for block in blocks for sentence in cut(block, read.language)]))
    keys = {one.key.start: one.key for block in blocks for one in block.cited}
    return Draft(
        path, text, sentences, tuple(keys[at] for at in sorted(keys)), tuple(read.passes), _paragraphs(blocks), tuple(read.bibliography)
    )


def _paragraphs(blocks: list[Block]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(block.start, block.end) for block in blocks}))
