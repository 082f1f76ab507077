"""`cmfacts search`."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, complain, our_fault
from cmfacts.cli.options import Command, command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import NothingFound, QuestionError, either
from cmfacts.show.facts import Hits

if TYPE_CHECKING:
    from cmfacts.ask.search import Answer

app = new_app()
_VALUE_OPTIONS = ("-n", "-f")
#: What nothing was found for may be meant for a word that is as like it as this: two errors in eight letters.
_NEAR = 0.75


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
    return rest in ("", "n", "f", "h") or (rest[0] == "n" and rest[1:].isdigit()) or (rest[0] == "f" and rest[1:].lstrip("=") in names())


@command(app, Hits, filters=True, limit=10, cls=_Search)
def search(
    run: Run,
    words: Annotated[
        Optional[list[str]], typer.Argument(metavar="WORDS...", help='Words, "a phrase", -without, topic:trade, since:2009.')
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each hit is there.")] = False,
    exact: Annotated[
        bool, typer.Option("--exact", help="Take each word as it is spelt: as no misspelling, no beginning of another.")
    ] = False,
    batch: Annotated[
        Optional[str], typer.Option("--batch", metavar="FILE", help="A query a line in (- is stdin), a JSON line of hits out.")
    ] = None,
) -> int:
    """Facts by relevance, best first.

    Words may be misspelt, in English, Spanish or French, with or without accents; the last may be unfinished.
    A word that is taken for another is named on stderr and, in JSON, under read_as.
    """
    query = " ".join(_quoted(w) for w in words or ())
    if batch is not None:
        if query:
            raise QuestionError("--batch takes its queries from a file or stdin: leave the words out")
        if run.output.only_count or run.output.null:
            raise QuestionError("--batch answers in JSON lines: leave out --count and --null")
        return _batch(run, batch, explain=explain, exact=exact)
    if not query.strip():
        raise QuestionError("search needs words, as in `cmfacts search visa`")
    found = _answer(run, query, explain, exact)
    if found.corrected:
        complain("; ".join(f"nothing has “{asked}”, taken as “{taken}”" for asked, taken in found.corrected))
    _say_how_near(found)
    remarks = () if found.hits else (_nothing(run, query, found.unknown),)
    return run.show(_hits(run, found, explain, remarks))


def _say_how_near(found: "Answer") -> None:
    """To a person and in a pipe: that a question is not wholly answered, and of when the answer is where it asks for today's."""
    if not found.hits:
        return
    first = found.hits[0].fact
    if found.unsaid:
        unsaid = either(tuple(f"“{word}”" for word in found.unsaid))
        complain(f"no fact found says {unsaid} of this; the nearest{f', {first.when},' if first.when else ''} is “{first.statement}”")
    if found.is_now and first.when:
        complain(f"what is found is of its own date and not of today: the first is {'' if first.dated == 'as-of' else 'of '}{first.when}")


def _hits(run: Run, found: "Answer", explain: bool, remarks: Sequence[str] = ()) -> Hits:
    return Hits(found.hits, run.reader, why=_why(run, explain), remarks=remarks, read_as=dict(found.corrected))


def _answer(run: Run, query: str, explain: bool, exact: bool) -> "Answer":
    """The answer, with what the output needs of it: reasons where they are shown, the words that were met where they are marked."""
    from cmfacts.ask.search import answer

    output = run.output
    marks = "matches" in output.fields if output.fields else output.format == "table"
    return answer(run.index, query, limit=output.limit, filters=run.filters, explain=_why(run, explain), marks=marks, exact=exact)


def _why(run: Run, explain: bool) -> bool:
    return explain or not {"reasons", "weighing"}.isdisjoint(run.output.fields or ())


def _quoted(word: str) -> str:
    """An argument as the query language has it: one that the shell kept together is a phrase only if it was quoted for us."""
    return word.lstrip("\0")


def _nothing(run: Run, query: str, unknown: tuple[str, ...]) -> str:
    from cmfacts.values.spelling import nearest

    near: dict[str, None] = {}
    for word in unknown[:5]:
        near.update(dict.fromkeys(nearest(word, run.index.perhaps_meant(word[:40], 2), limit=2, at_least=_NEAR)))
    shown = query if len(query) <= 60 else query[:57] + "…"
    return str(NothingFound(f"nothing found for “{shown}”", tuple(near)[:3]))


def _batch(run: Run, path: str, *, explain: bool, exact: bool) -> int:
    """A JSON line of hits for each line of a file, written as it is read."""
    from cmfacts.errors import CmfactsError
    from cmfacts.show.cells import as_json, picked

    fields = run.output.fields
    run.output.check_fields(Hits.fields)
    for line in _lines(path):
        query = line.decode("utf-8", "replace").rstrip("\r\n")
        answered: dict[str, object] = {"query": query, "hits": []}
        try:
            found = _answer(run, query, explain, exact)
            if found.corrected:
                answered["read_as"] = dict(found.corrected)
            answered["hits"] = list(picked(_hits(run, found._replace(corrected=()), explain), fields))
        except CmfactsError as error:
            answered["error"] = str(error)
        except Exception as error:  # one line does not take the others with it
            answered["error"] = our_fault(error)
        run.output.write([as_json(answered) + "\n"])
    return ANSWERED


def _lines(path: str) -> Iterable[bytes]:
    if path == "-":
        return sys.stdin.buffer
    try:
        return open(path, "rb")
    except OSError as error:
        raise QuestionError(f"cannot read the queries in {path}: {error.strerror}") from error
