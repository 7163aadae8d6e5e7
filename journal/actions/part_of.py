"""Steps of a longer job: they stop when the whole is cancelled, and count towards it or not."""

from __future__ import annotations

from journal.ground.progress import Progress


class PartOf(Progress):
    """Passes every step on to `whole`, whose total was told beforehand."""

    def __init__(self, whole: Progress) -> None:
        super().__init__()
        self._whole = whole

    def expect(self, total: int) -> None:
        """Change nothing: the whole knows its total. Raises `Cancelled`."""
        self.check()

    def advance(self, amount: int = 1) -> None:
        """Advance the whole. Raises `Cancelled`."""
        self._whole.advance(amount)

    def check(self) -> None:
        """Raise `Cancelled` when the whole was cancelled."""
        self._whole.check()

    def cancel(self) -> None:
        """Cancel the whole."""
        self._whole.cancel()


class Uncounted(PartOf):
    """A step that the whole counts by itself."""

    def advance(self, amount: int = 1) -> None:
        """Count nothing. Raises `Cancelled`."""
        self.check()


class Share(Progress):
    """One of several steps: its own steps, however many it expects, fill `size` parts of the whole."""

    def __init__(self, whole: Progress, size: int) -> None:
        super().__init__()
        self._whole = whole
        self._size = size
        self._told = 0

    def advance(self, amount: int = 1) -> None:
        """Advance by itself and move the whole as far as that goes. Raises `Cancelled`."""
        super().advance(amount)
        reached = self._size * min(self.done, self.total) // self.total if self.total > 0 else 0
        if reached > self._told:
            self._whole.advance(reached - self._told)
            self._told = reached

    def check(self) -> None:
        """Raise `Cancelled` when the whole was cancelled."""
        self._whole.check()

    def cancel(self) -> None:
        """Cancel the whole."""
        self._whole.cancel()

    def finish(self) -> None:
        """Move the whole to where this step ends."""
        self._whole.advance(self._size - self._told)
        self._told = self._size
