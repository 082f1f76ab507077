"""`cmfacts schema`."""

from cmfacts.cli.boundary import ANSWERED
from cmfacts.cli.options import Run, command, new_app

app = new_app()


@command(app, limit=None)
def schema(run: Run) -> int:
    """The JSON Schema of a store, for editors that complete TOML."""
    import json

    from cmfacts.schema import json_schema

    run.output.write([json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"])
    return ANSWERED
