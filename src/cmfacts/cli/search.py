"""`cmfacts search`."""

import sys
from typing import Annotated, Any, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import FACT_FIELDS, print_facts
from cmfacts.cli.options import Command, Run, command, new_app
from cmfacts.errors import QuestionError, either

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


@command(app, filters=True, limit=10, fields=(*FACT_FIELDS, "reasons"), cls=_Search)
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
        return _batch(run, batch)
    if not query.strip():
        raise QuestionError("search needs words, as in `cmfacts search visa`")
    from cmfacts.search import answer

    index = run.library.index
    found = answer(index, query, limit=run.output.limit, filters=run.filters, explain=explain)
    if found.corrected and sys.stderr.isatty():
        complain("; ".join(f"nothing has “{asked}”, taken as “{taken}”" for asked, taken in found.corrected))
    reasons = {hit.fact.id: [r._asdict() | {"fields": list(r.fields)} for r in hit.reasons] for hit in found.hits}

    def table(facts: Any) -> str:
        from cmfacts.render import terminal

        if explain:
            return terminal.explained(run.output.screen, found.hits)
        return terminal.facts_table(run.output.screen, facts)

    print_facts(
        run, (hit.fact for hit in found.hits), scores=[hit.score for hit in found.hits], table=table,
        extra=(lambda fact: {"reasons": reasons[fact.id]}) if explain else None, many=len(found.hits),
    )  # fmt: skip
    if found.hits:
        return ANSWERED
    complain(_nothing(run, query, found.unknown))
    return NOTHING


def _quoted(word: str) -> str:
    """An argument as the query language has it: one that the shell kept together is a phrase only if it was quoted for us."""
    return word.lstrip("\0")


def _nothing(run: Run, query: str, unknown: tuple[str, ...]) -> str:
    from cmfacts.spelling import nearest

    index = run.library.index
    near: dict[str, None] = {}
    for word in unknown[:5]:
        for meant in nearest(word, index.perhaps_meant(word[:40], 2), limit=2):
            near[meant] = None
    shown = query if len(query) <= 60 else query[:57] + "…"
    hint = f"; did you mean {either(tuple(near)[:3])}?" if near else ""
    return f"nothing found for “{shown}”{hint}"


def _batch(run: Run, path: str) -> int:
    from cmfacts.errors import CmfactsError
    from cmfacts.render.facts import FIELDS, record, with_extras
    from cmfacts.render.records import as_json, picked
    from cmfacts.search import answer

    fields = run.output.fields_among(FACT_FIELDS, FIELDS) if run.output.fields else None
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
            hits = answer(index, query, limit=run.output.limit, filters=run.filters).hits
            flat = (record(hit.fact, hit.score) for hit in hits)
            answered["hits"] = [picked(with_extras(r, hit.fact) if fields else r, fields) for r, hit in zip(flat, hits)]
        except CmfactsError as error:
            answered["error"] = str(error)
        run.output.write([as_json(answered) + "\n"])
    return ANSWERED
