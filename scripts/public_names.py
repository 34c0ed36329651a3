"""The public names of the package, and where each is written.

A public module is a package with `__all__`, or one of MODULES, whose names without an underscore are public. Files are
read, not imported, so that names which load late are found like all others.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).resolve().parent.parent / "src"
MODULES: Final = (
    "detente.errors",
    "detente.read.both",
    "detente.read.door",
    "detente.read.protocol",
    "detente.read.record_files",
)
"""Modules without `__all__` that who writes another reader, or catches errors, imports from."""


@dataclass(frozen=True)
class Public:
    """A public name: the module that offers it, the name, and the dotted place where it is written."""

    module: str
    name: str
    home: str

    @property
    def path(self) -> str:
        """How it is imported: `detente.analysis.brief`."""
        return f"{self.module}.{self.name}"


@lru_cache(maxsize=1)
def modules() -> tuple[str, ...]:
    """Return the public modules, by name."""
    packages = (_dotted(path.parent) for path in (SOURCE / "detente").rglob("__init__.py") if _exported(path))
    return tuple(sorted({*packages, *MODULES}))


@lru_cache
def names(module: str) -> tuple[Public, ...]:
    """Return the public names of a module, by name."""
    path = _file(module)
    found = _exported(path) or [name for name in _written(path) if not name.startswith("_")]
    return tuple(Public(module, name, _home(module, name)) for name in sorted(found))


def owner(home: str) -> str:
    """Return the module on whose page a name is told: the shortest that offers it, but not the front door."""
    offering = [module for module in modules() if any(one.home == home for one in names(module))]
    return min(offering, key=lambda module: (module == "detente", not home.startswith(f"{module}."), len(module)))


def docstring(module: str) -> str:
    """Return what a module says of itself."""
    return ast.get_docstring(_tree(_file(module))) or ""


def _home(module: str, name: str) -> str:
    """Return where a name is written, following imports."""
    source = _imported(_file(module)).get(name)
    if source is None:
        return f"{module}.{name}"
    return _home(*source)


def _file(module: str) -> Path:
    place = SOURCE.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).parts)


@lru_cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _exported(path: Path) -> list[str]:
    """Return `__all__`, or nothing."""
    for node in _tree(path).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == "__all__":
            return list(ast.literal_eval(node.value))  # type: ignore[attr-defined]
    return []


def _written(path: Path) -> list[str]:
    """Return the names that a file's own classes, functions and annotated values have."""
    body = _tree(path).body
    defined = [node.name for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    return [*defined, *(n.target.id for n in body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name))]


def _imported(path: Path) -> dict[str, tuple[str, str]]:
    """Return module and name of what a file imports by name from the package, at its top or for type checkers."""
    top = [node for node in _tree(path).body if not isinstance(node, ast.If)]
    guarded = [inner for node in _tree(path).body if isinstance(node, ast.If) for inner in node.body]
    nodes = [node for node in (*top, *guarded) if isinstance(node, ast.ImportFrom)]
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in nodes
        if node.module and node.module.startswith("detente")
        for alias in node.names
    }
