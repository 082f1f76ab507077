"""Small stores made where a test needs one, of statements or of whole facts; and the borders at which a large one is looked at otherwise."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cmfacts.ask import ranking
from cmfacts.index import postings
from cmfacts.index.cache import open_database
from cmfacts.index.reader import Index


def index_of(*statements: str | Mapping[str, object], vocabulary: str = "", languages: Sequence[str] = ()) -> Index:
    """An index of facts `f-0`, `f-1` … (`f-00` … of more than ten), each a statement or the keys that say more than that."""
    width = len(str(len(statements) - 1))
    pages = [f"[store]\nlanguages = {json.dumps(list(languages))}\n"] if languages else []
    for number, said in enumerate(statements):
        keys = {"id": f"f-{number:0{width}}", "cite": [{"source": "s"}], **({"statement": said} if isinstance(said, str) else said)}
        pages.append("[[fact]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in keys.items()))
    with TemporaryDirectory() as folder:
        (Path(folder) / "facts.toml").write_text("\n".join(pages), encoding="utf-8")
        if vocabulary:
            (Path(folder) / "vocabulary.toml").write_text(vocabulary, encoding="utf-8")
        return Index(*open_database([folder], cache=False))


def _toml(value: object) -> str:
    """JSON, but for the equals sign of inline tables: strings and lists are the same in both."""
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_toml(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False)


@contextmanager
def borders(common: int, *, best: int = 12, enough: int = 3, looked_through: int = 30) -> Iterator[None]:
    """Common words in a store that a test can look through."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (ranking, postings):
            patch.setattr(module, "COMMON", common)
        patch.setattr(postings, "BEST", best)
        patch.setattr(ranking, "ENOUGH", enough)
        patch.setattr(ranking, "LOOKED_THROUGH", looked_through)
        yield
