"""References, a module per style."""
