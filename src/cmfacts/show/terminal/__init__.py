"""Answers on a terminal: the one folder that imports Rich."""
