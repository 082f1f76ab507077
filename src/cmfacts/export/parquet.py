"""A table as Parquet, by pyarrow: the `parquet` extra."""

from __future__ import annotations

from cmfacts.errors import CmfactsError
from cmfacts.export.tables import Table


def to_parquet(table: Table) -> bytes:
    """
    The bytes of a Parquet file.

    Errors: CmfactsError without pyarrow.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise CmfactsError("Parquet needs pyarrow: pip install 'cmfacts[parquet]'") from error
    types = {"TEXT": pyarrow.string(), "INTEGER": pyarrow.int64(), "REAL": pyarrow.float64()}
    schema = pyarrow.schema([pyarrow.field(c.name, types[c.type], nullable=c.name not in table.key) for c in table.columns])
    columns = [pyarrow.array([row[n] for row in table.rows], schema.field(n).type) for n in range(len(table.columns))]
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.Table.from_arrays(columns, schema=schema), sink)
    return bytes(sink.getvalue())
