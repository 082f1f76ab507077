"""Which topic, party, aspect or quantity a name means: its id, or a label or alias in any language."""

from collections.abc import Iterator

from cmfacts.index.reader import Index
from cmfacts.model import Fact, Source, Term
from cmfacts.values.text import fold


def terms_named(index: Index, table: str, name: str) -> list[Term]:
    """
    The terms that somebody may mean by a name; none if nothing is called so.

    Shape:  an id as it stands wins alone; else those with such a label, alias or id, without case and accents, in the order of the
            vocabulary. A term that facts name and nobody declares has nothing but its id.
    """
    terms = list(terms_in_use(index, table))
    wanted = fold(name)
    return [t for t in terms if t.id == name] or [t for t in terms if wanted in map(fold, names_of(t))]


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
    """All that a term is called: id, labels, aliases, and the ids it had."""
    return (term.id, *term.labels.values(), *term.aliases, *term.formerly)


def fact_formerly(index: Index, old: str) -> Fact | None:
    """The fact that had an id; None if none had."""
    numbers = index.numbers_with("formerly", old)
    return index.facts([min(numbers)])[0] if numbers else None


def source_formerly(index: Index, old: str) -> Source | None:
    """The source that had an id; None if none had."""
    return next((source for source in index.sources() if old in source.formerly), None)
