"""The order of the rooms: who may import whom, and what a command does not import."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from makers import ROOT

PACKAGE = ROOT / "kb"
ROWS = (
    ("errors", "resources", "vocab", "progress"),
    *(
        ("edtf_refusals", "edtf", "edtf_writing", "datewords", "dates"),
        ("counts", "quantitywords", "quantities"),
        ("formats",),
    ),
    ("fields",),
    ("records",),
    ("gazetteer",),
    ("reading",),
    ("fusion",),
    ("labels", "codec", "shapes"),
    ("queries", "asking", "entries"),
    (
        "engine",
        "locking",
        "database",
        "ledger",
        "index",
        "triples",
        "graph",
        "following",
        "hints",
        "regarding",
        "answered",
    ),
    ("answers", "remote"),
    ("loading",),
    ("checking",),
    ("drafting", "export", "exporting", "importers"),
    ("showing",),
    ("base", "background", "exporter"),
    ("printing",),
    ("web", "cli"),
    ("__main__",),
)
"""The rooms from the bottom up; inside a row a room may import from those left of it."""

HEAVY = ("rdflib", "pydantic", "pyoxigraph", "SPARQLWrapper", "yaml", "babel", "pyshacl")
LATE = {"rdflib", "SPARQLWrapper", "pyshacl"}
PLACE = {room: (row, column) for row, rooms in enumerate(ROWS) for column, room in enumerate(rooms)}


def module_of(path: Path) -> str:
    """The dotted name of a file of the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports(path: Path, *, running: bool = True) -> Iterator[str]:
    """Every module or name a file imports, late imports too; *running* leaves out those for type checkers."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if running and isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            skipped.update(inner for statement in node.body for inner in ast.walk(statement))
        elif isinstance(node, ast.Import) and node not in skipped:
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node not in skipped:
            assert node.level == 0, f"{path}: relative import"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def graph() -> dict[str, set[str]]:
    """Each module of the package with those of it that it imports."""
    found: dict[str, set[str]] = {}
    for module, path in MODULES.items():
        found[module] = set()
        for name in imports(path):
            known = name if name in MODULES else name.rpartition(".")[0]
            if known in MODULES and known != module:
                found[module].add(known)
    return found


GRAPH = graph()


def room(module: str) -> str:
    """The room a module stands in."""
    return [*module.split("."), "kb"][1]


def test_every_room_has_its_row() -> None:
    """A module stands in a room of the table, which is that of the design."""
    rooms = {room(module) for module in MODULES if module != "kb"}
    assert rooms - set(PLACE) == set()


def test_no_imports_upwards() -> None:
    """A module imports only from rows above its own in the design, inside a row from left to right."""
    wrong = {
        (module, other)
        for module, others in GRAPH.items()
        for other in others
        if "kb" not in (module, other) and room(module) != room(other) and PLACE[room(other)] >= PLACE[room(module)]
    }
    assert wrong == set()


def test_no_circles() -> None:
    """No module imports itself in a roundabout way, late imports counted."""
    # The package's front names the public classes late; whoever imports a submodule has imported it already.
    inner = {module: others - {"kb"} for module, others in GRAPH.items() if module != "kb"}
    try:
        list(TopologicalSorter(inner).static_order())
    except CycleError as exc:
        pytest.fail(" → ".join(exc.args[1]))


def test_front_of_the_package_is_imported_for_its_version_only() -> None:
    """Modules take from each other, not from the package's front."""
    taken = {
        (module, name)
        for module, path in MODULES.items()
        for name in imports(path)
        if name.count(".") == 1 and name.startswith("kb.") and name not in MODULES
    }
    assert taken - {("kb.cli.parser", "kb.__version__")} == set()


def test_no_junk_rooms() -> None:
    """No module is called after what it is made of instead of what it is about."""
    junk = {"utils", "util", "helpers", "helper", "common", "core", "misc", "tools", "base_utils"}
    assert [module for module in MODULES if junk & set(module.split("."))] == []


def test_first_line_names_the_room() -> None:
    """Each module states its room in its first docstring line."""
    wrong = [
        module
        for module, path in MODULES.items()
        if "." in module
        and room(module) not in ("__main__", "reading", "checking", "importers", "web")
        and not (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").startswith(room(module))
    ]
    assert wrong == []


def test_heavy_libraries_are_imported_late() -> None:
    """rdflib, SPARQLWrapper and pyshacl are imported inside the functions that need them."""
    early = {
        (module, name)
        for module, path in MODULES.items()
        for statement in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.Import | ast.ImportFrom)
        for name in imported(statement)
        if name.split(".")[0] in LATE
    }
    assert early == set()


def imported(statement: ast.Import | ast.ImportFrom) -> list[str]:
    """The modules one statement names."""
    return [a.name for a in statement.names] if isinstance(statement, ast.Import) else [str(statement.module)]


def modules_after(script: str, *args: str) -> set[str]:
    """The top-level modules loaded once a script has run in a process of its own."""
    code = f"import sys\n{script}\nprint('\\n' + ' '.join(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, check=True, cwd=ROOT, text=True, timeout=60
    )
    return set(done.stdout.rsplit("\n", 2)[1].split())


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_timeline_imports_nothing_heavy(seed_folder: Path, form: str) -> None:
    """A timeline on the command line pays for no library that it does not need."""
    script = "from kb.cli import main\nassert main(sys.argv[1:]) == 0"
    loaded = modules_after(script, "--kb", str(seed_folder), "timeline", "--actor", "Corée du Nord", "--format", form)
    assert loaded & set(HEAVY) == set()
    assert "sqlite3" in loaded


def test_help_imports_next_to_nothing() -> None:
    """Help needs neither the store nor the names."""
    loaded = modules_after("from kb.cli import parser\nparser().format_help()")
    assert loaded & {*HEAVY, "sqlite3", "argcomplete", "json"} == set()
    names = {"kb.base", "kb.gazetteer", "kb.ledger"}
    script = "from kb.cli import parser\nparser().format_help()\nassert not {names} & set(sys.modules)"
    modules_after(script.replace("{names}", repr(names)))


def _classes() -> Iterator[type]:
    for name in MODULES:
        if name.startswith("kb.reading."):
            module = importlib.import_module(name)
            yield from (one for one in vars(module).values() if isinstance(one, type) and one.__module__ == name)


def _stub(function: object) -> bool:
    return "NotImplementedError" in inspect.getsource(function)  # type: ignore[arg-type]


def test_no_part_of_a_class_hides_another() -> None:
    """Of the parts that a reader's class is put together from, none overrides a method of another but its stub."""
    hidden = set()
    for made in _classes():
        owners: dict[str, type] = {}
        for part in made.__mro__:
            for name, value in vars(part).items():
                function = getattr(value, "__func__", value)
                if not inspect.isfunction(function) or name.startswith("__") or not part.__module__.startswith("kb."):
                    continue
                first = owners.setdefault(name, part)
                if first is not part and not _stub(function):
                    hidden.add((made.__qualname__, name, first.__qualname__, part.__qualname__))
    assert hidden == set()
