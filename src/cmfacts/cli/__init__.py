"""The command line: a command a file. Commands call and print; they never compute."""
