"""The programs of `packaging/` as modules: they stand outside the package and import each other by plain name."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import attrs
import pytest

CHECKOUT = Path(__file__).resolve().parents[2]


@attrs.frozen
class Tools:
    """The modules of `packaging/`."""

    dev: ModuleType
    debian: ModuleType
    environment: ModuleType
    libraries: ModuleType
    locks: ModuleType
    trouble: ModuleType


@pytest.fixture
def checkout() -> Path:
    """Return the checkout that the tests stand in."""
    return CHECKOUT


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tools]:
    """Import the modules afresh, and forget them afterwards."""
    monkeypatch.syspath_prepend(str(CHECKOUT / "packaging"))
    names = [field.name for field in attrs.fields(Tools)]
    yield Tools(**{name: importlib.import_module(name) for name in names})
    for name in names:
        sys.modules.pop(name, None)
