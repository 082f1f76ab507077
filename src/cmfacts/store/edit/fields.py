"""What `field=value` on a command line asks of an entry: text -> data of the type that the format gives the field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cmfacts.errors import QuestionError, no_such
from cmfacts.store.read import of_type
from cmfacts.store.schema import ASKS, NAMES, STRING_OR_STRINGS, STRINGS, SWITCH, TABLE, TABLES, TABLES_OF_A_STORE, Field
from cmfacts.values.tongue import _, _n, _p


class Asked(NamedTuple):
    """
    A change of one field.

    Shape:  `keys` is the way to it, `how` is `=`, `+=` or `-=`; `text` as it was typed, "" to take the field away.
    """

    keys: tuple[str, ...]
    how: str
    text: str


def read_change(word: str) -> Asked | None:
    """The change that a word of a command line asks for; None if it is an id."""
    match = re.fullmatch(r"([A-Za-z][\w.-]*?)([+-]?=)(.*)", word, re.DOTALL)
    return Asked(tuple(match[1].split(".")), match[2], match[3]) if match else None


def apply(table: str, data: dict[str, Any], asked: Asked) -> None:
    """
    Change the data of an entry as asked.

    Errors: QuestionError for a field that the table does not have, a value of another type, a field that every entry needs.
    """
    name, *rest = asked.keys
    field = _field(TABLES_OF_A_STORE[table], name, _("of a {table}", table=table))
    if name == "id":
        raise QuestionError(_("an id is what others know an entry by: `cmfacts rename OLD NEW` changes it, and whatever names it"))
    if not rest:
        _set(data, field, asked)
        return
    inner = data.get(name)
    if field.type == TABLES and isinstance(inner, list):
        number, rest = _number(rest, len(inner), name)
        inner, place = inner[number], f"{name} {number + 1}"
    else:
        inner, place = (inner if isinstance(inner, dict) else {}), name
        if field.type not in (TABLE, ASKS):
            raise QuestionError(_("`{name}` has no fields of its own", name=name))
    if len(rest) != 1:
        raise QuestionError(_("say which field of {place}: {change}", place=place, change=".".join([*asked.keys[:2], "…=…"])))
    if field.table:
        part = _field(field.table, rest[0], _("of `{name}`", name=name))
    else:
        part = Field(rest[0], STRINGS if field.type == ASKS else "a string", "", anything=field.anything)
    _set(inner, part, asked)
    if field.type != TABLES:
        if inner:
            data[name] = inner
        else:
            data.pop(name, None)


def _field(fields: Sequence[Field], name: str, where: str) -> Field:
    known = {field.name: field for field in fields}
    if name not in known:
        raise QuestionError(
            no_such(
                _("there is no field `{name}` {where}", name=name, where=where),
                name,
                known,
                listed=len(known) < 8,
                otherwise=_("`cmfacts help store` lists them"),
            )
        )
    return known[name]


def _number(rest: list[str], count: int, name: str) -> tuple[int, list[str]]:
    """Which of several tables is meant, counted from 1; of one it need not be said."""
    if rest[0].isdecimal():
        number = int(rest[0]) - 1
        if not 0 <= number < count:
            raise QuestionError(
                _n(
                    "there is no {name} {number}; there is {n}",
                    "there is no {name} {number}; there are {n}",
                    count,
                    name=name,
                    number=rest[0],
                )
            )
        return number, rest[1:]
    if count != 1:
        raise QuestionError(
            _("there are {count} of {name}: say which, {name}.1.{field}=… is of the first", count=count, name=name, field=rest[0])
        )
    return 0, rest


def _set(data: dict[str, Any], field: Field, asked: Asked) -> None:
    if asked.how != "=":
        _add_or_drop(data, field, asked)
    elif asked.text:
        data[field.name] = _value(field, asked.text, data.get(field.name))
    elif field.required:
        raise QuestionError(_("`{field}` cannot be left out", field=field.name))
    else:
        data.pop(field.name, None)


def _add_or_drop(data: dict[str, Any], field: Field, asked: Asked) -> None:
    """`tags+=visa`, `tags-=visa`: what is there already is not there twice, what is not is not missed."""
    if field.type not in (STRINGS, STRING_OR_STRINGS, NAMES):
        raise QuestionError(_("`{field}` is no list; write {field}=…", field=field.name))
    old = data.get(field.name, [])
    several = list(old) if isinstance(old, list) else [old]
    if field.type == NAMES:  # one, which may have commas, or a list of TOML
        value = _value(field, asked.text, old)
        named = value if isinstance(value, list) else [value]
    else:
        named = _several(asked.text)
    new = [*several, *(n for n in named if n not in several)] if asked.how == "+=" else [n for n in several if n not in named]
    if not new:
        data.pop(field.name, None)
    elif new != several:
        data[field.name] = new


def _value(field: Field, text: str, old: Any) -> Any:
    """A text as the value of a field, in the form that it had if that will do."""
    if field.type in (STRINGS, STRING_OR_STRINGS):
        several = _several(text)
        one = field.type == STRING_OR_STRINGS and len(several) == 1 and (isinstance(old, str) or (old is None and field.name == "subject"))
        return several[0] if one else several
    if field.type == SWITCH:
        if text not in ("true", "false"):
            raise QuestionError(_("`{field}` is true or false, not `{text}`", field=field.name, text=text))
        return text == "true"
    if field.type in (TABLE, TABLES, ASKS) or (field.type == NAMES and text[:1] in "[{"):
        return _toml(field, text)
    return _of_toml(text) if field.anything else text


def _of_toml(text: str) -> Any:
    """A text that TOML takes for a number, a switch, an array or a table as that; any other as text."""
    if re.fullmatch(r"true|false|[-+]?\d[\d_]*(\.\d+)?|[\[{].*", text, re.DOTALL):
        from cmfacts.store.edit.text import CannotEdit, parsed

        try:
            return parsed(f"x = {text}")["x"]
        except CannotEdit:
            pass
    return text


def _several(text: str) -> list[str]:
    """Names with commas between, or an array as TOML has it."""
    if text.startswith("["):
        from cmfacts.store.edit.text import CannotEdit, parsed

        try:
            value = parsed(f"x = {text}")["x"]
        except CannotEdit:
            value = None
        if isinstance(value, list) and all(type(item) is str for item in value):
            return value
        raise QuestionError(_("`{text}` is no list of strings as TOML has it", text=text))
    return [part for piece in text.split(",") if (part := piece.strip())]


def _toml(field: Field, text: str) -> Any:
    from cmfacts.store.edit.text import CannotEdit, parsed

    try:
        data: Mapping[str, Any] = parsed(f"x = {text}")
    except CannotEdit:
        data = {}
    if list(data) != ["x"] or not of_type(data["x"], field):
        raise QuestionError(
            _(
                "`{field}` is {type}; write it as TOML does, or its fields one by one: {field}.{example}=…",
                field=field.name,
                type=_p("type", field.type),
                example=_example(field),
            )
        )
    return data["x"]


def _example(field: Field) -> str:
    return field.table[0].name if field.table else "name" if field.anything else "en"
