"""Use-cases that tie the rooms together, without a window."""
