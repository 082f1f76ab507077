"""`python -m cmfacts`."""

from cmfacts.cli.app import main

main()
