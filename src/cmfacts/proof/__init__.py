"""A writer's draft held against a store."""
