"""
Drafts read: what a reader sees of Markdown, LaTeX, HTML and text, with the place of every character.

A form is a module here with `read(text) -> Read`; `draft` chooses one by the name of the file, `blocks` has what they make, `keys` takes
keys and addresses out of it, `sentences` cuts it.
"""
