"""The scripts of ``packaging/``, loaded by their paths: the folder's name is also that of a package."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGING = Path(__file__).resolve().parent.parent / "packaging"


def script(name: str) -> ModuleType:
    """Return a script as a module; ``name`` is "texts" or "windows/resources"."""
    spec = spec_from_file_location(name.replace("/", "_"), PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
