"""The Python environment in `.venv`: made once, filled from the locks, and left alone while nothing changed.

A stamp inside it names the Python version, the checkout's place, the locks and what pyproject.toml says of the
project. While the stamp fits, nothing is looked at twice; where it does not, what differs is installed; where the
environment belongs to another Python version or has lost its Python, it is made anew.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from trouble import Trouble

STAMP = "journal-stamp.json"
LOCKS = {"run": ("lock-run.txt",), "test": ("lock-run.txt", "lock-test.txt", "lock-test-source.txt")}
OLDEST_PIP = (22, 3)  # the first that can install into another Python's environment

Say = Callable[[str], None]


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    output: str


def clean_variables(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without what would lead Python or pip to another place than `.venv`."""
    leave_out = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    leave_out |= {"PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV", "PIP_NO_DEPS"}
    return {name: value for name, value in variables.items() if name not in leave_out}


def run_quietly(command: Sequence[str | Path]) -> Ran:
    """Run a command that asks nothing, away from the person's folder; return its exit code and all that it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=Path(__file__).resolve().parent,
        env=clean_variables(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Ran(done.returncode, done.stdout)


def fingerprint(checkout: Path, kind: str, version: tuple[int, int]) -> str:
    """Return a hash of all that decides what the environment holds; checks' settings in pyproject do not count."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    decisive = {
        "python": list(version),
        "checkout": str(checkout),
        "project": project.get("project"),
        "build": [project.get("build-system"), project.get("tool", {}).get("hatch")],
        "locks": [(checkout / "packaging" / lock).read_text(encoding="utf-8") for lock in LOCKS[kind]],
    }
    return hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()


class Environment:
    """The environment of one checkout. `run` takes a command and is swapped for a fake in tests."""

    def __init__(
        self,
        checkout: Path,
        say: Say,
        *,
        run: Callable[[Sequence[str | Path]], Ran] = run_quietly,
        version: tuple[int, int] = sys.version_info[:2],
        windows: bool = os.name == "nt",
    ) -> None:
        self.checkout = checkout
        self.folder = checkout / ".venv"
        self.version = version
        self._scripts = self.folder / ("Scripts" if windows else "bin")
        self.python = self._scripts / ("python.exe" if windows else "python")
        self._say = say
        self._run = run

    def script(self, name: str) -> Path:
        """Return the path of a program that an installed library brought."""
        return self._scripts / (name + self.python.suffix)

    def is_ready(self, kind: str) -> bool:
        """Say whether everything for `kind` (run or test) is installed as the locks say now."""
        return self.python.exists() and self._stamps().get(kind) == fingerprint(self.checkout, kind, self.version)

    def fits(self) -> bool:
        """Say whether there is an environment that was made by this version of Python."""
        try:
            lines = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return False
        pairs = {name.strip(): value.strip() for name, _, value in (line.partition("=") for line in lines)}
        made_by = pairs.get("version") or pairs.get("version_info") or ""
        return self.python.exists() and made_by.split(".")[:2] == [str(part) for part in self.version]

    def make(self) -> None:
        """Make the environment anew, without pip."""
        self._say("Making the Python environment in .venv …")
        if self.folder.is_symlink() or self.folder.is_file():
            self.folder.unlink()
        elif self.folder.exists():
            shutil.rmtree(self.folder)
        base = getattr(sys, "_base_executable", None) or sys.executable
        done = self._run([base, "-m", "venv", "--without-pip", self.folder])
        if done.code != 0:
            raise trouble_from(done.output, "The Python environment could not be made")

    def pip(self) -> list[str | Path]:
        """Return the command that installs into the environment, bringing pip into it where it can."""
        if self._run([self.python, "-c", "import pip"]).code != 0:
            if not has_ensurepip():
                return [sys.executable, "-m", "pip", "--python", self.python]
            done = self._run([self.python, "-I", "-m", "ensurepip", "--default-pip"])
            if done.code != 0:
                raise trouble_from(done.output, "The environment got no pip")
        return [self.python, "-m", "pip"]

    def fill(self, kind: str, pip: Sequence[str | Path]) -> None:
        """Install what the locks of `kind` name, then the project itself, and stamp it."""
        self._stamp({})
        install = [*pip, "--disable-pip-version-check", "--no-input", "install", "--quiet", "--no-build-isolation"]
        self._say(f"Installing the locked libraries to {kind} Journal; the first time this takes a few minutes …")
        # The locks are whole, so nothing is left to resolve. pip's resolver would refuse a locked library that another
        # asks for with an extra (coverage[toml]) as soon as a newer one is out: https://github.com/pypa/pip/issues/9644
        locked = ("--no-deps", "--require-hashes")
        steps = [(*locked, *_ready_made(lock), "-r", self._lock(lock)) for lock in LOCKS[kind]]
        for step in (*steps, ("--no-deps", "--no-index", "-e", str(self.checkout))):
            done = self._run([*install, *step])
            if done.code != 0:
                raise trouble_from(done.output, "The libraries could not be installed")
        kinds = [name for name in LOCKS if set(LOCKS[name]) <= set(LOCKS[kind])]
        self._stamp({name: fingerprint(self.checkout, name, self.version) for name in kinds})

    def _lock(self, name: str) -> str:
        return str(self.checkout / "packaging" / name)

    def _stamps(self) -> dict[str, str]:
        try:
            stamps = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamps if isinstance(stamps, dict) else {}

    def _stamp(self, stamps: Mapping[str, str]) -> None:
        (self.folder / STAMP).write_text(json.dumps(stamps), encoding="utf-8")


