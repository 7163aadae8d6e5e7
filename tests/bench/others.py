"""Two programs for backups that many trust, where they are installed: restic and borg, with what they do by default."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

_PASSWORD = "benchmark"


@attrs.frozen
class Other:
    """One such program: what to run for each job, and with which variables; words in braces are filled in."""

    name: str
    variables: Mapping[str, str]
    commands: Mapping[str, Sequence[str]]

    def is_installed(self) -> bool:
        """Tell whether the program is there."""
        return shutil.which(self.name) is not None

    def version(self) -> str:
        """Return its name and version, or that it is missing."""
        if not self.is_installed():
            return f"{self.name} not installed"
        asked = "version" if self.name == "restic" else "--version"
        said = subprocess.run([self.name, asked], capture_output=True, encoding="utf-8", check=True).stdout
        return " ".join(said.split()[:2])

    def store(self, place: Path) -> Path:
        """Return where it keeps its backups."""
        return place / f"{self.name}-store"

    def run(self, job: str, folder: Path, place: Path) -> None:
        """Do one of its jobs on the data in `folder`; all that it keeps lies below `place`. Raises where it fails."""
        out = place / f"{self.name}-out"
        out.mkdir(exist_ok=True)
        filled = {"folder": folder.name, "store": str(self.store(place)), "out": str(out), "password": _PASSWORD}
        own = {key: value.format(**filled) for key, value in self.variables.items()}
        subprocess.run(
            [word.format(**filled) for word in self.commands[job]],
            cwd=out if job == "restore" else folder.parent,
            env={**os.environ, **own, "XDG_CACHE_HOME": str(place / "cache"), "HOME": str(place)},
            capture_output=True,
            check=True,
        )


RESTIC = Other(
    "restic",
    {"RESTIC_PASSWORD": "{password}", "RESTIC_REPOSITORY": "{store}"},
    {
        "init": ("restic", "init"),
        "first backup": ("restic", "backup", "{folder}"),
        "next backup": ("restic", "backup", "{folder}"),
        "check": ("restic", "check"),
        "deep check": ("restic", "check", "--read-data"),
        "restore": ("restic", "restore", "latest", "--target", "{out}"),
    },
)
BORG = Other(
    "borg",
    {"BORG_PASSPHRASE": "{password}", "BORG_REPO": "{store}"},
    {
        "init": ("borg", "init", "--encryption", "repokey"),
        "first backup": ("borg", "create", "::first", "{folder}"),
        "next backup": ("borg", "create", "::next", "{folder}"),
        "check": ("borg", "check"),
        "deep check": ("borg", "check", "--verify-data"),
        "restore": ("borg", "extract", "::next"),
    },
)
OTHERS = (RESTIC, BORG)
