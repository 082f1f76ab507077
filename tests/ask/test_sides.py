"""What is no side gets the command that answers."""

import pytest

from cmfacts.ask.compare import compare
from cmfacts.errors import QuestionError
from cmfacts.index.reader import Index


@pytest.mark.parametrize(
    ("sides", "message"),
    [
        # A topic, an aspect: of the other sides where there are enough, else by the command that lists it.
        ("canada mexico migration", "`migration` is a topic, no side: `cmfacts compare canada mexico --topic migration`"),
        ("canada migration", "`migration` is a topic, no side: `cmfacts list --topic migration --party canada`"),
        ("report-2010 migración", "`migración` is a topic, no side: `cmfacts list --topic migration --source report-2010`"),
        ("2009 migration", "`migration` is a topic, no side: `cmfacts list --topic migration`"),
        ("canada mexico visa-rules", "`visa-rules` is an aspect, no side: `cmfacts compare canada mexico --aspect visa-rules`"),
        ("canada visa-rules", "`visa-rules` is an aspect, no side: `cmfacts search 'Visa rules'`"),
        ("canada trade-canada", "`trade-canada` is a quantity, no side: `cmfacts chart trade-canada`"),
        ("canada policy", "`policy` is a kind of fact, no side: `cmfacts list --kind policy --party canada`"),
        # A person, or any word that facts have.
        (
            "travellers canada",
            "`travellers` is no side, which is a party, a source, a year or a fact: `cmfacts search travellers` finds 1 fact",
        ),
        # A misspelling: the nearest name, else the search that takes it for what it is near.
        ("canada ghanistan", "there is no side `ghanistan`; did you mean ghana?"),
        ("canada report-2001", "there is no side `report-2001`; did you mean report-2010 or rewrite-2010?"),
        ("canada visa-2oo9", "there is no side `visa-2oo9`; did you mean visa-2009?"),
        ("canada party:mexio", "there is no party `mexio`; did you mean mexico?"),
        ("canada date:soon", "there is no date `soon`; `cmfacts parties` and `cmfacts sources` list what there is"),
        ("canada zzzzqq", "there is no side `zzzzqq`; `cmfacts parties` and `cmfacts sources` list what there is"),
    ],
)
def test_no_side(mini: Index, sides: str, message: str) -> None:
    """In a line."""
    with pytest.raises(QuestionError) as error:
        compare(mini, sides.split())
    assert str(error.value) == message
