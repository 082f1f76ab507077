"""The reader's language, applied once: the statement of a fact, the label of a term."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from cmfacts.values.tongue import _p

if TYPE_CHECKING:
    from cmfacts.index.reader import Index
    from cmfacts.model import Fact
    from cmfacts.show.caveats import Caveats

#: (table, id) -> the label of a topic, party, aspect or quantity.
Labels = Callable[[str, str], str]


class Language:
    """
    What a reader who asked for `code` sees; None is a reader who asked for none, and reads the store as it is written.

    Shape:  with `marks` facts that are not in the language say so where people read.
    """

    def __init__(self, index: Index, code: str | None, *, marks: bool = True) -> None:
        self.code = code
        self._marks = marks
        self.index = index
        self._labels: dict[str, dict[str, str]] = {}

    @cached_property
    def _own(self) -> dict[str | None, str]:
        """By store, the language that its statements are written in: the first that it names."""
        return {store.id: next(iter(store.languages), "en") for store in self.index.stores}

    def of(self, fact: Fact) -> str:
        """The language in which a fact is shown."""
        return self.code if self.code in fact.translations and self.code else self._own.get(fact.store, "en")

    def mark(self, fact: Fact) -> str:
        """`[en]` where a fact is shown in another language than the one asked for, else ""."""
        return f"[{self.of(fact)}]" if self._marks and self.code and self.of(fact) != self.code else ""

    def of_record(self, fact: Fact) -> dict[str, str]:
        """The key of a record that says in which language a fact is shown, where one was asked for."""
        return {"language": self.of(fact)} if self.code else {}

    def text(self, fact: Fact) -> str:
        """The statement of a fact that is in the language already, marked where it is not."""
        return f"{fact.statement} {self.mark(fact)}".rstrip()

    def fact(self, fact: Fact) -> Fact:
        """The fact with its statement in the language, where it has been translated."""
        return fact._replace(statement=fact.translations[self.code]) if self.code and self.code in fact.translations else fact

    def facts(self, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """The same for several."""
        return tuple(map(self.fact, facts)) if self.code else facts

    @cached_property
    def caveats(self) -> Caveats:
        """What is to be said of facts, in the language."""
        from cmfacts.show.caveats import Caveats

        return Caveats(self)

    def kind(self, name: str) -> str:
        """A kind of fact as the store calls it, else in the language spoken."""
        label = self.label("kind", name)
        return label if label != name else _p("kind", name)

    def label(self, table: str, name: str) -> str:
        """The label of a term in the language, else in that of the statements, else in English, else its id; with its store where another is called so."""
        if table not in self._labels:
            self._labels[table] = self.index.labels(table, self.code)
        labels = self._labels[table]
        label, (space, colon, _) = labels.get(name, name), name.partition(":")
        alike = colon and label != name and list(labels.values()).count(label) > 1
        return f"{label} ({space})" if alike else label
