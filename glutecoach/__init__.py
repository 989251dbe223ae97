"""GluteCoach: a calm coach for glute exercises at home."""

__version__ = "0.1.0"
