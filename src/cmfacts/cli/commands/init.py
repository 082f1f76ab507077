"""`cmfacts init`."""

import os
import re
import sys
from typing import Annotated, Optional

import typer

from cmfacts.cli.boundary import ANSWERED, complain
from cmfacts.cli.files import write_folder
from cmfacts.cli.options import command, new_app
from cmfacts.cli.run import Run
from cmfacts.errors import QuestionError, StoreError
from cmfacts.values.tongue import _, wanted

app = new_app()


@command(app)
def init(
    run: Run,
    folder: Annotated[Optional[str], typer.Argument(metavar="[DIR]", help="The folder of the store, by default this one.")] = None,
    title: Annotated[
        Optional[str], typer.Option("--title", metavar="TEXT", help="What the store holds; by default the folder's name.")
    ] = None,
    language: Annotated[
        Optional[str], typer.Option("--language", metavar="LANG", help="The language of its statements: en, es, fr, pt-BR and so on.")
    ] = None,
    license: Annotated[
        Optional[str], typer.Option("--license", metavar="ID", help="Its licence, as an SPDX identifier; by default CC-BY-4.0.")
    ] = None,
    author: Annotated[
        Optional[str], typer.Option("--author", metavar="NAME", help="Who cites it names: 'Family, Given', or a body.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Name the files, and write nothing.")] = False,
) -> int:
    """Begin a store: one commented fact, and what editors, Git and CI want beside it.

    Asks for what is not given, on a terminal alone. Prints the files that it writes; those that are there already stay as they are.
    """
    from cmfacts.store.edit.start import Start, first_files
    from cmfacts.store.spaces import name_of_folder

    place = folder or "."
    _free(place)
    asked = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
    named = os.path.basename(os.path.realpath(place)) or "Facts"
    start = Start(
        name_of_folder(place),
        _settled(title, _("Title"), named, asked),
        _language(_settled(language, _("Language of the statements"), wanted() if asked else "en", asked)),
        _settled(license, _("Licence (SPDX)"), "CC-BY-4.0", asked),
        _settled(author, _("Author (Family, Given; empty for none)"), "", asked),
    )
    files = first_files(start)
    there = [name for name in files if os.path.lexists(os.path.join(place, *name.split("/")))]
    new = {name: text.encode() for name, text in files.items() if name not in there}
    if not dry_run:
        write_folder(place, new)
    run.output.write([f"{os.path.join(place, *name.split('/')) if folder else name}\n" for name in new])
    if there:
        complain(_("there already, and left as they are: {files}", files=", ".join(there)))
    if run.output.terminal and not dry_run:
        complain(_("next: `cmfacts --facts {place} search toml`, and `cmfacts help writing`", place=place))
    return ANSWERED


def _free(place: str) -> None:
    """QuestionError if there is a store already, or something that is no folder."""
    from cmfacts.store.files import find_files

    if not os.path.lexists(place):
        return
    try:
        found = find_files(place)
    except StoreError as error:
        if not os.path.isdir(place) or not error.reason.startswith("no *.toml"):
            raise QuestionError(f"{place}: {error.reason}") from error
        return
    raise QuestionError(
        _("there is a store in {place} already: {file}; name another folder", place=place, file=os.path.relpath(found[0].path, place))
    )


def _settled(given: str | None, question: str, otherwise: str, asked: bool) -> str:
    """What was said, else what a person answers, else what is usual; on one line."""
    if given is None and asked:
        sys.stderr.write(f"{question}{f' [{otherwise}]' if otherwise else ''}: ")
        sys.stderr.flush()
        given = sys.stdin.readline()
    return " ".join((given or "").split()) or otherwise


def _language(name: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", name):
        raise QuestionError(_("`{name}` is no code of a language: write en, es, fr, de, pt-BR …", name=name))
    return name
