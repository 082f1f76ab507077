"""
The records everything else passes on: frozen, without I/O.

Named tuples rather than dataclasses: defining a dataclass of twenty fields takes 1.5 ms at every start, a tuple 0.3 ms. And
annotations that are evaluated: as strings, typing compiles each of them anew.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, NoReturn

from cmfacts.values.quantity import Measure

KINDS = ("figure", "event", "policy", "position", "claim", "relationship", "institution", "forecast")
STANDINGS = ("reported", "disputed", "superseded", "mistaken")
RELATIONS = ("contradicts", "corroborates", "supersedes")
#: What a date says: it happened or held then; the source, of that date, says so; it had happened by then.
DATED = ("event", "as-of", "by")
RELIABILITIES = ("high", "medium", "low")
SEVERITIES = ("error", "warning")
TERM_TABLES = ("topic", "party", "aspect", "quantity", "kind")
LANGUAGES = ("en", "es", "fr")


class Frozen(dict[str, Any]):
    """Anything by name that cannot be changed: a record is frozen to its last part, and has a hash."""

    __slots__ = ()

    def _refuse(self, *given: object, **named: object) -> NoReturn:
        raise TypeError("the records of a store cannot be changed")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]  # dicts have none, since they change
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type, tuple[dict[str, Any]]]:
        return type(self), (dict(self),)


class Texts(Frozen):
    """Text by language."""

    __slots__ = ()


NO_TEXTS = Texts()


def frozen(value: Any) -> Any:
    """A value of JSON that cannot be changed: objects as `Frozen`, arrays as tuples."""
    if isinstance(value, dict):
        return Frozen({name: frozen(inner) for name, inner in value.items()})
    return tuple(map(frozen, value)) if isinstance(value, (list, tuple)) else value


class Citation(NamedTuple):
    """
    Where a fact stands.

    Shape:  `source` is the id of a source, `section` or `page` where a person looks, `anchor` 3 to 7 consecutive words of
            that place; `title`, `publisher`, `issued`, `url` and `archive_url` (that of a copy) are the source's, None where
            unknown.
    """

    source: str
    section: str | None = None
    page: str | None = None
    anchor: str | None = None
    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None
    archive_url: str | None = None


class Fact(NamedTuple):
    """
    One checkable claim and where it comes from; the keys, in order, of the JSON a fact is printed as.

    Shape:  `date` is EDTF; `date_earliest` and `date_latest` ISO days, None where open, unknown or undated; `subject`,
            `parties`, `tags` and the relations are tuples of ids or words, empty where there are none. From `dated` on it is told what follows
            from the records (`store.derive`): ids of facts that supersede, contradict and corroborate this one, how many independent sources
            it has, and the reliability of the best of them, None where that is not said. `formerly` are the ids that it had; `extra` is what its author keeps
            beside, values as JSON has them.
            `store` is the id of the store that it is in, None where that says none and is asked alone.
    """

    id: str
    statement: str
    date: str | None = None
    date_earliest: str | None = None
    date_latest: str | None = None
    kind: str = "claim"
    topic: str | None = None
    subject: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    aspect: str | None = None
    tags: tuple[str, ...] = ()
    said_by: str | None = None
    standing: str = "reported"
    note: str | None = None
    measure: Measure | None = None
    citations: tuple[Citation, ...] = ()
    contradicts: tuple[str, ...] = ()
    corroborates: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    translations: Mapping[str, str] = NO_TEXTS
    dated: str = "event"
    superseded_by: tuple[str, ...] = ()
    contradicted_by: tuple[str, ...] = ()
    corroborated_by: tuple[str, ...] = ()
    differs_in_basis: tuple[str, ...] = ()
    reliability: str | None = None
    witnesses: int = 0
    formerly: tuple[str, ...] = ()
    extra: Mapping[str, Any] = NO_TEXTS
    store: str | None = None

    @property
    def when(self) -> str:
        """The date for a reader: `13 Jul 2009`, `as of c. 2010`, `by May 2010`; "" where there is none."""
        if not self.date:
            return ""
        from cmfacts.values.edtf import describe, said

        return said(self.dated, self.date) if self.dated in ("as-of", "by") else describe(self.date)

    @property
    def is_dated(self) -> bool:
        """Whether it has a date that can be read: a store may have written anything."""
        if self.date_earliest or self.date_latest or not self.date:
            return bool(self.date)
        from cmfacts.values.edtf import is_date

        return is_date(self.date)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources cited, each once, in the order of the citations."""
        if len(self.citations) == 1:  # as most have
            return (self.citations[0].source,)
        return tuple(dict.fromkeys(c.source for c in self.citations))

    @property
    def involved(self) -> tuple[str, ...]:
        """Subjects and other parties, each once."""
        return tuple(dict.fromkeys(self.subject + self.parties))


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """The fact as the JSON object of the contract: same keys, same order, always all of them."""
    record: dict[str, Any] = fact._asdict()
    record["measure"] = fact.measure._asdict() if fact.measure else None
    record["citations"] = [c._asdict() for c in fact.citations]
    record["translations"] = dict(fact.translations)
    record["extra"] = dict(fact.extra)
    for key in _LISTS:
        record[key] = list(record[key])
    return record


