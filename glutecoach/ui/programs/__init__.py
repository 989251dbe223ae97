"""The page Programs: the one that is followed, and the others to choose from."""
