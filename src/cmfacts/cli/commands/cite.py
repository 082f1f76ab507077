"""`cmfacts cite`."""

from typing import Annotated

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.ids import read_ids
from cmfacts.cli.options import Run, command, new_app
from cmfacts.errors import QuestionError, either

app = new_app()
STYLES = ("text", "bibtex", "ris", "csl-json", "md")


@command(app, limit=None)
def cite(
    run: Run,
    cited: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of facts or sources; - reads them from stdin.")],
    style: Annotated[
        str, typer.Option("--style", "-s", metavar="STYLE", help="text (author and date, as APA), bibtex, ris, csl-json or md (footnotes).")
    ] = "text",
) -> int:
    """References of facts and sources, for a text, a reference manager or Markdown."""
    from cmfacts.ask.references import bibliography

    if style not in STYLES:
        from cmfacts.values.spelling import nearest

        near = nearest(style, STYLES)
        meant = f"did you mean {either(near)}? " if near else ""
        raise QuestionError(f"there is no style `{style}`; {meant}it is one of {', '.join(STYLES)}")
    named = read_ids(cited)
    if not named and "-" not in cited:
        raise QuestionError("name the id of a fact or source; `cmfacts search` and `cmfacts sources` find it")
    references, facts, missing = bibliography(run.library.index, named)
    if style in ("text", "md"):
        from cmfacts.show.cite import apa

        run.output.write((apa.to_text if style == "text" else apa.to_md)(references, facts))
    else:
        from cmfacts.show.cite import bibliography as render

        if references or style == "csl-json":
            run.output.write({"bibtex": render.to_bibtex, "ris": render.to_ris, "csl-json": render.to_csl_json}[style](references))
    for message in missing:
        complain(message)
    return NOTHING if missing or not named else ANSWERED
