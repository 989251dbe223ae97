"""Today: what is due, and why; and the three questions of the first start."""
