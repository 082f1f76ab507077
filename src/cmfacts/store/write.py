"""
Entries as the TOML of a store, as people write it.

Own text: `tomli-w` gives every citation a table and every tag a line, which nobody reviews.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cmfacts.errors import StoreError
from cmfacts.values.tongue import _

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def toml_of(entries: Iterable[tuple[str, Mapping[str, Any]]], name: str) -> str:
    """
    The same as one text, which was read back.

    Errors: StoreError with `name` if it cannot be read: keys that TOML cannot tell apart, tables nested too deep.
    """
    import tomli

    try:
        text = "".join(to_toml(entries))
        tomli.loads(text, parse_float=str)
    except RecursionError:
        raise StoreError(name, _("nested too deep for TOML")) from None
    except ValueError as error:
        raise StoreError(name, _("it cannot be written as TOML: {error}", error=error)) from error
    return text


def to_toml(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[str]:
    """A table per entry, a key a line, tables inside it inline, several citations a line each."""
    for number, (table, data) in enumerate(entries):
        yield "\n" * bool(number) + (f"[{table}]\n" if table == "store" else f"[[{table}]]\n")
        for key, value in data.items():
            if value is not None:
                yield f"{key_text(key)} = {value_text(value)}\n"


class Literal(str):
    """What stands in a file without quotes, such as a number with a fraction: written as it is."""

    __slots__ = ()


def value_text(value: Any) -> str:
    """A value as it stands behind its key: on one line, several tables a line each."""
    if isinstance(value, list) and len(value) > 1 and all(isinstance(v, dict) for v in value):
        return "[\n" + "".join(f"  {inline_text(v)},\n" for v in value) + "]"
    return inline_text(value)


def inline_text(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key_text(k)} = {inline_text(v)}" for k, v in value.items() if v is not None)
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list):
        return f"[{', '.join(inline_text(v) for v in value if v is not None)}]"
    return str(value)


def key_text(name: str) -> str:
    """A key, in quotes where it needs them."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _string(name)


def _string(text: str) -> str:
    # A lone half of a surrogate pair, which JSON can name, has no place in UTF-8.
    text = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    return (
        '"'
        + re.sub(r'["\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]', lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04x}", text)
        + '"'
    )
