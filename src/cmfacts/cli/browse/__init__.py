"""The two faces of `cmfacts browse`: fzf, and a prompt."""
