"""What the actions work with beside the journal itself; put together in `app/compose.py` and handed down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from journal.ground.clock import Clock
from journal.ground.randomness import Randomness

if TYPE_CHECKING:  # a command that only verifies loads neither vault nor intake
    from journal.intake.workshop import Workshop
    from journal.vault.derivation import Cost


@attrs.frozen
class Tools:
    """The clock, the randomness, the workshop for foreign files, and what deriving a key may cost (None: the usual)."""

    clock: Clock
    randomness: Randomness
    workshop: Workshop
    cost: Cost | None = None

    def close(self) -> None:
        """Let the workshop's child go. The tools are of no use afterwards."""
        self.workshop.close()
