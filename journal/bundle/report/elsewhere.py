"""Parts of a long report, set by a child of this program: a part may be set while this process goes on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from journal.bundle.report.bench import COPIES, MOST_BYTES
from journal.bundle.report.typesetter import Pages, Unset
from journal.ground.child import Child, ChildStopped, ChildTooSlow
from journal.ground.confine import own_command
from journal.ground.known_error import KnownError
from journal.ground.words import tr

VERB = "--set-report"
"""The hidden verb by which this program starts itself as the child."""
LONGEST = 900.0
"""So many seconds a part may take."""


class Elsewhere:
    """One child. Not for several threads at once."""

    def __init__(self) -> None:
        """Begin; the child starts when it is first asked."""
        self._child: Child | None = None

    def close(self) -> None:
        """End the child, if there is one."""
        if self._child is not None:
            self._child.close()
        self._child = None

    def set_part(self, given: Mapping[str, bytes], at: datetime) -> tuple[bytes, Pages]:
        """Set a part from its files. Raises `Unset`, and `KnownError` where the child was stopped."""
        question: dict[str, object] = {
            "files": [[name, len(content)] for name, content in given.items()],
            "at": at.isoformat(),
        }
        try:
            if self._child is None:
                self._child = Child(own_command(VERB))
            said, made = self._child.ask(question, list(given.values()), most_answer=MOST_BYTES, seconds=LONGEST)
        except (ChildStopped, ChildTooSlow) as error:
            self.close()
            raise KnownError(
                tr("export", "The report could not be set: the helper that sets it was stopped."),
                tr("export", "Close other programs, then try again. Nothing was written."),
            ) from error
        if not COPIES:
            self.close()
        if "unset" in said:
            raise Unset(str(said["unset"]))
        return bytes(made), cast("Pages", said["pages"])
