"""What a command gets: the stores, filters and output asked for, and the one way out for its answer."""

import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from cmfacts.ask.filters import Filters, resolve
from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.output import Output, no_format
from cmfacts.cli.reader import document_in, surroundings_of
from cmfacts.cli.settings import Settings
from cmfacts.errors import QuestionError
from cmfacts.index.cache import open_database, roots_of
from cmfacts.index.reader import Index
from cmfacts.show import formats
from cmfacts.show.language import Language
from cmfacts.show.view import Screen, View
from cmfacts.values.tongue import _, _n, _p

if TYPE_CHECKING:
    from cmfacts.ask.blame import Count

_Made = TypeVar("_Made")


class Run:
    """What a command works with: the stores asked for, the filters, the output; and the frame that its answer is shown in."""

    def __init__(
        self,
        settings: Settings,
        filters: Filters,
        output: Output,
        context: Any = None,
        asked: Callable[[], str] = str,
        lang: str | None = None,
    ) -> None:
        self.settings = settings
        self.asked = asked
        self.filters = filters
        self.output = output
        self.context = context
        self.lang = lang
        self.remarks: list[str] = []

    @cached_property
    def index(self) -> Index:
        """The index of the stores asked for; says on stderr what could not be used."""
        progress = Progress()
        index = Index(*open_database(roots_of(self.settings.facts), cache=self.settings.cache, progress=progress))
        progress.done()
        _warn_of_left_out(index)
        return index

    @cached_property
    def reader(self) -> Language:
        """Who reads the answer, by language."""
        code = self.language
        # Where nobody asked for a language that no fact is in, there is no need to say so of each.
        asked = self.lang is not None or bool(self.filters.lang)
        return Language(self.index, code, marks=asked or code in self.index.values("lang"))

    @cached_property
    def language(self) -> str | None:
        """
        The language asked for, if one is; on a terminal that of the settings or the surroundings otherwise, None where that is English.

        Errors: QuestionError for one that is none.
        """
        if self.lang is not None:
            return resolve(self.index, "lang", self.lang)
        if len(self.filters.lang) == 1:
            return resolve(self.index, "lang", self.filters.lang[0])
        if self.output.terminal and self.settings.config.language:
            return self.settings.config.language
        return surroundings_of(self.output.format)

    @property
    def language_asked(self) -> str | None:
        """The language, if one was asked for by an option."""
        return self.language if self.lang is not None or self.filters.lang else None

    @property
    def own(self) -> str:
        """The language of the stores, if any were asked and all have one; else English."""
        own = {next(iter(store.languages), "en") for store in self.index.stores} if "index" in self.__dict__ else {"en"}
        return own.pop() if len(own) == 1 else "en"

    @property
    def _worded_in(self) -> str | None:
        """The language that a document is in: that asked for, else that of a store which is not in English."""
        return self.language_asked or (self.own if self.own != "en" else None)

    def worded(self, make: Callable[[], _Made]) -> _Made:
        """What a command makes of words before it is shown: in the language of the document that it goes into, but for what is wrong with the question."""
        made = make()
        with document_in(self.output.format, self._worded_in) as told:
            return make() if told else made

    @property
    def title(self) -> str:
        """The heading of an answer that stands alone: the stores, where some were asked, and what was asked."""
        stores = self.index.stores if "index" in self.__dict__ else ()
        return ": ".join(filter(None, (_(" and ").join(s.title for s in stores if s.title), self.asked())))

    @property
    def fields(self) -> Sequence[str] | None:
        """The fields named, None if none are."""
        return self.output.fields

    @property
    def raw(self) -> bool:
        """Whether CSV is as it is, formulas and all."""
        return self.output.raw

    @property
    def screen(self) -> Screen:
        """The terminal."""
        return self.output.screen

    def remark(self, line: str) -> None:
        """Have a line said on stderr once the answer is written."""
        self.remarks.append(line)

    def blamed(self, message: str, count: "Count", query: str = "") -> str:
        """The message of an answer that has nothing, with how much there is without one of the filters."""
        from cmfacts.ask.blame import freed
        from cmfacts.show.blame import blamed

        return blamed(message, self.index, self.reader, freed(self.filters, query, count))

    def show(self, view: View, count: "Count | None" = None, query: str = "") -> int:
        """
        Write an answer as the options have it, and say what is to be said of it; the exit code.

        Shape:  `count` says how much there is with other filters and another query than `query`, where one filter may be to blame for there
                being nothing.
        Errors: QuestionError for a field or format that the view does not have; as `Output.write`.
        """
        output = self.output
        output.check_fields(view.fields)
        if output.limit:
            view = view.limited(output.limit)
        if output.only_count:
            output.write([f"{view.count}\n"])
        elif not output.quiet:
            with document_in(output.format, self._worded_in):
                output.write(self._chunks(view))
        remarks = list(view.remarks)
        if count and remarks and not view.count and not output.quiet:
            remarks[-1] = self.blamed(remarks[-1], count, query)
        for line in (*remarks, *self.remarks):
            complain(line)
        return ANSWERED if view.answered else NOTHING

    def _chunks(self, view: View) -> formats.Chunks:
        output = self.output
        if output.null:
            from cmfacts.show.formats.tsv import lines

            named = output.fields or (("id",) if "id" in view.columns else view.columns[:1])
            return lines(view.records(named), named, end="\0")
        name = view.in_pipe if output.format == "tsv" and not output.named and output.fields is None else output.format
        if output.terminal and formats.is_binary(name):
            raise QuestionError(_("an image is not for the screen: `… --format {name} > chart.{name}` writes it to a file", name=name))
        chunks = formats.written(view, self, name)
        if chunks is None:
            raise QuestionError(no_format(name, view.kinds))
        return chunks


def say_unread(query: str) -> None:
    """Say on stderr which words of a query are not looked for, if it has too many."""
    if len(query) < 128:
        return  # as many words as are read do not fit
    from cmfacts.ask.query import MOST_WORDS, parse_query

    if unread := parse_query(query).unread:
        said = _n(
            "a query has up to {most} words: that from “{word}” on was not looked for",
            "a query has up to {most} words: the {n:,} from “{word}” on were not looked for",
            len(unread),
            most=MOST_WORDS,
            word=unread[0],
        )
        complain(said)


class Progress:
    """A line on a terminal's stderr that tells how far a long compilation is."""

    def __init__(self) -> None:
        from time import monotonic

        self._clock = monotonic
        self._started = monotonic()
        self._shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._clock() - self._started < 1 or not sys.stderr.isatty():
            return
        self._shown = True
        part = f" {100 * done // total} %" if total else ""
        sys.stderr.write(f"\r\x1b[Kcmfacts: {_p('stage', stage)}{part}")
        sys.stderr.flush()

    def done(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _warn_of_left_out(index: Index) -> None:
    count = index.left_out
    unread = index.unread if count or index.has_unread else []
    if count or unread:
        lost = _n("{n} fact left out", "{n} facts left out", count) if count else _("nothing lost that is known of")
        files = _n("{n} file could not be read", "{n} files could not be read", len(unread)) if unread else ""
        complain(_("{lost}: `cmfacts check` tells more", lost="; ".join(filter(None, (lost, files)))))
