"""A whole store in other forms: tables for databases and spreadsheets, entries that lead back to TOML."""
