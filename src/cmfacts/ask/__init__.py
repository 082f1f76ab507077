"""A question each, answered as data."""
