"""
HTML by construction: whatever is not `Markup` is escaped, so that no datum can forget to be.

Twenty lines rather than a library: markupsafe, htpy and Jinja2 were measured (docs/design.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from cmfacts.values.text import printable

#: What can stand inside an element: text (escaped), markup, nothing, or several of these.
Child: TypeAlias = "str | int | Iterable[Child] | None"


class Markup(str):
    """Text that is HTML already: made by `tag`, `text` and `joined` alone."""

    __slots__ = ()


def text(value: object) -> Markup:
    """A datum as HTML: escaped, without characters that steer."""
    return value if isinstance(value, Markup) else Markup(escape(printable(str(value))))


def joined(*children: Child) -> Markup:
    """Children one after another."""
    return Markup("".join(_flat(children)))


def _flat(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, (str, int)):
            yield text(child)
        elif child is not None:
            yield from _flat(child)


def tag(name: str, *children: Child, **attributes: object) -> Markup:
    """
    An element: `tag("a", "Trade & more", href=address)`.

    Shape:  an attribute whose name Python keeps ends in `_` (`class_`), `_` inside stands for a hyphen (`aria_label`), None leaves it out.
    """
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    written = "".join(f' {key}="{text(value)}"' for key, value in pairs)
    return Markup(f"<{name}{written}>{joined(*children)}</{name}>")
