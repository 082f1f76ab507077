"""What topics and parties there are: one way for both commands."""

from cmfacts.cli.boundary import ANSWERED, NOTHING, complain
from cmfacts.cli.facts import print_records
from cmfacts.cli.options import Run

FIELDS = ("id", "label", "facts", "en", "es", "fr", "aliases")
_SHOWN = ("id", "label", "facts")


def print_terms(run: Run, table: str, plural: str) -> int:
    """The terms of a table with the facts each has, in the vocabulary's order; undeclared ones after them."""
    index, output = run.library.index, run.output
    counts = index.values(table)
    rows: list[dict[str, object]] = [
        {
            "id": t.id,
            "label": t.label(),
            "facts": counts.pop(t.id, 0),
            **{n: t.labels.get(n) for n in ("en", "es", "fr")},
            "aliases": list(t.aliases),
        }
        for t in index.terms(table)
    ]
    rows += (
        {"id": name, "label": name, "facts": count, "en": None, "es": None, "fr": None, "aliases": []}
        for name, count in sorted(counts.items())
    )
    print_records(output, rows[: output.limit or None], output.fields_among(FIELDS, _SHOWN))
    if not rows:
        complain(f"the store has no {plural}")
    return ANSWERED if rows else NOTHING
