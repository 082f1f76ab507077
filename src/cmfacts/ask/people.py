"""Who said what: the people and bodies that facts name in `said_by`."""

from cmfacts.errors import QuestionError, no_such
from cmfacts.index.reader import Index
from cmfacts.values.text import words
from cmfacts.values.tongue import _


def people_named(index: Index, name: str) -> tuple[str, ...]:
    """
    Those whom somebody may mean by a name, as facts call them, in order.

    Shape:  `ford` is `Doug Ford, premier of Ontario`: all words of the name stand before the first comma; where nobody is called so, anywhere
            (`premier`). Who is written just so wins alone.
    Errors: QuestionError if there is none, with the nearest names.
    """
    known = index.values("said_by")
    if name in known:
        return (name,)
    if wanted := set(words(name)):
        for part in (_speaker, str):
            if found := tuple(sorted(other for other in known if wanted <= set(words(part(other))))):
                return found
    named = dict.fromkeys(word for other in known for word in words(_speaker(other)) if len(word) > 3)
    raise QuestionError(
        no_such(_("nobody called `{name}` says anything here", name=name), name, named, otherwise=_("`cmfacts people` lists who does"))
    )


def _speaker(text: str) -> str:
    """Who speaks, without the office and without who passes it on: what stands before the first comma."""
    return text.partition(",")[0]
