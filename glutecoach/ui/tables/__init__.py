"""Tables of values, which can be read and walked through by keyboard at every width and size of the text."""
