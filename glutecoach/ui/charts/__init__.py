"""Charts: each drawn once, for a palette and a unit; a page paints them on the screen, the report on paper."""
