"""Completion: what may stand at the cursor, and how each shell asks."""
