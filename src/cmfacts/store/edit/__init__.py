"""TOML files changed in place: a file in pieces, what to splice into it so that it says something else, the one style, many files at once."""
