"""What each operating system does its own way."""
