"""Makes the file that a first start begins with, by the migrations: done by make, before the app is run or bundled."""

from pathlib import Path
from tempfile import TemporaryDirectory

from glutecoach import paths
from glutecoach.storage import ready
from glutecoach.storage.upgrade import SHIPPED, bring_up_to_date


def main(resources: Path) -> None:
    (resources / ready.FILE_NAME).unlink(missing_ok=True)  # or it would make itself
    with TemporaryDirectory() as folder:
        made = Path(folder) / "new.db"
        bring_up_to_date(made)
        ready.write(resources, SHIPPED, made)


if __name__ == "__main__":
    main(paths.resources())
