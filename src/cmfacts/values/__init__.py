"""What a datum is, without I/O: words, spellings, dates, figures."""
