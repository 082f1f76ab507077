"""
Inputs that nobody thought of: `python -m tests.fuzz SECONDS [TARGET…]` tries each target for so long and prints the input that breaks one.

`targets` take bytes, which atheris, where it is installed, leads to code that none has reached; `stores` are whole stores and queries, made by Hypothesis.
"""
