"""Making the locks anew: every library with its exact version and the hashes of its files, for all platforms.

`lock-run.txt` holds what the program needs and what builds it; `lock-test.txt` holds what the tests and checks need
besides, and `lock-test-source.txt` the few of those that come as source only and are built by what the other two hold.
All hold for Python 3.11 to 3.14 on Linux, macOS and Windows, and name no address of a registry.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from trouble import Trouble

SOURCE_ONLY = ("bagit",)
_HEADING = "# Made by `python3 packaging/dev.py lock`; change pyproject.toml instead of this file.\n"
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """Return the exact version of each library that a lock's text names."""
    return dict(_PIN.findall(lock))


def blocks(lock: str) -> list[str]:
    """Split a lock's text into one block for each library: its line, its hashes and what asked for it."""
    found: list[str] = []
    for line in lock.splitlines(keepends=True):
        if _PIN.match(line):
            found.append(line)
        elif found and line.startswith(" "):
            found[-1] += line
    return found


def without(lock: str, names: Sequence[str]) -> str:
    """Return a lock's text without the libraries named."""
    return "".join(block for block in blocks(lock) if not set(pins(block)) & set(names))


def make(checkout: Path, uv: str, *, upgrade: bool) -> None:
    """Write the locks. Without `upgrade`, versions locked before stay where they still fit."""
    names = ("lock-run.txt", "lock-test.txt", "lock-test-source.txt")
    paths = [checkout / "packaging" / name for name in names]
    before: dict[str, str] = {}
    if not upgrade:
        for path in paths:
            before |= pins(path.read_text(encoding="utf-8")) if path.exists() else {}
    run = _compile(checkout, uv, before, [])
    test = _compile(checkout, uv, before | pins(run), ["--extra", "test"])
    extra = without(test, list(pins(run)))
    source = without(extra, [name for name in pins(extra) if name not in SOURCE_ONLY])
    for path, lock in zip(paths, (run, without(extra, SOURCE_ONLY), source), strict=True):
        path.write_text(_HEADING + lock, encoding="utf-8", newline="\n")


def _compile(checkout: Path, uv: str, agreed: Mapping[str, str], more: Sequence[str]) -> str:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    builders = "".join(f"{builder}\n" for builder in project["build-system"]["requires"])
    with tempfile.TemporaryDirectory() as folder:
        held = Path(folder) / "held.txt"
        held.write_text("".join(f"{name}=={version}\n" for name, version in agreed.items()), encoding="utf-8")
        command = [uv, "pip", "compile", "pyproject.toml", "-", "--constraints", str(held), "--universal", "--quiet"]
        command += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", *more]
        done = subprocess.run(
            command, cwd=checkout, input=builders, capture_output=True, text=True, check=False, encoding="utf-8"
        )
    if done.returncode != 0:
        raise Trouble(f"The locks could not be made; uv says:\n{done.stderr.strip()}")
    return "".join(blocks(done.stdout))
