"""The JSON Schema of what commands answer with `--format json`: the contract of docs/format.md, for programs."""

from __future__ import annotations

from typing import Any

from cmfacts.ask.changes import CHANGES
from cmfacts.model import DATED, KINDS, RELATIONS, RELIABILITIES, SEVERITIES, STANDINGS
from cmfacts.proof.records import KINDS as FINDINGS
from cmfacts.store.schema import TABLES_OF_A_STORE
from cmfacts.values.quantity import BOUNDS

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_DAY: dict[str, Any] = {"type": ["string", "null"], "pattern": r"^(-?\d{4}|Y-?\d+)-\d\d-\d\d$"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object with all these keys; new ones may come."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _array(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _maybe(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _shown(of: dict[str, Any]) -> dict[str, Any]:
    """A fact as it is shown: with --lang also in which language."""
    return {**of, "properties": {**of["properties"], "language": {**_TEXT, "description": "of the statement, with --lang"}}}


_CITATION = _object(
    source=_TEXT, section=_MAYBE, page=_MAYBE, anchor=_MAYBE, title=_MAYBE, publisher=_MAYBE, issued=_MAYBE, url=_MAYBE, archive_url=_MAYBE
)  # fmt: skip
_MEASURE = _object(value=_TEXT, unit=_TEXT, bound={"enum": ["", *BOUNDS]}, quantity=_MAYBE)
_KEYS: dict[str, dict[str, Any]] = {
    "id": _TEXT, "statement": _TEXT, "date": _MAYBE, "date_earliest": _DAY, "date_latest": _DAY, "kind": {**_TEXT, "examples": list(KINDS)},
    "topic": _MAYBE, "subject": _TEXTS, "parties": _TEXTS, "aspect": _MAYBE, "tags": _TEXTS, "said_by": _MAYBE,
    "standing": {"enum": list(STANDINGS)}, "note": _MAYBE, "measure": _maybe(_MEASURE), "citations": _array(_CITATION),
    **dict.fromkeys(RELATIONS, _TEXTS), "translations": {"type": "object", "additionalProperties": _TEXT}, "dated": {"enum": list(DATED)},
    **dict.fromkeys(("superseded_by", "contradicted_by", "corroborated_by", "differs_in_basis"), _TEXTS),
    "reliability": {"enum": [*RELIABILITIES, None]}, "witnesses": _COUNT, "formerly": _TEXTS, "extra": {"type": "object"}, "store": _MAYBE,
}  # fmt: skip
_REASON = _object(query_word=_TEXT, word=_TEXT, how=_TEXT, fields=_TEXTS, weight={"type": "number"})
_WEIGHING = _object(**{key: {"type": "number"} for key in ("words", "cover", "close", "like", "apt", "trust", "named")})
_READ_AS = {"type": "object", "additionalProperties": _TEXT, "description": "word of the query -> the word it was taken for"}
_WHY = {"score": {"type": "number"}, "read_as": _READ_AS, "reasons": _array(_REASON), "weighing": _maybe(_WEIGHING)}
_HIT = {"allOf": [_ref("fact"), {**_object(score={"type": "number"}), "properties": _WHY}]}
_SHORT = _shown(_object(id=_TEXT, date=_MAYBE, statement=_TEXT, standing=_TEXT, measure=_maybe(_MEASURE), sources=_TEXTS))
_DIFFERENCE = _object(first=_TEXT, second=_TEXT, difference=_MAYBE, ratio=_MAYBE, reason=_MAYBE, unit=_MAYBE)
_RELATION = _object(kind={"enum": list(RELATIONS)}, first=_TEXT, second=_TEXT)
_QUESTION = _object(who=_TEXTS, quantity=_MAYBE, cells=_array(_TEXTS), differences=_array(_DIFFERENCE))
_COMPARISON = _object(
    sides=_array(_object(kind=_TEXT, id=_TEXT, label=_TEXT)),
    notes=_TEXTS,
    rows=_array(
        _object(
            topic=_MAYBE,
            aspect=_MAYBE,
            cells=_array(_array(_SHORT)),
            common=_array(_SHORT),
            differences=_array(_DIFFERENCE),
            relations=_array(_RELATION),
            questions=_array(_QUESTION),
        )
    ),
    summary=_object(
        **dict.fromkeys(("rows", "figures", "comparable", "conflicts", "common", "spanning"), _COUNT),
        only={"type": "object", "additionalProperties": _COUNT},
    ),
)
_FIGURE = _object(
    quantity=_TEXT,
    date=_MAYBE,
    bound=_TEXT,
    value=_TEXT,
    unit=_MAYBE,
    of=_TEXTS,
    standing=_TEXT,
    sources=_TEXTS,
    id=_TEXT,
    date_earliest=_DAY,
    date_latest=_DAY,
    statement=_TEXT,
)
_SERIES = _object(
    id=_TEXT, label=_TEXT, unit=_MAYBE, basis=_MAYBE, values=_COUNT, dates=_COUNT, first=_MAYBE, last=_MAYBE, sources=_TEXTS,
    first_value=_TEXT, first_bound=_TEXT, last_value=_TEXT, last_bound=_TEXT,
)  # fmt: skip
_SPAN = _object(
    years=_array(_object(year={"type": "integer"}, facts=_COUNT, happened=_COUNT, said=_COUNT)),
    facts=_COUNT,
    spanning=_COUNT,
    undated=_COUNT,
    most_cited=_array(_ref("fact")),
    happened=_COUNT,
    said=_COUNT,
    telling=_array(_object(id=_TEXT, witnesses=_COUNT, links=_COUNT, reason=_TEXT)),
)
_SOURCE = _object(
    id=_TEXT, type=_MAYBE, title=_MAYBE, author=_TEXTS, publisher=_MAYBE, container_title=_MAYBE, issued=_MAYBE, url=_MAYBE, language=_MAYBE,
    accessed=_MAYBE, note=_MAYBE, reliability=_MAYBE, derived_from=_MAYBE, sha256=_MAYBE, archive_url=_MAYBE, archived=_MAYBE, formerly=_TEXTS,
    csl={"type": "object", "additionalProperties": {"anyOf": [_TEXT, _TEXTS]}}, facts=_COUNT,
)  # fmt: skip
_TERM = _object(
    id=_TEXT,
    label=_TEXT,
    facts=_COUNT,
    en=_MAYBE,
    es=_MAYBE,
    fr=_MAYBE,
    aliases=_TEXTS,
    labels={"type": "object", "additionalProperties": _TEXT},
)
_MEASURED = _object(**_TERM["properties"], unit=_MAYBE, basis=_MAYBE)
_NAME = _object(id=_TEXT, facts=_COUNT)
_KIND = _object(**_NAME["properties"], label=_TEXT, labels={"type": "object", "additionalProperties": _TEXT})
_PROBLEM = _object(
    file=_TEXT, line=_COUNT, code=_TEXT, message=_TEXT, hint=_TEXT, text=_TEXT, id=_MAYBE, severity={"enum": list(SEVERITIES)}
)
_FAULT_KIND = _object(faults=_COUNT, severity={"enum": list(SEVERITIES)}, code=_TEXT, message=_TEXT, files=_COUNT, first=_TEXT)
_CHANGE = _object(
    change={"enum": list(CHANGES)}, table={"enum": list(TABLES_OF_A_STORE)}, id=_MAYBE, field=_MAYBE, old={}, new={}, text=_TEXT,
    entry=_maybe({"type": "object"}),
)  # fmt: skip
_FINDING = _object(
    file=_TEXT, **dict.fromkeys(("line", "column", "end_line", "end_column"), _COUNT), kind={"enum": list(FINDINGS)}, message=_TEXT, text=_TEXT, id=_TEXT,
    store_says=_MAYBE, who=_MAYBE, date=_MAYBE, url=_MAYBE, others=_TEXTS,
)  # fmt: skip
_SETTING = _object(key=_TEXT, value={"type": ["string", "integer", "null"]}, **{"from": _MAYBE})
_KEPT = _object(file=_TEXT, bytes=_COUNT, facts={"type": ["integer", "null"]}, stores=_TEXTS)
_LINE = _object(query=_TEXT, hits=_array(_ref("hit")))
_BATCH = {**_LINE, "properties": {**_LINE["properties"], "read_as": _READ_AS}, "description": "a line of search --batch"}

#: What each command answers with.
OF_COMMANDS: dict[str, dict[str, Any]] = {
    "search": _array(_ref("hit")), "show": _array(_ref("fact")), "list": _array(_ref("fact")), "timeline": {"anyOf": [_array(_ref("fact")), _SPAN]},
    "compare": _COMPARISON, "chart": {"anyOf": [_array(_shown(_FIGURE)), _array(_SERIES)]}, "sources": _array(_SOURCE), "topics": _array(_TERM), "parties": _array(_TERM), "aspects": _array(_TERM),
    "quantities": _array(_MEASURED), "kinds": _array(_KIND), **dict.fromkeys(("tags", "people"), _array(_NAME)), "check": {"anyOf": [_array(_PROBLEM), _array(_FAULT_KIND)]}, "diff": _array(_CHANGE), "proof": _array(_FINDING),
    "verify": _object(summary={"type": "object"}, faults=_array(_PROBLEM)), "info": _array(_SETTING), "cache": _array(_KEPT),
}  # fmt: skip


def answers_schema() -> dict[str, Any]:
    """
    The schema of the answers of all commands, under `$defs` by the command's name.

    Shape:  draft 2020-12; `fact`, `hit` and `batch` are there besides. Without --fields, which picks among these keys.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What cmfacts answers with --format json",
        "$defs": {"fact": _shown(_object(**_KEYS)), "hit": _HIT, "batch": _BATCH, **OF_COMMANDS},
        "anyOf": [_ref(name) for name in OF_COMMANDS],
    }
