"""`cmfacts search`."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import FACT_FIELDS, WHY_FIELDS, print_facts
from cmfacts.cli.options import Command, Run, command, new_app
from cmfacts.errors import QuestionError, either

if TYPE_CHECKING:
    from cmfacts.ask.search import Answer
    from cmfacts.model import Fact

app = new_app()
_VALUE_OPTIONS = ("-n", "-f")


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
    from cmfacts.cli.output import FORMATS

    rest = arg[1:].lstrip("q0")
    return rest in ("", "n", "f", "h") or (rest[0] == "n" and rest[1:].isdigit()) or (rest[0] == "f" and rest[1:].lstrip("=") in FORMATS)


@command(app, filters=True, limit=10, fields=(*FACT_FIELDS, *WHY_FIELDS), cls=_Search)
def search(
    run: Run,
    words: Annotated[
        Optional[list[str]], typer.Argument(metavar="WORDS...", help='Words, "a phrase", -without, topic:trade, since:2009.')
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each hit is there.")] = False,
    batch: Annotated[
        Optional[str], typer.Option("--batch", metavar="FILE", help="A query a line in (- is stdin), a JSON line of hits out.")
    ] = None,
) -> int:
    """Facts by relevance, best first.

    Words may be misspelt, in English, Spanish or French, with or without accents; the last may be unfinished.
    """
    query = " ".join(_quoted(w) for w in words or ())
    if batch is not None:
        if query:
            raise QuestionError("--batch takes its queries from a file or stdin: leave the words out")
        if run.output.only_count or run.output.null:
            raise QuestionError("--batch answers in JSON lines: leave out --count and --null")
        return _batch(run, batch, explain=explain)
    if not query.strip():
        raise QuestionError("search needs words, as in `cmfacts search visa`")
    from cmfacts.ask.search import answer

    index, named = run.library.index, run.output.fields or ()
    why = explain or "reasons" in named or "weighing" in named
    found = answer(index, query, limit=run.output.limit, filters=run.filters, explain=why, marks=_marked(run, named))
    if found.corrected and sys.stderr.isatty():
        complain("; ".join(f"nothing has “{asked}”, taken as “{taken}”" for asked, taken in found.corrected))
    extra = _extra(found, named, why)

    def table(facts: Any) -> str:
        from cmfacts.show.terminal import draw as terminal

        if explain:
            hits = [hit._replace(fact=fact) for hit, fact in zip(found.hits, facts)]
            return terminal.explained(run.output.screen, hits)
        marks = {hit.fact.id: hit.matches for hit in found.hits}
        return terminal.facts_table(run.output.screen, facts, marks=marks)

    print_facts(
        run, (hit.fact for hit in found.hits), scores=[hit.score for hit in found.hits], table=table, extra=extra, many=len(found.hits)
    )  # fmt: skip
    if found.hits:
        return ANSWERED
    complain(_nothing(run, query, found.unknown))
    return NOTHING


def _extra(found: "Answer", named: Sequence[str], why: bool) -> "Callable[[Fact], dict[str, object]]":
    """What a hit has beside the keys of its fact: why it is there, and the words that were met, where they were asked for."""
    hits = {hit.fact.id: hit for hit in found.hits}

    def extra(fact: "Fact") -> dict[str, object]:
        keys: dict[str, object] = {}
        if why:
            hit = hits[fact.id]
            keys["reasons"] = [reason._asdict() for reason in hit.reasons]
            keys["weighing"] = hit.weighing._asdict() if hit.weighing else None
        if "matches" in named:
            texts = {"statement": fact.statement, "said_by": fact.said_by, "note": fact.note}
            keys["matches"] = [{"field": f, **m._asdict()} for f, text in texts.items() for m in hits[fact.id].matches(text or "")]
        return keys

    return extra


def _marked(run: Run, named: Sequence[str]) -> bool:
    return "matches" in named or (run.output.format == "table" and not named)


def _quoted(word: str) -> str:
    """An argument as the query language has it: one that the shell kept together is a phrase only if it was quoted for us."""
    return word.lstrip("\0")


def _nothing(run: Run, query: str, unknown: tuple[str, ...]) -> str:
    from cmfacts.values.spelling import nearest

    index = run.library.index
    near: dict[str, None] = {}
    for word in unknown[:5]:
        for meant in nearest(word, index.perhaps_meant(word[:40], 2), limit=2):
            near[meant] = None
    shown = query if len(query) <= 60 else query[:57] + "…"
    hint = f"; did you mean {either(tuple(near)[:3])}?" if near else ""
    return f"nothing found for “{shown}”{hint}"


def _batch(run: Run, path: str, *, explain: bool) -> int:
    from cmfacts.ask.search import answer
    from cmfacts.errors import CmfactsError
    from cmfacts.show.facts import FIELDS, in_language, record, with_extras
    from cmfacts.show.records import as_json, picked

    fields = run.output.fields_among((*FACT_FIELDS, *WHY_FIELDS), FIELDS) if run.output.fields else None
    named = fields or ()
    why = explain or "reasons" in named or "weighing" in named
    if path == "-":
        lines = sys.stdin.buffer
    else:
        try:
            lines = open(path, "rb")  # noqa: SIM115 - closed with the process: the answers are flushed line by line
        except OSError as error:
            raise QuestionError(f"cannot read the queries in {path}: {error.strerror}") from error
    index = run.library.index
    for line in lines:
        query = line.decode("utf-8", "replace").rstrip("\r\n")
        answered: dict[str, object] = {"query": query, "hits": []}
        try:
            found = answer(index, query, limit=run.output.limit, filters=run.filters, explain=why, marks="matches" in named)
            extra = _extra(found, named, why)
            shown = [(in_language(hit.fact, run.language), hit.score) for hit in found.hits]
            flat = [record(fact, score) | extra(fact) for fact, score in shown]
            answered["hits"] = [picked(with_extras(r, fact) if fields else r, fields) for r, (fact, _) in zip(flat, shown)]
        except CmfactsError as error:
            answered["error"] = str(error)
        run.output.write([as_json(answered) + "\n"])
    return ANSWERED
