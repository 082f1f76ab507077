"""`python -m cmfacts`."""

from cmfacts.cli.main import main

main()
