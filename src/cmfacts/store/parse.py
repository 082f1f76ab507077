"""Parse the TOML files of stores: files -> entries and problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cmfacts.model import Problem
from cmfacts.store.schema import DEFAULTS, STRING_OR_STRINGS, TABLES_OF_A_STORE, Field
from cmfacts.values.quantity import is_value

#: Larger whole numbers cannot be written in digits (`sys.set_int_max_str_digits`); TOML has them in hexadecimal, octal and binary.
MOST_BITS = 14_000
#: A TOML float is written out up to so many digits before or behind its point: no measure has more, and `1e999999999` has too many to keep.
_MOST_DIGITS = 100
#: By table, the fields that hold dates.
_DATES = {table: tuple(field.name for field in fields if field.edtf) for table, fields in TABLES_OF_A_STORE.items()}


class Entry(NamedTuple):
    """A table as written: the `number`th `[[table]]` of its file, counted from 0; one of several inside an array likewise."""

    table: str
    file: str
    number: int
    data: Mapping[str, Any]


class Digits(str):
    """A number as the file has it, digit by digit."""

    __slots__ = ()


def number(written: str) -> Digits:
    """
    A number with a fraction or an exponent, as TOML and JSON have it, in the digits of a `measure.value`.

    Shape:  `3.10` -> `3.10`, `16_430.5` -> `16430.5`, `1.6e4` -> `16000`, `+17.5` -> `17.5`; what is none (`nan`, `inf`) as it is written.
    """
    if is_value(written):
        return Digits(written)
    from decimal import Decimal  # few are written so

    try:
        exact = Decimal(written)
    except ArithmeticError:  # an exponent that is itself too long
        return Digits(written)
    return Digits(f"{exact:f}" if exact.is_finite() and abs(exact.adjusted()) < _MOST_DIGITS else written)


def json_value(value: Any) -> Any:
    """
    A value of TOML as JSON has it, for what the format does not look into.

    Shape:  numbers with a fraction are numbers where a float has all their digits, else text, as dates, `nan` and `inf` are.
    """
    if isinstance(value, Mapping):
        return {key: json_value(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [json_value(inner) for inner in value]
    if isinstance(value, str) and value.__class__ is not str:  # digits
        from decimal import Decimal

        try:
            exact = Decimal(value)
        except ArithmeticError:
            return str(value)
        return (
            float(exact)
            if exact.is_finite() and abs(exact.adjusted()) < _MOST_DIGITS and Decimal(repr(float(exact))) == exact
            else str(value)
        )
    if isinstance(value, int) and value.bit_length() >= MOST_BITS:
        return hex(value)
    return value if isinstance(value, (str, bool, int)) else str(value)


def read_file(path: str) -> tuple[str, Problem | None]:
    """
    The text of a file, or the fault that keeps it from being read.

    Shape:  lines end in \\n, without byte order mark; of a file that is not UTF-8 what can be read of it, beside the fault.
    """
    try:
        return decoded(path, Path(path).read_bytes())
    except OSError as error:
        return "", Problem(path, 0, "unreadable", f"the file cannot be read: {error.strerror}", "check its permissions")


def decoded(path: str, raw: bytes) -> tuple[str, Problem | None]:
    """The text of a file whose bytes are at hand, as `read_file` has it."""
    # Python's own line endings would count lines otherwise than an editor does.
    raw = raw.replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = f"byte {raw[error.start]:#04x} is not UTF-8"
        return raw.decode("utf-8", "replace"), Problem(path, line, "not-utf-8", message, "save the file as UTF-8")


def parse_file(path: str) -> tuple[dict[str, Any], Problem | None, int]:
    """The tables of a file, the fault that keeps it from being parsed, and how many facts are lost by it."""
    return parse_text(path, *read_file(path))


def parse_text(path: str, text: str, problem: Problem | None = None) -> tuple[dict[str, Any], Problem | None, int]:
    """What `parse_file` finds in a text, given the fault that there is already."""
    import tomli  # on first use: a cached index never reads TOML

    if not problem:
        try:
            data = tomli.loads(text, parse_float=number)
            if "defaults" in data:
                fill_in(data)
            return data, None, 0
        except tomli.TOMLDecodeError as error:
            problem = _syntax(path, text, error.lineno, error.msg)
        except RecursionError:
            problem = Problem(path, 0, "toml-syntax", "not TOML: nested too deep", "facts are flat tables")
        except ValueError:  # Python makes no integer of more digits than sys.get_int_max_str_digits() says
            long = re.search(r"^[^\n\"'#]*[=\[,]\s*[+-]?[\d_]{640,}", text, re.MULTILINE)
            line = text.count("\n", 0, long.end()) + 1 if long else 0
            problem = Problem(path, line, "toml-syntax", "not TOML that can be read: an integer of too many digits", "put it in quotes")
    return {}, problem, len(re.findall(r"^[ \t]*\[\[[ \t]*fact[ \t]*\]\]", text, re.MULTILINE))


def fill_in(data: dict[str, Any]) -> None:
    """Have the facts of a file say what its `[defaults]` say and they do not; what is of no use there is for `check` to name."""
    defaults, facts = data["defaults"], data.get("fact")
    if not isinstance(defaults, dict) or not isinstance(facts, list):
        return
    for field in DEFAULTS:
        if field.edtf and field.name in defaults:
            defaults[field.name] = _edtf(defaults[field.name])
    said = {field.name: value for field in DEFAULTS if _is_default(value := defaults.get(field.name), field)}
    source = said.pop("source", None)
    for fact in facts:
        if isinstance(fact, dict):
            for name, value in said.items():
                fact.setdefault(name, value)
            if source and isinstance(cited := fact.setdefault("cite", [{}]), list):
                fact["cite"] = [{"source": source, **one} if isinstance(one, dict) else one for one in cited]


def _is_default(value: Any, field: Field) -> bool:
    several = isinstance(value, list) and field.type == STRING_OR_STRINGS and all(type(one) is str for one in value)
    return several or (type(value) is str and value != "")


def _syntax(path: str, text: str, line: int, said: str) -> Problem:
    message = f"not TOML: {said[:1].lower()}{said[1:]}"
    return Problem(path, line, "toml-syntax", message, "see toml.io for the syntax", text.split("\n")[line - 1])


def entries_of(path: str, data: Mapping[str, Any]) -> Iterator[Entry]:
    """The tables of a parsed file that a store knows; others are for `check` to name."""
    for table, content in data.items():
        if table not in TABLES_OF_A_STORE:
            continue
        for place, item in enumerate(content if isinstance(content, list) else [content]):
            if isinstance(item, dict):
                for name in _DATES[table]:
                    if name in item and not isinstance(item[name], str):
                        item[name] = _edtf(item[name])
                yield Entry(table, path, place, item)


def _edtf(value: Any) -> Any:
    """TOML's own dates, and numbers that can be years, in the text of EDTF; anything else as it is."""
    from datetime import date, datetime  # few have any

    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= 9999:
        return f"{value:05d}" if value < 0 else f"{value:04d}"
    return value
