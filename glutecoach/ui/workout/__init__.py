"""The running workout, made to be read from the mat."""
