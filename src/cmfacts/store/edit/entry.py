"""An entry as text, with the comments directly above it: taken out of its file to be edited, and put back."""

from __future__ import annotations

from typing import Any

from cmfacts.store.edit.layout import Layout, Path
from cmfacts.store.edit.pieces import Unreadable
from cmfacts.store.edit.splices import same
from cmfacts.store.edit.text import CannotEdit, parsed
from cmfacts.store.parse import Entry
from cmfacts.values.tongue import _


def entry_text(text: str, entry: Entry, name: str) -> str:
    """
    The lines of an entry, which end in \\n, and those of the comments above.

    Errors: CannotEdit if they do not stand together.
    """
    start, end = _span(text, entry, name)
    return text[start:end].replace("\r\n", "\n")


def with_entry_text(text: str, entry: Entry, draft: str, name: str) -> str:
    """
    The text with an entry written anew.

    Errors: CannotEdit if that is no TOML, has another id or is not one entry, with the line of the draft; or if others would change.
    """
    start, end = _span(text, entry, name)
    root = _root(parsed(text, name), entry)
    made = parsed(draft, "draft")
    inner = made.get(entry.table)
    ours = inner[0] if isinstance(inner, list) and len(inner) == 1 else inner
    if list(made) != [entry.table] or not isinstance(ours, dict):
        raise CannotEdit(_("draft: it is no longer the one {table} that it was", table=entry.table))
    if ours.get("id") != entry.data.get("id"):
        raise CannotEdit(_("draft: the id was `{id}`; `cmfacts rename` changes ids, and whatever names them", id=entry.data.get("id")))
    newline = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
    body = draft if text[:end].endswith("\n") else draft.removesuffix("\n")
    if end < len(text) and not body.endswith("\n"):
        body += "\n"
    after = text[:start] + body.replace("\r\n", "\n").replace("\n", newline) + text[end:]
    wanted = parsed(text, name)
    _put(wanted, root, ours)
    if not same(parsed(after, name), wanted):
        raise CannotEdit(_("{name}: other entries would change with it; edit the file itself", name=name))
    return after


def _root(data: dict[str, Any], entry: Entry) -> Path:
    return (entry.table, entry.number) if isinstance(data.get(entry.table), list) else (entry.table,)


def _put(data: dict[str, Any], root: Path, value: dict[str, Any]) -> None:
    if len(root) == 2:
        data[str(root[0])][root[1]] = value
    else:
        data[str(root[0])] = value


def _span(text: str, entry: Entry, name: str) -> tuple[int, int]:
    try:
        layout = Layout(text)
    except Unreadable as error:
        raise CannotEdit(_("{name}: it cannot be taken apart ({error}); edit the file itself", name=name, error=error)) from error
    block = layout.block(_root(parsed(text, name), entry))
    if block is None:
        raise CannotEdit(
            _(
                "{name}: {table} `{id}` does not stand in one place under a header of its own; edit the file itself",
                name=name,
                table=entry.table,
                id=entry.data.get("id"),
            )
        )
    first, last = block
    return layout.pieces[first].start, layout.pieces[last].end
