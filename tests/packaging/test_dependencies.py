"""What pyproject.toml declares and what the program imports are the same list."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import journal
from tests.architecture.rules import imports, modules

NAMES = {  # where the name to import is not the name to install
    "Cryptodome": "pycryptodomex",
    "PIL": "pillow",
    "PySide6": "pyside6-essentials",
    "_miniaudio": "miniaudio",
    "argon2": "argon2-cffi",
    "shiboken6": "pyside6-essentials",
    "attr": "attrs",
}
FOR_TYPES = {"_typeshed"}  # the checker's own
WITHOUT_IMPORT = {"tzdata"}  # zoneinfo reads it where the system has no time zones


def test_every_library_is_declared_and_every_declared_one_is_used(checkout: Path) -> None:
    declared = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    installed = {canonicalize_name(Requirement(text).name) for text in declared}
    tops = {
        name.partition(".")[0]
        for module in modules(Path(journal.__file__).parent)
        for _, name in imports(module.tree)
    }  # fmt: skip
    foreign = {top for top in tops if top not in sys.stdlib_module_names | FOR_TYPES and top != "journal"}
    assert {canonicalize_name(NAMES.get(top, top)) for top in foreign} == installed - WITHOUT_IMPORT
