"""Save what can still be read of a damaged journal into a new one; the damaged one is only read."""

from __future__ import annotations

from pathlib import Path

from journal.actions.either_secret import is_code, with_either
from journal.actions.open_journal import Journal, open_journal
from journal.actions.tools import Tools
from journal.ground.progress import Progress
from journal.vault.opening import Secret
from journal.vault.salvage import Salvaged, salvage

__all__ = ["Salvaged", "is_code", "salvage_and_open", "salvage_journal"]


def salvage_journal(
    folder: Path,
    new: Path,
    secret: str,
    tools: Tools,
    progress: Progress | None = None,
    *,
    new_password: str | None = None,
) -> Salvaged:
    """Make the journal `new`. `secret` is the old password or recovery code; without `new_password` it is the password
    of the new one, too. The new journal has a recovery code of its own, shown once.

    Raises KnownError or Cancelled; then nothing was made.
    """

    def work(key: Secret) -> Salvaged:
        return salvage(
            Path(folder),
            Path(new),
            key,
            secret if new_password is None else new_password,
            clock=tools.clock,
            randomness=tools.randomness,
            cost=tools.cost,
            progress=progress,
        )

    return with_either(secret, work)


def salvage_and_open(
    folder: Path, new: Path, secret: str, password: str, tools: Tools, progress: Progress | None = None
) -> tuple[Journal, Salvaged]:
    """Salvage as `salvage_journal` does, with this password for the new journal, and open that one."""
    done = salvage_journal(folder, new, secret, tools, progress, new_password=password)
    return open_journal(new, password, tools), done
