"""`cmfacts cite`."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, MISUSE, NOTHING, complain
from cmfacts.cli.ids import read_ids
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError, no_such
from cmfacts.model import Fact
from cmfacts.show.cite import STYLES, written
from cmfacts.values.tongue import _, in_english

app = new_app()


@command(app)
def cite(
    run: Run,
    cited: Annotated[
        Optional[list[str]],
        typer.Argument(metavar="[ID]...", help="Ids of facts or sources, or store for the store itself; - reads them from stdin."),
    ] = None,
    style: Annotated[
        str,
        typer.Option("--style", "-s", metavar="STYLE", help="text (author and date, APA style), bibtex, ris, csl-json or md (footnotes)."),
    ] = "text",
    drafts: Annotated[
        Optional[list[str]],
        typer.Option(
            "--from",
            metavar="FILE",
            help="Cite all that a draft cites by keys: [@id], \\cite{id}, [^id]; in Markdown, LaTeX, HTML or text.",
        ),
    ] = None,
) -> int:
    """Write references for facts and sources.

    As text with places and a list of references, for a reference manager, or as footnotes for Markdown.
    """
    from cmfacts.ask.references import bibliography

    if style not in STYLES:
        raise QuestionError(no_such(_("there is no style `{style}`", style=style), style, STYLES, listed=True))
    named = read_ids(cited or [])
    unread: list[str] = []
    for draft in drafts or ():
        named += [name for name in _keys_of(run, draft, unread) if name not in named]
    if not named and "-" not in (cited or ()) and not drafts:
        raise QuestionError(_("name the id of a fact or source; `cmfacts search` and `cmfacts sources` find it"))
    references, facts, missing, renamed = bibliography(run.index, named)
    if references or style in ("text", "md", "csl-json"):
        with in_english():  # as the styles have it
            run.output.write(written(style, references, facts, aliases=bool(drafts)))
    for message in (*_known(run, facts), *renamed, *missing, *unread):
        complain(message)
    return MISUSE if unread else NOTHING if missing or not named else ANSWERED


def _keys_of(run: Run, path: str, unread: list[str]) -> Iterator[str]:
    """The ids that a draft cites, as they are called now, and those of keys that nothing has; without what is the draft's own."""
    from cmfacts.cli.drafts import drafts_of
    from cmfacts.model import Source
    from cmfacts.proof.find import Proof

    found = drafts_of([path], None)
    unread += found.unread
    held = Proof(run.index)
    for draft in found.read.values():
        for key in draft.keys:
            entry = held.entry(key, found.own[path])
            if entry is not None:
                yield f"source:{entry.id}" if isinstance(entry, Source) else entry.id if isinstance(entry, Fact) else key.id


def _known(run: Run, facts: Sequence[Fact]) -> Iterator[str]:
    """What a person should know of the facts before citing them; a script is told nothing that it did not ask for."""
    if sys.stderr is not None and sys.stderr.isatty():
        for fact in facts:
            if known := run.reader.caveats.of(fact, named=False):
                yield f"{fact.id}: {'; '.join(map(str, known))}"
