"""The fact or source that is called by an id, or was; and the nearest where nothing is."""

from collections.abc import Sequence

from cmfacts.errors import NothingFound, QuestionError
from cmfacts.index.names import formerly_called, ids_called, source_formerly
from cmfacts.index.reader import Index
from cmfacts.model import Fact, Source
from cmfacts.values.spelling import nearest
from cmfacts.values.tongue import N_, _

#: So much of a name that is none is looked at for what was meant.
_LONGEST = 200
#: For so many ids that name nothing the nearest are looked for, each among all there are.
_MOST_NEAR = 20


def is_now(name: str, found: Fact | Source) -> tuple[str, ...]:
    """What to say of an entry that was asked for by an id which it had; nothing if it has it."""
    if name.rpartition(":")[2] == found.id.rpartition(":")[2]:
        return ()
    return (_("`{name}` is `{id}` now", name=name.removeprefix("fact:").removeprefix("source:"), id=found.id),)


def find_fact(index: Index, name: str, *, missed: int = 0) -> Fact:
    """The fact that has an id, or had it; NothingFound names the nearest, unless so many were `missed` before that nobody reads them."""
    ids = ids_called(index, "fact", name) or formerly_called(index, name)
    fact = index.fact(_alone(ids, name)) if ids else None
    if fact is None:
        raise NothingFound(_("there is no fact `{name}`", name=name), nearest(name[:_LONGEST], index.ids()) if missed < _MOST_NEAR else ())
    return fact


def _alone(ids: Sequence[str], name: str) -> str:
    if len(ids) > 1:
        raise NothingFound(_("`{name}` is in several stores", name=name), tuple(ids))
    return ids[0]


#: By what was asked for: a fact or a source, or either.
_NONE = {
    "fact": N_("there is no fact `{name}`"),
    "source": N_("there is no source `{name}`"),
    "": N_("there is no fact or source `{name}`"),
}


def find(index: Index, name: str, *, missed: int = 0) -> Fact | Source:
    """
    The fact or source that has an id, a fact first; failing that the one that had it.

    Errors: NothingFound names the nearest ids, as `find_fact`.
    """
    kind, colon, wanted = name.partition(":")
    if kind not in ("fact", "source") or not colon:
        if colon and kind not in (store.id for store in index.stores):
            raise QuestionError(_("`{name}` is no id; write fact:ID or source:ID", name=name))
        kind, wanted = "", name
    found: Fact | Source | None = None
    if kind != "source" and (ids := ids_called(index, "fact", wanted)):
        found = index.fact(_alone(ids, wanted))
    elif kind != "fact" and (ids := ids_called(index, "source", wanted)):
        found = index.source(_alone(ids, wanted))
    elif kind != "source" and (ids := formerly_called(index, wanted)):
        found = index.fact(_alone(ids, wanted))
    elif kind != "fact":
        found = source_formerly(index, wanted)
    if found is None and missed >= _MOST_NEAR:
        raise NothingFound(_(_NONE[kind], name=wanted))
    if found is None:
        known = [*(index.ids() if kind != "source" else ()), *((s.id for s in index.sources()) if kind != "fact" else ())]
        raise NothingFound(_(_NONE[kind], name=wanted), nearest(wanted[:_LONGEST], known))
    return found
