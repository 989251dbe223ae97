"""Minimum jerk: how a movement starts and stops."""


def eased(share: float) -> float:
    """Return how far a movement is that starts slowly and stops under control (minimum jerk; Flash and Hogan, 1985)."""
    return share**3 * (10 - 15 * share + 6 * share**2)
