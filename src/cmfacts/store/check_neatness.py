"""Checks of neatness: does nothing stand twice, and nothing with blanks around it? `check --fix` mends all of it."""

from __future__ import annotations

from collections.abc import Iterator

from cmfacts.store.check_records import Records, strings_of
from cmfacts.store.faults import Fault, name_of
from cmfacts.store.schema import ASKS, NAMES, TABLES_OF_A_STORE

_FIX = "take it out, or have `cmfacts check --fix` do it"


def blanks(records: Records) -> Iterator[Fault]:
    """A text that begins or ends with a blank. A warning."""
    for entry in records.entries:
        texts = [(field.name, value, key) for field, value, key in strings_of(entry) if field.name != "id"]
        translations = entry.data.get("translations")
        if isinstance(translations, dict):
            texts += [
                (f"translations.{language}", text, "translations") for language, text in translations.items() if isinstance(text, str)
            ]
        for name, value, key in texts:
            if value.strip() and value != value.strip():
                message = f"`{name}` of {name_of(entry)} begins or ends with a blank"
                yield Fault(entry, "blanks", message, _FIX, key, severity="warning")


def repeated(records: Records) -> Iterator[Fault]:
    """A tag, party, alias or id that stands twice in one list, or a citation. A warning; two authors may have one name."""
    for entry in records.entries:
        for field in TABLES_OF_A_STORE[entry.table]:
            value = entry.data.get(field.name)
            if field.type in (ASKS, NAMES) or not isinstance(value, list):
                continue
            for place, item in enumerate(value):
                if item and isinstance(item, (str, dict)) and item in value[:place]:
                    what = f"`{item}` stands" if isinstance(item, str) else "the same stands"
                    shown = item if isinstance(item, str) else ""
                    message = f"{what} twice in `{field.name}` of {name_of(entry)}"
                    yield Fault(entry, "repeated", message, _FIX, field.name, shown, severity="warning")
