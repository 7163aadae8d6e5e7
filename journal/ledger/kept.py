"""Outcomes as JSON and back, so that they can be kept: arrays, as their figures are declared.

This is no format that anybody else reads: what is kept is thrown away when `VERSION` changes. Most of an outcome's
sources are the record that it is of. Its id is written once, beside it, and `_OWN` stands for it inside. No other text
is ever written like that, for what writes JSON escapes no digit.
"""

from __future__ import annotations

from msgspec.json import Decoder, Encoder

from journal.ledger.outcome import Outcome

VERSION = 11
"""Of this form and of all that is reckoned: raise it when either changes."""

_OWN = rb'"\u0030"'
_encode = Encoder().encode
_decode = Decoder(Outcome).decode


def written(outcome: Outcome) -> bytes:
    """Return an outcome as text, without its id."""
    return _encode(outcome).replace(_encode(outcome.id), _OWN)


def read(own: str, text: bytes) -> Outcome:
    """Return the outcome of the record `own` that was kept."""
    return _decode(text.replace(_OWN, _encode(own)))
