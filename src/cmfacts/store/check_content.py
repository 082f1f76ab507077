"""Checks of content: does what an entry says agree with the other entries and with itself?"""

from __future__ import annotations

from collections.abc import Iterator

from cmfacts.errors import either
from cmfacts.model import RELATIONS
from cmfacts.store.check_records import Records, strings_of
from cmfacts.store.faults import Fault, name_of
from cmfacts.values.quantity import Measure, ends_of, is_value
from cmfacts.values.unspaced import has_runs


def undeclared(records: Records) -> Iterator[Fault]:
    """
    A source, topic, party, aspect or quantity that no table declares, or a fact that does not exist.

    A store that declares no topics (parties, aspects, quantities) is not checked against any. What is in a store that is not checked with it nobody
    can tell: a warning.
    """
    for entry in records.entries:
        for field, value, key in strings_of(entry):
            known = records.declared.get(field.refers, {}) if field.refers else {}
            if not field.refers or value in known or value in field.one_of or records.is_elsewhere(field.refers, value):
                continue
            if ":" in value and value.partition(":")[0] not in (store.space for store in records.stores):
                message = f"`{key}` of {name_of(entry)} names `{value}`, of a store that is not checked with it"
                yield Fault(entry, "other-store", message, "name both: cmfacts check STORE STORE", key, value, severity="warning")
                continue
            if now := records.formerly.get((field.refers, value)):
                message = f"`{key}` of {name_of(entry)} names the {field.refers} `{value}`, which is `{now}` now"
                yield Fault(entry, "renamed", message, f"`cmfacts rename {value} {now}` mends every place", key, value)
                continue
            if field.refers == "fact":
                message = f"`{key}` of {name_of(entry)} names `{value}`, which does not exist"
                yield Fault(entry, "no-such-fact", message, _which(records, value) or records.meant(value, "fact"), key, value)
            elif not field.one_of and (known or field.refers == "source"):
                hint = _which(records, value, field.refers) or records.meant(value, field.refers) or f"declare it with [[{field.refers}]]"
                yield Fault(entry, f"undeclared-{field.refers}", f"{field.refers} `{value}` is not declared", hint, key, value)


def _which(records: Records, value: str, table: str = "fact") -> str:
    """What to write for an id that several other stores have; "" if none has it."""
    names = tuple(f"`{store.space}:{value}`" for store in records.stores if value in store.declared.get(table, {}))
    return f"several stores have it: write {either(names)}" if names else ""


def own_relations(records: Records) -> Iterator[Fault]:
    """A fact that contradicts, corroborates or supersedes itself."""
    for entry in records.facts():
        for name in RELATIONS:
            value = entry.data.get(name)
            if value and entry.data.get("id") in (value if isinstance(value, list) else [value]):
                yield Fault(entry, "own-relation", f"{name_of(entry)} {name} itself", "name another fact or leave it out", name)


def standings(records: Records) -> Iterator[Fault]:
    """A standing other than reported without a note that says why."""
    for entry in records.facts():
        standing = entry.data.get("standing", "reported")
        if standing != "reported" and not entry.data.get("note"):
            yield Fault(entry, "no-note", f"{name_of(entry)} is {standing} and has no note", "say why in note", "standing")


def measures(records: Records) -> Iterator[Fault]:
    """A value that is no number, a unit that is empty, or one that differs from its quantity's."""
    units = {e.data["id"]: e.data.get("unit") for e in records.entries if e.table == "quantity" and isinstance(e.data.get("id"), str)}
    for entry in records.facts():
        measure = entry.data.get("measure")
        if not isinstance(measure, dict):
            continue
        value, unit, quantity = measure.get("value"), measure.get("unit"), measure.get("quantity")
        ends = ends_of(value) if isinstance(value, str) else None
        if ends and (Measure(ends[0]).number or 0) >= (Measure(ends[1]).number or 0):
            message = f"the range `{value}` of {name_of(entry)} does not go from a smaller figure to a larger"
            yield Fault(entry, "bad-value", message, 'write the smaller first: value = "5..7"', "measure", "value")
        elif isinstance(value, str) and not ends and not is_value(value):
            message = f"the value `{value}` of {name_of(entry)} is no number"
            yield Fault(entry, "bad-value", message, 'write digits only: value = "9500"', "measure", "value")
        if unit == "":
            yield Fault(entry, "no-unit", f"a figure without a unit in {name_of(entry)}", "say what is counted", "measure", "unit")
        wanted = units.get(quantity) if isinstance(quantity, str) else None
        if unit and wanted and unit != wanted:
            message = f"the unit `{unit}` is not that of its quantity, `{wanted}`"
            yield Fault(entry, "other-unit", message, "one quantity has one unit: use it, or another quantity", "measure", "unit")


def anchors(records: Records) -> Iterator[Fault]:
    """An anchor that is not 3 to 7 words; where words have no spaces between, 4 to 20 characters."""
    for entry in records.facts():
        cited = entry.data.get("cite")
        for citation in cited if isinstance(cited, list) else []:
            anchor = citation.get("anchor") if isinstance(citation, dict) else None
            if not isinstance(anchor, str):
                continue
            unit, least, most = ("characters", 4, 20) if has_runs(anchor) else ("words", 3, 7)
            length = sum(map(str.isalnum, anchor)) if has_runs(anchor) else len(anchor.split())
            if not least <= length <= most:
                message = f"the anchor of {name_of(entry)} has {length} {unit}"
                yield Fault(entry, "bad-anchor", message, f"take {least} to {most} consecutive {unit} of the source", "cite", anchor)


def statements(records: Records) -> Iterator[Fault]:
    """A statement of nothing but space."""
    for entry in records.facts():
        statement = entry.data.get("statement")
        if isinstance(statement, str) and statement and not statement.strip():
            yield Fault(entry, "missing-field", f"the statement of {name_of(entry)} is blank", "say what the fact is", "statement")
