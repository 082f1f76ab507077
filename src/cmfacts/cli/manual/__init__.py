"""What `--help`, `cmfacts help` and the manual page say."""
