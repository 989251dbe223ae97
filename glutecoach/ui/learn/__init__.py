"""The reading room: short pages to find and to read."""
