"""`cmfacts open`."""

from typing import Annotated

import typer

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.model import Fact
from cmfacts.values.tongue import _

app = new_app()


@command(app)
def open_place(
    run: Run,
    cited: Annotated[str, typer.Argument(metavar="ID", help="The id of a fact or source.")],
    print_only: Annotated[bool, typer.Option("--print", help="Print the address instead of opening it.")] = False,
    every: Annotated[
        bool, typer.Option("--all", "-a", help="Open every passage the fact cites, not just the first that has an address.")
    ] = False,
) -> int:
    """Open the source in your browser, at the passage a fact comes from."""
    from cmfacts.ask.by_id import find, is_now
    from cmfacts.ask.references import bibliography

    index = run.index
    found = find(index, cited)
    for line in is_now(cited, found):
        complain(line)
    references, facts, *_rest = bibliography(index, [f"{'fact' if isinstance(found, Fact) else 'source'}:{found.id}"])
    if isinstance(found, Fact):
        from cmfacts.ask.citation import link

        links = list(dict.fromkeys(at for c in found.citations if (at := link(c))))
    else:
        links = [at for r in references if (at := r.url)]
    if not links:
        from cmfacts.show.cite import written

        run.output.write(written("text", references, facts))
        complain(_("no source of `{id}` has an http(s) address; its citation is all there is", id=found.id))
        return NOTHING
    links = links if every else links[:1]
    if print_only:
        run.output.write(f"{at}\n" for at in links)
        return ANSWERED
    import webbrowser

    # Addresses are http(s) by `citation.link`; a browser is started with one as a single argument, without a shell of ours.
    opened = [webbrowser.open(_for_a_shell(at)) for at in links]
    if not all(opened):
        run.output.write(f"{at}\n" for at in links)
        complain(_("no browser could be started; set BROWSER, or open the address yourself"))
        return NOTHING
    return ANSWERED


def _for_a_shell(address: str) -> str:
    """
    An address in which a shell finds nothing to do: `BROWSER` may be a script that hands it to one.

    `&` parts the fields of a query, so that it goes only where a word of `BROWSER` is a script for certain.
    """
    import os
    import re
    import shlex

    try:
        script = any("%s" in word and " " in word for word in shlex.split(os.environ.get("BROWSER", "")))
    except ValueError:
        script = True
    return re.sub(r"[$'()*;!&]" if script else r"[$'()*;!]", lambda m: f"%{ord(m[0]):02X}", address)
