"""What can be wrong with the content files."""


class CatalogueError(Exception):
    """A content file is not as it should be; the message names the file, the field and what was expected."""

    def __init__(self, file: str, what: str, field: str = "") -> None:
        super().__init__(": ".join(part for part in (file, field, what) if part))
