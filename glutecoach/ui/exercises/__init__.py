"""The exercise browser."""
