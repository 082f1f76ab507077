"""`cmfacts search`."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, complain, our_fault
from cmfacts.cli.options import Command, command, new_app
from cmfacts.cli.run import Run, say_unread
from cmfacts.errors import NothingFound, QuestionError, either, no_such
from cmfacts.show.facts import Hits, taken_for
from cmfacts.show.language import Language
from cmfacts.values.tongue import _, quoted

if TYPE_CHECKING:
    from cmfacts.ask.search import Answer, Hit
    from cmfacts.ask.superlative import InOrder

app = new_app()
_VALUE_OPTIONS = ("-n", "-f")
#: What nothing was found for may be meant for a word that is as like it as this: two errors in eight letters.
_NEAR = 0.75
#: Of a line of a batch: more than anybody asks.
MOST_BYTES = 1 << 16
#: What hits can be in order of.
SORTS = ("relevance", "date", "latest")


class _Asked(NamedTuple):
    """How a query is to be answered."""

    explain: bool
    exact: bool
    sort: str


class _Search(Command):
    """Takes `-word` for a word to leave out, which a command line would take for an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        kept: list[str] = []
        value_next = False
        for n, arg in enumerate(args):
            if arg == "--":
                return list(super().parse_args(ctx, [*kept, *args[n:]]))
            if not value_next and arg[:1] == "-" and arg[1:2] not in ("", "-") and not _is_option(arg):
                arg = "\0" + arg
            value_next = arg in _VALUE_OPTIONS or (arg.startswith("--") and "=" not in arg and self._takes_value(arg))
            kept.append(arg)
        return list(super().parse_args(ctx, kept))

    def _takes_value(self, name: str) -> bool:
        return any(name in p.opts and not getattr(p, "is_flag", False) for p in self.params)


def _is_option(arg: str) -> bool:
    """Whether a single dash begins short options: `-n`, `-n5`, `-f`, `-fjson`, `-h`, `-q`, `-0`, `-qn5`."""
    from cmfacts.show.formats import names

    rest = arg[1:].lstrip("q0")
    return rest in ("", "n", "f", "h") or (rest[0] == "n" and rest[1:].isdecimal()) or (rest[0] == "f" and rest[1:].lstrip("=") in names())


@command(app, Hits, filters=True, limit=10, cls=_Search)
def search(
    run: Run,
    words: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="WORDS...", help='What to look for; also "a phrase", -without, topic:trade, since:2009.'),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Explain why each fact was found.")] = False,
    exact: Annotated[
        bool, typer.Option("--exact", help="Match words only as they are spelt, not as misspellings or beginnings of others.")
    ] = False,
    sort: Annotated[
        str,
        typer.Option(
            "--sort", metavar="ORDER", help="How to order what is found: relevance, date (the earliest first) or latest (the latest first)."
        ),
    ] = "relevance",
    batch: Annotated[
        Optional[str],
        typer.Option(
            "--batch", metavar="FILE", help="Read a query from each line of a file (- for stdin) and print a line of JSON for each."
        ),
    ] = None,
) -> int:
    """Find facts in your own words, the best match first.

    Words may be misspelt or inflected, in any language of the store, with or without accents, and the last one unfinished.
    A word that is read as another is named on stderr and, in JSON, under read_as.
    """
    query = " ".join(_quoted(w) for w in words or ())
    if sort not in SORTS:
        raise QuestionError(no_such(_("there is no order `{sort}`", sort=sort), sort, SORTS, listed=True))
    asked = _Asked(explain, exact, sort)
    if batch is not None:
        if query:
            raise QuestionError(_("--batch takes its queries from a file or stdin: leave the words out"))
        if run.output.only_count or run.output.null:
            raise QuestionError(_("--batch answers in JSON lines: leave out --count and --null"))
        return _batch(run, batch, asked)
    if not query.strip() and not any(run.filters):
        raise QuestionError(_("search needs words or a filter, as in `cmfacts search visa`"))
    say_unread(query)
    found = _answer(run, query, asked)
    if said := taken_for(found.corrected):
        complain(said)
    if found.in_order:
        _say_order(found.in_order, run.reader)
    _say_how_near(found, run.reader)
    remarks = () if found.hits else (_nothing(run, query, found.unknown, asked),)
    return run.show(_hits(run, found, explain, remarks))


def _say_order(found: "InOrder", reader: Language) -> None:
    """That hits are in order of value, and which command lists the same."""
    label = reader.label(found.table, found.term.id)
    if found.largest:
        said = _("figures of “{label}”, the largest first, as `{command}` lists them", label=label, command=found.command)
    else:
        said = _("figures of “{label}”, the smallest first, as `{command}` lists them", label=label, command=found.command)
    complain(said)
    if len(found.units) > 1:
        from cmfacts.show.figures import units_told

        complain(units_told(found.units))


