"""Figures: from a mesh, keyframes and things to the pictures of the person who shows the exercises."""
