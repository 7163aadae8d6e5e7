"""QR codes, for what is copied from paper to a screen without typing."""

from __future__ import annotations

import io

import segno


def qr_code(line: str) -> bytes:
    """Return a QR code as SVG."""
    out = io.BytesIO()
    segno.make(line, error="m", micro=False).save(out, kind="svg", border=2)
    return out.getvalue()
