"""Tables from elsewhere: their rows, the map that makes entries of a row, and what is new in these to a store."""
