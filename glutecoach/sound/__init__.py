"""Cues become one track for a whole block, and the track is played."""
