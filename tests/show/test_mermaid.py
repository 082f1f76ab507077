"""The timeline block for Markdown."""

from collections.abc import Callable

from typer.testing import Result

from cmfacts.ask.timeline import Group, Timeline
from cmfacts.index.reader import Index
from cmfacts.model import Fact
from cmfacts.show.facts import InTime
from cmfacts.show.formats.mermaid import timeline
from cmfacts.show.language import Language

from ..conftest import VIEWS, Page


def test_block(cli: Callable[..., Result]) -> None:
    """A section per group, a line per date, further facts of it under one another."""
    assert cli(
        "timeline", "--topic", "trade", "--since", "2009", "--until", "2009", "--kind", "event", "-f", "mermaid", store=VIEWS
    ).stdout == (
        "```mermaid\n"
        "timeline\n"
        "    title Views#58; timeline --topic trade --kind event --since 2009 --until 2009\n"
        "    section 2009\n"
        "        13 Jul 2009 : Canada and México signed the accord on 13 July 2009. [review, ledger]\n"
        "        Aug 2009 : The accord was signed in August 2009, says the ledger. (mistaken) [ledger]\n"
        "```\n"
    )


def test_what_would_be_syntax_is_an_entity(views: Index) -> None:
    """Colons, semicolons, hashes, markup, the end of the fence; and one date has one period."""
    facts = (Fact("a", "He said: <b>no</b>; #1 `x`", "2009"), Fact("b", "Two\nlines", "2009"))
    view = InTime([Group("2009", "2009", facts)], Language(views, None), by=None, found=Timeline(facts, 0))
    assert "".join(timeline(view, Page())).splitlines()[3:] == [
        "    section 2009",
        "        2009 : He said#58; #60;b#62;no#60;/b#62;#59; #35;1 #96;x#96;",
        "               : Two lines",
        "```",
    ]
