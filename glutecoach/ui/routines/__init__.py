"""The routines to choose from."""
