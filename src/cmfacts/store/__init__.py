"""TOML files: their format, read, written, checked, held against the texts they cite."""
