"""What happens when the program itself is wrong: the place in the code is printed, never a value, a path or a word of a record."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType


def report_bugs(tell: Callable[[], None]) -> None:
    """Print a bug's kind and place to standard error, then `tell` the person that something went wrong."""

    def report(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        print(f"bug: {kind.__name__}", file=sys.stderr)
        for frame in traceback.extract_tb(trace):
            print(f"  {frame.name} ({frame.filename.rpartition('journal')[2]}:{frame.lineno})", file=sys.stderr)
        tell()

    sys.excepthook = report
