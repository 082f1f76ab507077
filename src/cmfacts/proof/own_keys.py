"""Keys that are a draft's own: those of its bibliography files, and of the references that it has in itself."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator

from cmfacts.errors import QuestionError
from cmfacts.values.tongue import _

_ENTRY = re.compile(r"@\s*(?!(?:comment|string|preamble)\b)[A-Za-z]+\s*[{(]\s*([^\s,{}()\"=]+)\s*,", re.IGNORECASE)
_ID = re.compile(r"(?m)^[ \t]*(?:-[ \t]+)?id:[ \t]*[\"']?([^\s\"'#]+)")
_BIBITEM = re.compile(r"\\bibitem\s*(?:\[[^\]]*\])?\s*\{([^{}]+)\}")
_REFERENCES = re.compile(r"(?m)^references:[ \t]*\r?\n((?:[ \t-].*\r?\n?)*)")


def keys_in(data: str, path: str) -> set[str]:
    """The keys of a bibliography, by the ending of its name: BibTeX, CSL-JSON or CSL-YAML."""
    ending = os.path.splitext(path)[1].lower()
    if ending == ".json":
        try:
            items = json.loads(data)
        except (ValueError, RecursionError):
            return set()
        found = items.get("references", items.get("items", [])) if isinstance(items, dict) else items
        return {str(item["id"]) for item in found if isinstance(item, dict) and "id" in item} if isinstance(found, list) else set()
    if ending in (".yaml", ".yml"):
        return set(_ID.findall(data))
    return set(_ENTRY.findall(data))


def keys_of_files(paths: Iterable[str]) -> set[str]:
    """The keys of some bibliographies; QuestionError for one that cannot be read."""
    found: set[str] = set()
    for path in paths:
        try:
            with open(path, encoding="utf-8-sig", errors="replace") as file:
                found |= keys_in(file.read(), path)
        except OSError as error:
            raise QuestionError(_("cannot read the bibliography {path}: {reason}", path=path, reason=error.strerror)) from error
    return found


def keys_within(text: str) -> set[str]:
    """The keys of the references that a draft has in itself: in the front matter, or as `\\bibitem`."""
    matter = _REFERENCES.search(text) if text.startswith("---") else None
    return set(_BIBITEM.findall(text)) | (set(_ID.findall(matter[1])) if matter else set())


def beside(path: str, names: Iterable[str]) -> Iterator[str]:
    """The files that a draft names, from the folder that it is in."""
    return (os.path.join(os.path.dirname(path), name) for name in names)