_LISTS = ("subject", "parties", "tags", *RELATIONS, "superseded_by", "contradicted_by", "corroborated_by", "differs_in_basis", "formerly")
_AT = {name: place for place, name in enumerate(Fact._fields)}
_TUPLES = tuple(_AT[name] for name in _LISTS)


def fact_from_list(values: list[Any]) -> Fact:
    """The fact whose values, in order, were kept as a JSON array."""
    if measure := values[_AT["measure"]]:
        values[_AT["measure"]] = Measure(*measure)
    values[_AT["citations"]] = tuple([Citation(*cited) for cited in values[_AT["citations"]]])
    for place in _TUPLES:
        values[place] = tuple(values[place])
    texts = values[_AT["translations"]]
    values[_AT["translations"]] = Texts(texts) if texts else NO_TEXTS
    extra = values[_AT["extra"]]
    values[_AT["extra"]] = frozen(extra) if extra else NO_TEXTS
    return Fact(*values)


class Source(NamedTuple):
    """
    A source, with CSL's names for its fields (`container_title` and `url` stand for `container-title` and `URL`).

    Shape:  `archive_url` is the address of a copy, `archived` when that was made or seen. `csl` has the other variables of CSL by their names there:
            text, or of persons and bodies a tuple of names.
    """

    id: str
    type: str | None = None
    title: str | None = None
    author: tuple[str, ...] = ()
    publisher: str | None = None
    container_title: str | None = None
    issued: str | None = None
    url: str | None = None
    language: str | None = None
    accessed: str | None = None
    note: str | None = None
    reliability: str | None = None
    derived_from: str | None = None
    sha256: str | None = None
    archive_url: str | None = None
    archived: str | None = None
    formerly: tuple[str, ...] = ()
    csl: Mapping[str, Any] = NO_TEXTS

    @property
    def address(self) -> str | None:
        """Its address, or that of its DOI; None without either."""
        if self.url or not self.csl:
            return self.url
        from cmfacts.values.csl import doi_address

        return doi_address(self.csl.get("DOI"))


#: Of a group of synonyms so many are looked for, those of fewest words first.
MOST_SYNONYMS = 100


class Term(NamedTuple):
    """
    A topic, party, aspect, quantity or kind of fact: an id with labels by language and other names for it.

    Shape:  a quantity with a `cross_section` has figures of one moment over parties: no series over time.
    """

    table: str
    id: str
    labels: Mapping[str, str] = NO_TEXTS
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    basis: str | None = None
    note: str | None = None
    cross_section: bool = False
    formerly: tuple[str, ...] = ()

    def label(self, *languages: str) -> str:
        """The label in the first of some languages that it has one in, else in English, else in any; else the id."""
        labels = self.labels
        for language in (*languages, "en"):
            while language and language not in labels:
                language = language.rpartition("-")[0]  # as RFC 4647 looks them up: `de` for `de-AT`
            if label := labels.get(language):
                return label
        return next(iter(labels.values()), self.id)


class StoreInfo(NamedTuple):
    """
    What a store says of itself in `[store]`.

    Shape:  `id` is that of its name space: as it says, or, where several stores are asked at once and it says none, that of its folder.
            From `description` on it is what cites the store itself: names as those of sources, `issued` EDTF.
    """

    path: str
    title: str | None = None
    version: str | None = None
    license: str | None = None
    languages: tuple[str, ...] = ()
    id: str | None = None
    description: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    doi: str | None = None
    issued: str | None = None
    keywords: tuple[str, ...] = ()


class Problem(NamedTuple):
    """
    A fault in data, as a value.

    Shape:  `line` counts from 1 and is 0 when the whole file is meant; `code` is a stable name; `text` is the user's own line;
            `severity` is one of `SEVERITIES`: what is wrong is an error, a matter of style or a doubt a warning.
    """

    file: str
    line: int
    code: str
    message: str
    hint: str = ""
    text: str = ""
    id: str | None = None
    severity: str = "error"

    @property
    def span(self) -> tuple[int, ...]:
        """The line; of what stands in a part of lines also its column, the last line and the column behind it."""
        return (self.line,) if self.line else ()

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        warning = "warning: " if self.severity == "warning" else ""
        return f"{place}: {warning}{self.message}" + (f"; {self.hint}" if self.hint else "")