def _say_how_near(found: "Answer", reader: Language) -> None:
    """To a person and in a pipe: that a question is not wholly answered, and of when the answer is where it asks for today's."""
    if not found.hits:
        return
    first, statement = found.hits[0].fact, reader.fact(found.hits[0].fact).statement
    if found.unsaid:
        unsaid = either(tuple(map(quoted, found.unsaid)))
        if first.when:
            near = _("the nearest, {when}, is “{statement}”", when=first.when, statement=statement)
        else:
            near = _("the nearest is “{statement}”", statement=statement)
        complain(f"{_('no fact found says {words} of this', words=unsaid)}; {near}")
    if found.is_now and first.when:
        of_when = first.when if first.dated == "as-of" else _("of {date}", date=first.when)
        complain(_("what is found is of its own date and not of today: the first is {date}", date=of_when))


def _hits(run: Run, found: "Answer", explain: bool, remarks: Sequence[str] = ()) -> Hits:
    total = found.total if found.total and found.total > len(found.hits) else None
    return Hits(found.hits, run.reader, why=_why(run, explain), remarks=remarks, read_as=dict(found.corrected), total=total)


def _answer(run: Run, query: str, asked: _Asked) -> "Answer":
    """The answer, with what the output needs of it: reasons where they are shown, the words that were met where they are marked."""
    from cmfacts.ask.search import answer

    output = run.output
    marks = "matches" in output.fields if output.fields else output.format == "table"
    why = _why(run, asked.explain)
    limit = output.limit if asked.sort == "relevance" else 0
    counted = output.format == "table"
    found = answer(run.index, query, limit=limit, filters=run.filters, explain=why, marks=marks, exact=asked.exact, counted=counted)
    return found if asked.sort == "relevance" else found._replace(hits=_in_time(found.hits, asked.sort)[: output.limit or None])


def _in_time(hits: Sequence["Hit"], order: str) -> tuple["Hit", ...]:
    """The hits by date, undated ones last."""
    from cmfacts.ask.order import by_date, latest_first

    of_facts = {hit.fact.id: hit for hit in hits}
    facts = by_date(hit.fact for hit in hits)
    if order == "latest":
        facts = latest_first(facts)
    return tuple(of_facts[fact.id] for fact in facts)


def _why(run: Run, explain: bool) -> bool:
    return explain or not {"reasons", "weighing"}.isdisjoint(run.output.fields or ())


def _quoted(word: str) -> str:
    """An argument as the query language has it: one that the shell kept together is a phrase only if it was quoted for us."""
    return word.lstrip("\0")


def _nothing(run: Run, query: str, unknown: tuple[str, ...], asked: _Asked) -> str:
    from cmfacts.ask.search import how_many
    from cmfacts.values.spelling import nearest

    near: dict[str, None] = {}
    for word in unknown[:5]:
        near.update(dict.fromkeys(nearest(word, run.index.perhaps_meant(word[:40], 2), limit=2, at_least=_NEAR)))
    shown = query if len(query) <= 60 else query[:57] + "…"
    said = str(
        NothingFound(_("nothing found for “{query}”", query=shown) if query.strip() else _("no fact meets these filters"), tuple(near)[:3])
    )
    return run.blamed(said, lambda filters, text: how_many(run.index, text, filters=filters, exact=asked.exact), query)


def _batch(run: Run, path: str, asked: _Asked) -> int:
    """A JSON line of hits for each line of a file, written as it is read."""
    from cmfacts.ask.search import Answer
    from cmfacts.errors import CmfactsError
    from cmfacts.show.cells import as_json, picked

    fields = run.output.fields
    run.output.check_fields(Hits.fields)
    for line in _lines(path):
        query = line.decode("utf-8", "replace").rstrip("\r\n")
        answered: dict[str, object] = {"query": query, "hits": []}
        try:
            if len(line) > MOST_BYTES:
                answered["query"] = f"{query[:80]}…"
                raise QuestionError(_("a query has up to {n:,} bytes", n=MOST_BYTES))
            found = _answer(run, query, asked) if query.strip() else Answer(())
            if found.corrected:
                answered["read_as"] = dict(found.corrected)
            if found.unread:
                answered["unread"] = list(found.unread)
            answered["hits"] = list(picked(_hits(run, found._replace(corrected=()), asked.explain), fields))
        except CmfactsError as error:
            answered["error"] = str(error)
        except Exception as error:  # one line does not take the others with it
            answered["error"] = our_fault(error)
        run.output.write([as_json(answered) + "\n"])
    return ANSWERED


def _lines(path: str) -> Iterator[bytes]:
    """
    The lines of a file as they come, without byte order mark; of one that is too long, just more than may be.

    Errors: QuestionError if it cannot be read, or is UTF-16.
    """
    if path == "-" and sys.stdin is None:
        raise QuestionError(_("there is no stdin to read queries from"))
    try:
        with contextlib.nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb") as file:
            line = file.readline(MOST_BYTES + 1).removeprefix(b"\xef\xbb\xbf")
            if line.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise QuestionError(_("the queries in {path} are UTF-16; save them as UTF-8", path=path))
            while line:
                yield line
                while len(line) > MOST_BYTES and not line.endswith(b"\n"):
                    line = file.readline(MOST_BYTES + 1)
                line = file.readline(MOST_BYTES + 1)
    except OSError as error:
        raise QuestionError(_("cannot read the queries in {path}: {reason}", path=path, reason=error.strerror)) from error
