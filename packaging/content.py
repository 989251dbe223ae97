"""Checks the content files and puts them together for a quick start: done by make, before the app is run or bundled."""

from glutecoach import paths
from glutecoach.catalogue import compact
from glutecoach.catalogue.gathering import gather

if __name__ == "__main__":
    compact.write(paths.resources(), gather(paths.resources()))