def _ready_made(lock: str) -> list[str]:
    return [] if lock.endswith("-source.txt") else ["--only-binary=:all:"]


def has_ensurepip() -> bool:
    """Say whether this Python brings the pip that a new environment gets."""
    importlib.invalidate_caches()  # it may have come a moment ago, as a system package
    return importlib.util.find_spec("ensurepip") is not None


def outside_pip() -> bool:
    """Say whether this Python itself has a pip that can install into another environment."""
    if importlib.util.find_spec("pip") is None:
        return False
    import pip

    return tuple(int(part) for part in pip.__version__.split(".")[:2]) >= OLDEST_PIP


# What a failed step prints, and the words that a person can do something with.
_KNOWN = (
    (
        ("No space left on device", "Disk quota exceeded", "not enough space"),
        "the disk is full. Free some space, then start again.",
        6,
    ),
    (
        ("Permission denied", "Read-only file system", "Access is denied"),
        "this folder cannot be written to. Change its permissions or use another copy, then start again.",
        6,
    ),
    (
        (
            "Temporary failure in name resolution",
            "Name or service not known",
            "getaddrinfo failed",
            "nodename nor servname",
            "NewConnectionError",
            "ConnectTimeoutError",
            "Network is unreachable",
            "Connection refused",
            "ProxyError",
            "Read timed out",
        ),
        "the package registry cannot be reached. Check the network connection, then start again.",
        2,
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        "a downloaded file is not the one that the lock names. Nothing of it was used; try another network.",
        2,
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED",),
        "the package registry's certificate is not trusted on this machine. Mend pip's settings, then start again.",
        2,
    ),
    (
        ("No matching distribution found", "Could not find a version"),
        "the package registry has no ready-made file of a locked library for this Python and machine.",
        2,
    ),
)


def trouble_from(output: str, what: str) -> Trouble:
    """Turn a failed step's output into a sentence; where the cause is unknown, its last lines follow."""
    for marks, reason, code in _KNOWN:
        if any(mark in output for mark in marks):
            return Trouble(f"{what}: {reason}", code)
    last = "\n".join(f"  {line}" for line in output.strip().splitlines()[-15:])
    return Trouble(f"{what}. The last lines of what was printed:\n{last}")
