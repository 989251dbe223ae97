"""The rules of the house, held by a test: a rule that is only a promise leaks."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent

LONGEST = 350
"""Lines of a module, at most."""

METHODS = 25
"""Methods of a class, at most, properties and Qt's own among them."""

LINES = 40
"""Lines of a function, at most, without its docstring."""

DESCRIBED = 0.85
"""The share of public functions, methods and properties outside the window that have a docstring, at least."""


def test_arrows_run_one_way():
    checked = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_the_figure_paints_and_knows_no_widget():
    used = {path.name for path in (ROOT / "glutecoach" / "figure").glob("*.py") if "QtWidgets" in path.read_text()}
    assert used == set()


def test_nothing_happens_on_import():
    """No window toolkit, no database, no sound player is loaded by the command line itself."""
    code = "import sys, glutecoach.__main__; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    late = ("PySide6", "sqlalchemy", "alembic", "playsound3", "miniaudio", "wakepy", "msgspec")
    assert [name for name in loaded if name.split(".")[0] in late] == []


def test_modules_stay_readable():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "glutecoach").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_the_local_time_is_asked_of_one_place_which_follows_the_zone():
    asking = re.compile(
        r"\.astimezone\(\)|datetime\.(now|today)\(\)|date\.today\(|fromtimestamp\([^,)]+\)|current(Date|Time)"
    )
    asked = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "glutecoach").rglob("*.py")
        if asking.search(path.read_text(encoding="utf-8"))
    }
    assert asked == {"glutecoach/services/clock.py"}


def test_no_modules_import_each_other_in_a_circle():
    """A circle has no first module to read; what is imported for type checkers alone is no part of one."""
    graph = grimp.build_graph("glutecoach", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    while leaves := {module for module, others in imports.items() if not others & imports.keys()}:
        imports = {module: others for module, others in imports.items() if module not in leaves}
    in_circles = {module for module in imports if any(module in others for others in imports.values())}
    assert in_circles == set()


def test_one_name_stands_for_one_module_and_for_one_class():
    """But for the page of a room, and for what is a class's or a module's own business."""
    paths = [path for path in (ROOT / "glutecoach").rglob("*.py") if path.stem not in ("__init__", "__main__", "page")]
    modules = [path.stem for path in paths if "versions" not in path.parts]
    classes = [name for path in paths for name in re.findall(r"^class ([A-Z]\w*)", path.read_text(), re.MULTILINE)]
    assert {name for name in modules if modules.count(name) > 1} == set()
    assert {name for name in classes if classes.count(name) > 1} == set()


def test_texts_outside_a_class_of_qt_go_one_way():
    calling = re.compile(r"QCoreApplication\.translate\(|def _tr\(")
    found = {path.name for path in (ROOT / "glutecoach").rglob("*.py") if calling.search(path.read_text("utf-8"))}
    assert found == {"translating.py"}


def test_what_others_call_says_what_it_does():
    """The window is left out: most of its methods are Qt's, under Qt's names."""
    package = ROOT / "glutecoach"
    paths = [path for path in package.rglob("*.py") if path.relative_to(package).parts[0] != "ui"]
    found = {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": ast.get_docstring(function)
        for path in paths
        for function in _public_functions(ast.parse(path.read_text(encoding="utf-8")))
    }
    bare = sorted(name for name, described in found.items() if not described)
    assert 1 - len(bare) / len(found) >= DESCRIBED, "\n".join(bare)


def _public_functions(scope: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in scope.body:
        match node:
            case ast.ClassDef(name=name) if not name.startswith("_"):
                yield from _public_functions(node)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if not name.startswith("_"):
                yield node


def test_no_class_does_everything():
    crowded = {}
    for path in (ROOT / "glutecoach").rglob("*.py"):
        for scope in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(scope, ast.ClassDef):
                methods = [one for one in scope.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
                crowded |= {scope.name: len(methods)} if len(methods) > METHODS else {}
    assert crowded == {}


def test_no_function_is_longer_than_one_sees_at_once():
    """Migrations are left as they were written; a docstring is no work to read past."""
    long = []
    for path in (ROOT / "glutecoach").rglob("*.py"):
        if "versions" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[1 if ast.get_docstring(node) and len(node.body) > 1 else 0]
                lines = (node.end_lineno or 0) - first.lineno + 1
                if lines > LINES:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines")
    assert long == []
