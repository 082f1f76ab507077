"""Answers -> text. Every function here returns a string and prints nothing; `terminal` alone imports Rich."""
