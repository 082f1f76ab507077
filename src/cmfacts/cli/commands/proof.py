"""`cmfacts proof`."""

from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import MISUSE, complain
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.proof.records import Finding
from cmfacts.show.proof import Findings

app = new_app()


@command(app, Findings, spoken=True)
def proof(
    run: Run,
    paths: Annotated[list[str], typer.Argument(metavar="FILE...", help="Drafts: Markdown, LaTeX, HTML or text; - reads one from stdin.")],
    form: Annotated[
        Optional[str], typer.Option("--as", metavar="FORM", help="What form they have, whatever they are called: md, tex, html or txt.")
    ] = None,
    bibliography: Annotated[
        Optional[list[str]],
        typer.Option(
            "--bibliography",
            metavar="FILE",
            help="BibTeX or CSL-JSON whose keys are the draft's own. Those that a draft names are read in any case.",
        ),
    ] = None,
    lock: Annotated[
        Optional[str],
        typer.Option("--lock", metavar="FILE", help="Write to FILE what the drafts cite, or tell what has changed since that was written."),
    ] = None,
    update_lock: Annotated[
        bool, typer.Option("--update-lock", help="Write the --lock anew, with what the drafts cite as it is now.")
    ] = False,
    suggest: Annotated[bool, typer.Option("--suggest", help="Name facts that sentences without a key may be of; no finding.")] = False,
) -> int:
    """Hold a draft against the store: figures, dates and keys that it has otherwise.

    Told are figures, dates and ranks that differ from a fact about the same; facts that the draft leans on and that no longer hold, are mistaken or disputed; and keys ([@id], \\cite{id}, [^id]) that no fact or source has. A comment <!-- cmfacts: ok ID reason -->, in LaTeX % cmfacts: ok ID reason, lets one pass in its paragraph. The exit code is 0 where nothing is found, and 1 where something is.
    """
    from cmfacts.cli.drafts import drafts_of, lock_of, locked
    from cmfacts.proof.find import Proof
    from cmfacts.proof.own_keys import keys_of_files

    drafts = drafts_of(paths, form)
    kept = lock_of(lock, update=update_lock)
    own = keys_of_files(bibliography or ())
    held: list[Proof] = []

    def findings() -> list[Finding]:
        held.append(Proof(run.index, own, kept, suggest=suggest))
        return [one for path, draft in drafts.read.items() for one in held[-1].findings(draft, drafts.own[path])]

    found = run.worded(findings)
    code = run.show(Findings(found, drafts.read, run.reader))
    if lock is not None:
        drafts.remarks.extend(locked(lock, kept, held[0], write=not drafts.unread))
    for line in dict.fromkeys([*drafts.remarks, *held[0].renamed, *drafts.unread]):
        complain(line)
    return MISUSE if drafts.unread else code
