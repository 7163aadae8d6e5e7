"""The one place where objects meet: the machine's own clock and randomness, and the workshop for foreign files."""

from __future__ import annotations

from journal.actions.tools import Tools
from journal.ground.clock import SystemClock
from journal.ground.randomness import system_randomness
from journal.intake.workshop import Workshop


def compose_tools() -> Tools:
    """Return the tools of the real program. The workshop's child starts when it is first asked for something."""
    return Tools(clock=SystemClock(), randomness=system_randomness, workshop=Workshop())
