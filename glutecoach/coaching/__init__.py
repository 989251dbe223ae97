"""The domain: what an exercise session is. Standard library only; no clock, no files, no window."""
