"""Records compiled into a SQLite database (`compile`), kept in the user's cache folder (`cache`), asked through `reader`."""
