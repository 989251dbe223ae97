"""Everything a person can choose."""
