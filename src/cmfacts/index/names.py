"""What a name means: which fact, source or term has it as its id, or had it; which topic, party, aspect or quantity has it as a label or alias in any language."""

from collections.abc import Callable, Iterator, Sequence

from cmfacts.errors import QuestionError, either
from cmfacts.index.reader import Index
from cmfacts.model import Source, Term
from cmfacts.values.text import fold
from cmfacts.values.tongue import _


def terms_named(index: Index, table: str, name: str) -> list[Term]:
    """
    The terms that somebody may mean by a name; none if nothing is called so.

    Shape:  an id as it stands wins alone; else those with such a label, alias or id, without case and accents, in the order of the
            vocabulary. A term that facts name and nobody declares has nothing but its id.
    """
    terms = list(terms_in_use(index, table))
    own, wanted = index.id_in_answers(table, name), fold(name)
    return [t for t in terms if t.id == own] or [t for t in terms if wanted in map(fold, names_of(t))]


def term_named(index: Index, table: str, name: str) -> Term | None:
    """The first of them, where the first is as good as any; None if there is none."""
    return next(iter(terms_named(index, table, name)), None)


def terms_in_use(index: Index, table: str) -> Iterator[Term]:
    """The terms declared, in the order of the vocabulary, then those that facts name and nobody declares."""
    declared = index.terms(table)
    yield from declared
    for name in sorted(set(index.values(table)) - {term.id for term in declared}):
        yield Term(table, name)


def names_of(term: Term) -> tuple[str, ...]:
    """All that a term is called: id, with and without its store, labels, aliases, and the ids it had."""
    return (*dict.fromkeys((term.id, term.id.rpartition(":")[2])), *term.labels.values(), *term.aliases, *term.formerly)


def ids_called(index: Index, table: str, name: str) -> tuple[str, ...]:
    """
    The ids, in answers, of the facts or sources (`table`) that somebody may mean by an id.

    Shape:  one that stands as it is, or with its store before it, is alone; there are several where as many stores have it; none if none is called so.
    """
    known: Callable[[str], object] = index.source if table == "source" else lambda one: index.number_of(one) is not None
    for one in (name, index.id_in_answers(table, name)):
        if known(one):
            return (one,)
    return tuple(one for store in index.stores if store.id and known(one := f"{store.id}:{name}"))


def which(name: str, ids: Sequence[str]) -> str:
    """
    The first of the ids that a name may mean.

    Errors: QuestionError if it is what several stores call by one id.
    """
    if len(ids) > 1 and all(one.rpartition(":")[2] == name for one in ids):
        raise QuestionError(_("`{text}` can be {names}: say which", text=name, names=either(tuple(ids))))
    return ids[0]


def formerly_called(index: Index, old: str) -> tuple[str, ...]:
    """The id, in answers, of the fact that had an id; several where as many stores had it; none if none had."""
    space, colon, written = old.partition(":")
    facts = index.facts(sorted(index.numbers_with("formerly", old)))
    if not facts and colon:
        facts = [fact for fact in index.facts(sorted(index.numbers_with("formerly", written))) if fact.store == space]
    by_store = {fact.store: fact.id for fact in reversed(facts)}  # of several in one store the first
    return tuple(sorted(by_store.values()))


def source_formerly(index: Index, old: str) -> Source | None:
    """The source that had an id; None if none had."""
    return next((source for source in index.sources() if old in source.formerly), None)
