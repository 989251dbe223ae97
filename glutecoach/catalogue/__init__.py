"""Content files, checked on the way in, become coaching values."""
