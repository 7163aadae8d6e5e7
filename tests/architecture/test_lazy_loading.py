"""What is loaded when: the command line must start without Qt, and so on a machine without its libraries."""

from __future__ import annotations

import subprocess
import sys

LOOK = "import sys; import journal.{module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"


def loaded_by(module: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOOK.format(module=module)], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_entry_point_loads_neither_qt_nor_the_database() -> None:
    assert loaded_by("__main__") & {"PySide6", "shiboken6", "sqlcipher3"} == set()


def test_the_command_line_loads_no_qt() -> None:
    assert loaded_by("cli.run") & {"PySide6", "shiboken6"} == set()
