"""What happens when the program itself is wrong: the place in the code is printed, never a value."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType


def report_bugs(tell: Callable[[], None]) -> None:
    """Print a bug's kind and place to standard error, then `tell` the person that something went wrong."""

    def report(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        sys.stderr.write(f"bug: {kind.__name__}\n")
        for frame in traceback.extract_tb(trace):
            sys.stderr.write(f"  {frame.name} ({Path(frame.filename).name}:{frame.lineno})\n")
        tell()

    sys.excepthook = report
