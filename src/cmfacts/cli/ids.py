"""Ids from the command line or a pipe, and the facts they name."""

import sys
from collections.abc import Callable

from cmfacts.cli.boundary import complain
from cmfacts.errors import NothingFound, QuestionError
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.values.tongue import _


def read_ids(given: list[str]) -> list[str]:
    """The ids given, each once, those of stdin where `-` stands."""
    ids: list[str] = []
    for name in given:
        ids += ids_in("-") if name == "-" else [name]
    return list(dict.fromkeys(ids))


def ids_in(path: str) -> list[str]:
    """
    The ids in a file, or of stdin where it is `-`: the first word of each line, so that our own TSV is understood, or ended by NUL.

    Errors: QuestionError if there is no such file, or no stdin.
    """
    try:
        if path == "-":
            if sys.stdin is None:
                raise QuestionError(_("there is no stdin to read ids from"))
            data = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as file:
                data = file.read()
    except OSError as error:
        raise QuestionError(_("cannot read ids from {path}: {reason}", path=path, reason=error.strerror)) from error
    lines = data.decode("utf-8-sig", "replace").replace("\0", "\n").splitlines()
    return list(dict.fromkeys(words[0] for line in lines if (words := line.split())))


def numbers_in(index: Index, path: str, remark: Callable[[str], None]) -> tuple[set[int], list[str]]:
    """The numbers of the facts whose ids are in a file, and a message for every id that does not exist; `remark` hears of those that are called otherwise now."""
    from cmfacts.ask.by_id import find_fact, is_now

    numbers = index.numbers_of(asked := ids_in(path))
    missing: list[str] = []
    for name in asked:
        if name in numbers:
            continue
        try:
            fact = find_fact(index, name, missed=len(missing))
        except NothingFound as error:
            missing.append(str(error))
            continue
        numbers |= index.numbers_of([fact.id])
        for line in is_now(name, fact):
            remark(line)
    return set(numbers.values()), missing


def facts_of(index: Index, given: list[str]) -> tuple[list[Fact], list[str]]:
    """The facts with these ids, in the order asked, and a message for every id that does not exist."""
    ids = read_ids(given)
    if not ids and "-" not in given:
        raise QuestionError(_("name the id of a fact; `cmfacts search` finds it"))
    from cmfacts.ask.by_id import find_fact, is_now  # not where ids are only completed

    facts: list[Fact] = []
    missing: list[str] = []
    for name in ids:
        try:
            facts.append(fact := find_fact(index, name, missed=len(missing)))
            for line in is_now(name, fact):
                complain(line)
        except NothingFound as error:
            missing.append(str(error))
    return facts, missing
