"""The console script `cmfacts-pandoc`: a filter that pandoc runs."""

from __future__ import annotations

import json
import sys
from typing import Any

from cmfacts.cli.boundary import MISUSE, guarded
from cmfacts.errors import QuestionError
from cmfacts.values.tongue import _

_USE = "cmfacts-pandoc is a filter of pandoc: pandoc --filter cmfacts-pandoc --citeproc draft.md -o draft.html"


def main() -> None:
    """
    Read pandoc's JSON from stdin, write it to stdout with facts cited by their sources.

    Shape:  the stores are those of `CMFACTS_FACTS` or the settings, or those that the document's metadata names as `cmfacts-facts`. Exit code 1 for a key that
            nothing has, which stops pandoc too.
    """
    if len(sys.argv) > 1 and sys.argv[1] in ("-h", "--help"):
        print(_USE)
        return
    if sys.stdin is None or sys.stdin.isatty():
        sys.stderr.write(f"{_USE}\n")
        sys.exit(MISUSE)
    sys.exit(guarded(_filter))


def _filter() -> int:
    data = sys.stdin.buffer.read()
    try:
        document: dict[str, Any] = json.loads(data)
        blocks = document["blocks"], document["pandoc-api-version"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise QuestionError(_("what comes from stdin is no document of pandoc; {use}", use=_USE)) from error
    if b'"Cite"' in data and blocks:
        from cmfacts.cli.settings import settings_of
        from cmfacts.export.pandoc import cited, setting
        from cmfacts.index.cache import open_database, roots_of
        from cmfacts.index.reader import Index

        settings = settings_of(setting(document, "cmfacts-facts") or None, cache=True, config=True)
        index = Index(*open_database(roots_of(settings.facts), cache=True))
        data = json.dumps(cited(index, document), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    main()
