"""Atom: what changed in a store as a feed, an entry a fact, source or term. A value reaches an element through `tag`, which escapes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cmfacts.errors import QuestionError
from cmfacts.show.cells import as_json
from cmfacts.show.markup import Markup, joined, tag
from cmfacts.show.view import Frame

if TYPE_CHECKING:
    from cmfacts.ask.changes import Change
    from cmfacts.show.versions import Versions

LINE = "a feed"
ABOUT = "A feed of what changed, for feed readers."
#: Characters of a title, which is to be read at a glance.
_LONGEST = 200


def changes(view: Versions, frame: Frame) -> Iterator[str]:
    """
    A feed (RFC 4287): the same changes are the same bytes, its dates are those of the versions.

    Shape:  its id is made of the store's title, that of an entry of what changed in it, so that a reader shows each change once.
    Errors: QuestionError if nothing in the versions says a date.
    """
    if view.dated is None:
        raise QuestionError(
            "a feed needs a date, and nothing in the newer version says one: name a revision, or give its sources the day they were accessed"
        )
    store = view.title or "cmfacts"
    head = [
        tag("id", _id(f"cmfacts {store}")), tag("title", _line(f"{store}: changes")), tag("updated", view.dated),
        tag("author", tag("name", _line(store))), tag("generator", "cmfacts"),
    ]  # fmt: skip
    language = f' xml:lang="{view.language}"' if re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", view.language or "") else ""
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"{language}>\n'
    yield from (f"  {element}\n" for element in head)
    for found in view.by_entry():
        yield f"  {_entry(store, found, view.dated)}\n"
    yield "</feed>\n"


def _entry(store: str, found: list[Change], dated: str) -> Markup:
    from cmfacts.show.versions import phrase

    first = found[0]
    what = first.change.capitalize() if first.change in ("added", "removed") else "Changed"
    said = [phrase(change) for change in found if change.field or change.change == "renamed"]
    content = joined(
        tag("p", first.text), tag("ul", *(tag("li", line) for line in said)) if said else None, tag("p", tag("code", first.id)) if first.id else None
    )  # fmt: skip
    return tag(
        "entry",
        tag("id", _id(as_json([store, *found]))),
        tag("title", _line(f"{what}: {first.text}")),
        tag("updated", dated),
        *(Markup(f'<category term="{name}"/>') for name in dict.fromkeys(change.change for change in found)),
        # The page inside is text to the feed: escaped once more.
        tag("content", _seen(str(content)), type="html"),
    )


def _id(text: str) -> str:
    from uuid import NAMESPACE_URL, uuid5

    return f"urn:uuid:{uuid5(NAMESPACE_URL, text.encode('utf-8', 'backslashreplace').decode())}"


def _line(text: str) -> str:
    return _seen(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def _seen(text: str) -> str:
    """Without what XML has no place for; `tag` takes away the other controls."""
    return re.sub("[\ufffe\uffff]", "", text)
