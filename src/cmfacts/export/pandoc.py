"""
A document of pandoc's with ids of facts for keys, made one that cites their sources, each with the place in it.

It works on the JSON of pandoc's syntax tree. Nothing is touched but citations of facts and sources, and the list of references that citeproc writes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cmfacts.ask.by_id import find
from cmfacts.ask.references import Place, bibliography, csl_item, place_of
from cmfacts.errors import CmfactsError, NothingFound
from cmfacts.index.reader import Index
from cmfacts.model import Citation, Fact
from cmfacts.proof.own_keys import keys_of_files
from cmfacts.proof.read.keys import NUMBERED
from cmfacts.values.tongue import _

Node = dict[str, Any]
#: What of an item of CSL is for us, or for who keeps the references.
_NOT_PRINTED = ("note", "annote", "custom")


def cited(index: Index, document: Node) -> Node:
    """
    The document with each key of a fact replaced by those of its sources, and these among its `references`.

    Shape:  keys that are neither a fact nor a source stay if the document's own references or bibliographies have them; the document is changed in place.
    Errors: NothingFound for a key that nothing has, with the nearest.
    """
    meta = document.get("meta", {})
    citations = [one for node in _cites(document) for one in node["c"][0]]
    if not citations:
        return document
    entries = dict(_entries(index, {one["citationId"] for one in citations}, _own(meta)))
    used: dict[str, None] = {}
    for node in list(_cites(document)):
        node["c"][0] = [new for one in node["c"][0] for new in _replaced(one, entries, used)]
    references, *_rest = bibliography(index, [f"source:{name}" for name in used])
    have = _ids_of_references(meta)
    items = [_as_meta(_printed(csl_item(reference))) for reference in references if reference.source.id not in have]
    if items:
        before = meta.get("references", {"t": "MetaList", "c": []})
        document["meta"] = {**meta, "references": {"t": "MetaList", "c": [*_listed(before), *items]}}
    return document


def _cites(document: Node) -> Iterator[Node]:
    """Every citation of a document, in its order, those of its metadata too."""
    open_: list[Any] = [document.get("blocks"), document.get("meta")][::-1]
    while open_:
        node = open_.pop()
        if isinstance(node, dict):
            if node.get("t") == "Cite":
                yield node
            open_ += reversed(list(node.values()))
        elif isinstance(node, list):
            open_ += reversed(node)


def _entries(index: Index, names: set[str], own: set[str]) -> Iterator[tuple[str, Fact | str]]:
    """What keys are: a fact, or the id of a source; nothing of those that are the document's."""
    for name in sorted(names):
        if name == "*" or NUMBERED.match(name):
            continue
        try:
            entry = find(index, name)
        except CmfactsError as error:
            if name in own:
                continue
            raise error if isinstance(error, NothingFound) else NothingFound(_("there is no fact or source `{name}`", name=name)) from error
        yield name, entry if isinstance(entry, Fact) else entry.id


def _replaced(one: Node, entries: Mapping[str, Fact | str], used: dict[str, None]) -> Iterator[Node]:
    """A citation as those of the sources of its fact: what was before it is before the first, what was behind it behind the last."""
    entry = entries.get(one["citationId"])
    if not isinstance(entry, Fact):
        if entry is not None:
            used.setdefault(entry)
        yield one if entry is None else {**one, "citationId": entry}
        return
    first_of: dict[str, Citation] = {}
    for citation in entry.citations:
        first_of.setdefault(citation.source, citation)
    last = len(first_of) - 1
    for number, (source, citation) in enumerate(first_of.items()):
        used.setdefault(source)
        mode = one["citationMode"]["t"]
        suffix = one["citationSuffix"] if number == last else []
        yield {
            **one,
            "citationId": source,
            "citationPrefix": one["citationPrefix"] if number == 0 else [],
            "citationSuffix": suffix if _says_where(suffix) else [*_where(place_of(entry, citation)), *suffix],
            "citationMode": {"t": "NormalCitation" if number and mode == "AuthorInText" else mode},
        }


def _says_where(suffix: Sequence[Node]) -> bool:
    """Whether what its author wrote behind a key begins as a place does: with a comma and a figure in it, or in braces."""
    text = "".join(one["c"] if one["t"] == "Str" else " " for one in suffix)
    return re.match(r"\s*(?:\{|,?\s*(?:\w+\.?\s+)?[\divxlc§¶]+\b)", text) is not None


def _where(place: Place) -> list[Node]:
    """The place as pandoc reads a locator (`, p. 3`, `, sec. 2.1`), a section with a name in words behind it."""
    parts = [f"p. {place.page}" if place.page else ""]
    if place.section:
        parts.append(f"sec. {place.section}" if re.fullmatch(r"[\d.]+", place.section) and not place.page else f"“{place.section}” section")
    words = "".join(f", {part}" for part in parts if part).split()
    nodes: list[Node] = []
    for number, word in enumerate(words):
        nodes += [{"t": "Space"}] if number else []
        nodes.append({"t": "Str", "c": word})
    return nodes


# Metadata


def _own(meta: Mapping[str, Any]) -> set[str]:
    """The keys that a document has references of itself, or bibliographies."""
    files = [_text(one) for one in _listed(meta.get("bibliography"))]
    return _ids_of_references(meta) | keys_of_files(path for path in files if path)


def _ids_of_references(meta: Mapping[str, Any]) -> set[str]:
    return {_text(item["c"].get("id")) for item in _listed(meta.get("references")) if item.get("t") == "MetaMap"}


def _listed(value: Node | None) -> list[Node]:
    """The values of a list in metadata; the value itself where there is but one."""
    return [] if value is None else list(value["c"]) if value.get("t") == "MetaList" else [value]


def _text(value: Node | None) -> str:
    """A text in metadata, whatever it is marked up as."""
    if value is None:
        return ""
    inside = value.get("c", "")
    if isinstance(inside, str):
        return inside
    return (
        "".join(_text(one) if one.get("t") != "Space" else " " for one in inside if isinstance(one, dict))
        if isinstance(inside, list)
        else ""
    )


def setting(document: Node, name: str) -> list[str]:
    """A text or several that the metadata of a document has under a name."""
    return [said for one in _listed(document.get("meta", {}).get(name)) if (said := _text(one))]


def _printed(item: dict[str, Any]) -> dict[str, Any]:
    """An item of a list of references as it is printed: the address of the whole source, without what leads to words in it."""
    kept = {key: value for key, value in item.items() if key not in _NOT_PRINTED}
    return kept | {"URL": kept["URL"].partition("#:~:")[0]} if "URL" in kept else kept


def _as_meta(value: Any) -> Node:
    """A value of JSON as metadata."""
    if isinstance(value, dict):
        return {"t": "MetaMap", "c": {key: _as_meta(of) for key, of in value.items()}}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_as_meta(of) for of in value]}
    return {"t": "MetaBool", "c": value} if isinstance(value, bool) else {"t": "MetaString", "c": str(value)}
