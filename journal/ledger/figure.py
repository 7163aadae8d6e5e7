"""What every figure of the ledger is made of: small frozen values that are made, kept and read back very quickly.

Kept true: none of them changes and none can be part of a circle, so Python need not search them for one (`gc=False`).
Written as JSON they are arrays, their fields in declared order.
"""

from __future__ import annotations

import msgspec


class Figure(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A frozen value. Change one with `msgspec.structs.replace`."""
