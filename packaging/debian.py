"""Missing Debian packages: installed when we are root, asked for before sudo, else told in one exact line.

Nothing is ever installed in silence, and nothing that is there already is installed again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from trouble import Trouble

INSTALL = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
UPDATE = ("apt-get", "update", "-q")

Say = Callable[[str], None]
Run = Callable[[Sequence[str]], "Ran"]


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    output: str = ""


@dataclass(frozen=True)
class Machine:
    """What can be done about a missing package here."""

    apt: bool
    root: bool
    sudo: bool
    terminal: bool
    lists: bool

    @classmethod
    def here(cls) -> Machine:
        """Look at this machine: apt-get, rights, a person at a terminal, package lists fetched before."""
        return cls(
            apt=shutil.which("apt-get") is not None,
            root=hasattr(os, "geteuid") and os.geteuid() == 0,
            sudo=shutil.which("sudo") is not None,
            terminal=sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty(),
            lists=any(Path("/var/lib/apt/lists").glob("*_Packages*")),
        )


def exact_line(packages: Sequence[str], machine: Machine) -> str:
    """Return the one line to type that installs these packages on this machine."""
    before = "sudo " if machine.sudo and not machine.root else ""
    line = f"{before}apt-get install -y --no-install-recommends {' '.join(packages)}"
    return line if machine.lists else f"{before}apt-get update && {line}"


def run_quietly(command: Sequence[str]) -> Ran:
    """Run a command that asks nothing; return its exit code and all that it printed."""
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Ran(done.returncode, done.stdout)


def run_openly(command: Sequence[str]) -> Ran:
    """Run a command at the person's terminal, so that sudo can ask for a password."""
    return Ran(subprocess.run(command, check=False).returncode)


def install(
    packages: Sequence[str],
    why: str,
    *,
    machine: Machine,
    say: Say,
    quietly: Run = run_quietly,
    openly: Run = run_openly,
    ask: Callable[[str], str] = input,
) -> None:
    """Bring the packages onto the machine, or raise `Trouble` with the exact line that does.

    `why` is a whole sentence such as "A window needs system libraries that are missing."
    """
    line = exact_line(packages, machine)
    if machine.root:
        say(f"{why} Installing with apt-get: {' '.join(packages)}")
        _install_as_root(packages, line, machine, quietly)
        return
    if not machine.sudo or not machine.terminal:
        whom = "Run this line" if machine.sudo else "Run this line as root"
        raise Trouble(f"{why} {whom}, then start again:\n  {line}")
    say(f"{why} This line installs them:\n  {line}")
    if ask("Run it now with sudo? [y/N] ").strip().lower() not in {"y", "yes"}:
        raise Trouble("Nothing was installed. Run the line yourself, then start again.")
    steps = [("sudo", *INSTALL, *packages)]
    if not machine.lists:
        steps.insert(0, ("sudo", *UPDATE))
    for step in steps:
        if openly(step).code != 0:
            raise Trouble(f"The packages could not be installed. When this line works, start again:\n  {line}")


def _install_as_root(packages: Sequence[str], line: str, machine: Machine, quietly: Run) -> None:
    command = (*INSTALL, *packages)
    done = quietly(command) if machine.lists else Ran(1)
    if done.code != 0:  # no lists of packages yet, or old ones that name files long gone
        updated = quietly(UPDATE)
        done = quietly(command) if updated.code == 0 else updated
    if done.code != 0:
        complaints = [text for text in done.output.splitlines() if text.startswith(("E:", "W:"))]
        said = complaints[0].removeprefix("E:").strip() if complaints else "it gave no reason"
        raise Trouble(f"apt-get could not install the packages ({said}). When this line works, start again:\n  {line}")
