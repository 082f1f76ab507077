"""What a draft leaned on when it was written, kept in a file, so that it can be told what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from cmfacts.errors import QuestionError
from cmfacts.model import Fact, StoreInfo
from cmfacts.values.quantity import Measure, figure
from cmfacts.values.tongue import N_, _, _p, quoted

_FORMAT = 1
#: What of a fact a draft leans on -> what a reader calls it.
_NAMES = {"statement": N_("wording"), "measure": N_("figure"), "standing": N_("standing"), "citations": N_("citations")}

Entry = Mapping[str, Any]


def entry_of(fact: Fact) -> dict[str, Any]:
    """What a lock keeps of a fact; the digest tells two of them apart at a glance, the rest says how."""
    said: dict[str, Any] = {
        "statement": fact.statement,
        "measure": fact.measure._asdict() if fact.measure else None,
        "standing": "superseded" if fact.superseded_by and fact.standing == "reported" else fact.standing,
        "citations": [
            {key: value for key, value in (("source", c.source), ("section", c.section), ("page", c.page), ("anchor", c.anchor)) if value}
            for c in fact.citations
        ],
    }
    return {
        "digest": sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode("utf-8", "backslashreplace")).hexdigest()[:16],
        **said,
    }


def written(facts: Iterable[Fact], stores: Iterable[StoreInfo]) -> bytes:
    """
    The lock of some facts: JSON, a fact after the other in order of id, so that a version of it can be read beside the last.

    Shape:  `stores` say of which versions they are.
    """
    kept = {fact.id: entry_of(fact) for fact in sorted(facts, key=lambda fact: fact.id)}
    of = [{"title": store.title, "version": store.version} for store in stores]
    text = json.dumps({"format": _FORMAT, "stores": of, "facts": kept}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def entries_in(data: bytes, path: str) -> dict[str, Entry]:
    """
    The facts in a lock, by id.

    Errors: QuestionError for what is no lock, or one of a later version.
    """
    try:
        lock = json.loads(data)
        if lock["format"] > _FORMAT:
            raise QuestionError(_("{path} was written by a later version of cmfacts", path=path))
        facts = lock["facts"]
        if all(isinstance(entry, dict) and {*_NAMES, "digest"} <= set(entry) for entry in facts.values()):
            return dict(facts)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise QuestionError(_("{path} is no lock of cmfacts; name another, or remove it", path=path))


def kept_of(fact: Fact, lock: Mapping[str, Entry]) -> Entry | None:
    """What a lock has of a fact, by its id or one that it had; None if it is not in it."""
    return next((lock[name] for name in (fact.id, *fact.formerly) if name in lock), None)


def changed(kept: Entry, fact: Fact) -> str:
    """What is otherwise now than a lock has it: `figure: 9,500 claims → 9,700 claims; standing: reported → superseded`; "" if nothing is."""
    now = entry_of(fact)
    return "" if kept["digest"] == now["digest"] else "; ".join(_changes(kept, now))


def _changes(kept: Entry, now: Entry) -> Iterator[str]:
    for name, called in _NAMES.items():
        if kept[name] != now[name]:
            yield _("{what}: {old} → {new}", what=_(called), old=_in_words(name, kept[name]), new=_in_words(name, now[name]))


def _in_words(name: str, value: Any) -> str:
    """A value of a lock for a reader, whatever stands in it."""
    try:
        if name == "measure":
            return figure(Measure(**value)) if value else _("none")
        if name == "citations":
            return "; ".join(", ".join(map(str, cited.values())) for cited in value) or _("none")
    except (TypeError, AttributeError):
        return str(value)
    return _p("standing", str(value)) if name == "standing" else quoted(str(value))
