"""Ids from the command line or a pipe, and the facts they name."""

import sys

from cmfacts.cli.options import Run
from cmfacts.errors import QuestionError
from cmfacts.model import Fact


def read_ids(given: list[str]) -> list[str]:
    """The ids given, those of stdin where `-` stands: the first word of each line, so that our own TSV is understood."""
    ids: list[str] = []
    for name in given:
        if name == "-":
            text = sys.stdin.buffer.read().decode("utf-8", "replace").replace("\0", "\n")
            ids += [words[0] for line in text.splitlines() if (words := line.split())]
        else:
            ids.append(name)
    return list(dict.fromkeys(ids))


def facts_of(run: Run, given: list[str]) -> tuple[list[Fact], list[str]]:
    """The facts with these ids, in the order asked, and a message for every id that does not exist."""
    ids = read_ids(given)
    if not ids and "-" not in given:
        raise QuestionError("name the id of a fact; `cmfacts search` finds it")
    index = run.library.index
    facts, missing = [], []
    for name in ids:
        fact = index.fact(name)
        if fact:
            facts.append(fact)
        else:
            missing.append(_missing(index.ids(), name))
    return facts, missing


def _missing(known: list[str], name: str) -> str:
    from cmfacts.errors import NothingFound
    from cmfacts.spelling import nearest

    return str(NothingFound(f"there is no fact `{name}`", nearest(name, known)))
