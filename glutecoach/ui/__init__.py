"""The window: thin pages over the services."""
