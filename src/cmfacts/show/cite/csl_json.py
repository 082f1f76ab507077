"""CSL-JSON, for pandoc and citation processors."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from cmfacts.ask.references import Reference, csl_item
from cmfacts.model import Fact
from cmfacts.show.cells import harmless


def written(references: Sequence[Reference], facts: Sequence[Fact]) -> Iterator[str]:
    """One array of items."""
    yield harmless(json.dumps([csl_item(r) for r in references], ensure_ascii=False, indent=2)) + "\n"
