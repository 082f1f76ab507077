"""Checks of relations: does a fact's standing agree with its relations, and with what its note says of its source?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cmfacts.store.check_records import Records
from cmfacts.store.faults import Fault, name_of

#: What a note begins a sentence with where a source does not say what the text says that it rewrites.
_GARBLED = re.compile(
    r"(?:^|[.!?]\s+)((?:Garbl|Overstat|Understat|Soften|Exaggerat|Distort|Misquot|Misstat|Misread|Misattribut|Tergiversad|Exagerad|Distorsionad"
    r"|Déform|Exagér|Édulcor)\w*)\b"
)

#: How a note says the same of a source that rewrites another.
_SAYS_LESS = re.compile(r"\b(says only|solo dice|sólo dice|dice solo|dice sólo|dit seulement|ne dit que)\b")


def standings_at_odds(records: Records) -> Iterator[Fault]:
    """
    A standing that its relations rule out. An error.

    A mistaken fact that one which is not bears out; a superseded one that nothing supersedes but that supersedes another, as if the relation
    stood on the wrong side. A fact that is superseded and merely says `reported` needs nothing: that is worked out.
    """
    for one in records.usable.values():
        fact = one.fact
        if fact.standing == "mistaken":
            others = [("corroborates", o) for o in fact.corroborates]
            others += [("is corroborated by", o) for o in records.named["corroborates"].get(fact.id, ())]
            sound = [(how, o) for how, o in others if o in records.every and records.every[o].fact.standing != "mistaken"]
            for how, other in sound[:1]:
                message = f"{name_of(one.entry)} is mistaken, but {how} `{other}`, which is not"
                yield Fault(one.entry, "standing-at-odds", message, "take back the standing or the relation", "standing")
        elif fact.standing == "superseded" and fact.supersedes and fact.id not in records.named["supersedes"]:
            message = f"{name_of(one.entry)} is superseded, but nothing supersedes it and it supersedes `{fact.supersedes[0]}`"
            yield Fault(one.entry, "standing-at-odds", message, "put the relation on the newer of the two", "standing")


def relations_at_odds(records: Records) -> Iterator[Fault]:
    """Two facts that contradict and corroborate each other, or that supersede each other. An error."""
    for one in records.usable.values():
        fact = one.fact
        for other in dict.fromkeys((*fact.corroborates, *fact.supersedes)):
            there = records.every.get(other)
            if not there or other == fact.id:
                continue
            if other in fact.corroborates and (other in fact.contradicts or fact.id in there.fact.contradicts):
                message = f"{name_of(one.entry)} corroborates `{other}`, and one of them contradicts the other"
                yield Fault(one.entry, "relations-at-odds", message, "leave one of the two relations", "corroborates", other)
            if other in fact.supersedes and fact.id in there.fact.supersedes and fact.id < other:
                message = f"{name_of(one.entry)} and `{other}` supersede each other"
                yield Fault(one.entry, "relations-at-odds", message, "leave it to the newer one", "supersedes", other)


def standings_without_relation(records: Records) -> Iterator[Fault]:
    """A fact that is superseded or disputed, and no relation says by what. A warning: what does so may be in no store."""
    for one in records.usable.values():
        fact = one.fact
        if _GARBLED.search(fact.note or ""):
            continue  # `garbled` names it
        if fact.standing == "superseded" and not fact.supersedes and fact.id not in records.named["supersedes"]:
            message, hint = "nothing supersedes it", "name it in supersedes of the fact that took its place"
        elif fact.standing == "disputed" and not fact.contradicts and fact.id not in records.named["contradicts"]:
            message, hint = "nothing contradicts it", "name the fact that says otherwise in contradicts"
        else:
            continue
        message = f"{name_of(one.entry)} is {fact.standing}, but {message}"
        yield Fault(one.entry, "no-relation", message, hint, "standing", severity="warning")


def garbled(records: Records) -> Iterator[Fault]:
    """
    A note that calls what the source says garbled, overstated or softened, without a standing and `contradicts` that say so. An error.

    Also one that tells what is said there “only”, where the fact has no source but such as rewrite others.
    """
    for one in records.usable.values():
        fact = one.fact
        said = _GARBLED.search(fact.note or "")
        if not said and all(s in records.sources and records.sources[s].derived_from for s in fact.sources):
            said = _SAYS_LESS.search(fact.note or "")
        if not said:
            continue
        related = fact.contradicts or fact.id in records.named["contradicts"]
        if fact.standing == "reported":
            hint = 'say standing = "disputed"' + ("" if related else " and name the fact of the original in contradicts")
            message = f"the note of {name_of(one.entry)} says “{said[1]}”, and its standing is reported"
            yield Fault(one.entry, "garbled", message, hint, "note")
        elif not related:
            message = f"the note of {name_of(one.entry)} says “{said[1]}”, and no relation says of what"
            yield Fault(one.entry, "garbled", message, "name the fact of the original in contradicts", "note")
