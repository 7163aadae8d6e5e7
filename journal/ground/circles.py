"""Python's search for objects in circles, left out while a job makes very many objects that form none."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_searching_for_circles() -> Iterator[None]:
    """Search for none inside: walking again and again over all that was made can take as long as the job itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
