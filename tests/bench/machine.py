"""What the figures were measured with."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from journal import __version__
from tests.bench.others import OTHERS

_ROOT = Path(__file__).resolve().parents[2]


def machine() -> Iterator[str]:
    """Yield lines about the machine, the versions and what else was going on."""
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Journal {__version__}, commit {commit()}"
    yield f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors ({processor()})"
    yield (
        f"Python {platform.python_version()}, SQLCipher on SQLite {sqlcipher.sqlite_version},"
        f" plain SQLite {sqlite3.sqlite_version}, {', '.join(other.version() for other in OTHERS)}"
    )
    yield f"Load at the start: {load()}"


def load() -> str:
    """Return how many processes wanted a processor in the last 1, 5 and 15 minutes."""
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


def processor() -> str:
    """Return the processor's name, as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def commit() -> str:
    """Return the commit of the checkout, or "unknown"."""
    git = shutil.which("git")
    if git is None:
        return "unknown"
    asked = [git, "-C", str(_ROOT), "describe", "--always", "--dirty"]
    ran = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    return ran.stdout.strip() or "unknown"


def size_of(path: Path) -> str:
    """Return the length of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return f"{sum(file.stat().st_size for file in files if file.is_file()) / 1e6:.1f} MB"
