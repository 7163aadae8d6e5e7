"""The colours and measures of the window, for three themes, as plain values without Qt.

Kept true: every text colour stands 4.5:1 or better on every surface that it may be drawn on, and every line that
carries meaning (input borders, focus, tones of kinds) 3:1. A test reckons all pairs with `contrast`.
"""

from __future__ import annotations

from typing import Literal

import attrs

ThemeName = Literal["light", "dark", "contrast"]
THEME_NAMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")


@attrs.frozen
class Tokens:
    """One theme's colours, each as `#rrggbb`."""

    ground: str
    surface: str
    raised: str
    hover: str
    text: str
    quiet: str
    line: str
    edge: str
    accent: str
    on_accent: str
    accent_hover: str
    chosen: str
    on_chosen: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    good: str
    good_soft: str
    calm_soft: str
    tones: dict[str, str]
    edge_width: int = 1

    def tone(self, kind: str) -> str:
        """Return the colour that marks a record of this kind."""
        return self.tones.get(kind, self.quiet)


LIGHT = Tokens(
    ground="#f6f5f1",
    surface="#ffffff",
    raised="#fbfaf8",
    hover="#eeece6",
    text="#1f2428",
    quiet="#586069",
    line="#e0ddd5",
    edge="#85817a",
    accent="#245f66",
    on_accent="#ffffff",
    accent_hover="#1b4b51",
    chosen="#dcebeb",
    on_chosen="#12383d",
    danger="#8f2727",
    danger_soft="#fbeceb",
    warn="#744500",
    warn_soft="#fcf2dc",
    good="#1f5f3a",
    good_soft="#e6f3ea",
    calm_soft="#e6f0f0",
    tones={
        "shift": "#245f66",
        "payment": "#2b6a3c",
        "incident": "#8a4412",
        "note": "#565a8c",
        "person": "#7a3b73",
        "place": "#31608f",
        "agreement": "#5e5a1c",
        "debt": "#7a4a2b",
        "held_item": "#4a5a2a",
        "told": "#86394f",
        "evidence": "#4b5563",
    },
)

DARK = Tokens(
    ground="#14181b",
    surface="#1c2125",
    raised="#20262a",
    hover="#2a3136",
    text="#eae8e3",
    quiet="#aeb4ba",
    line="#323a40",
    edge="#7f8891",
    accent="#7fc8c6",
    on_accent="#0d1f20",
    accent_hover="#a0dad8",
    chosen="#23474a",
    on_chosen="#e6f6f5",
    danger="#f4a6a0",
    danger_soft="#3d2323",
    warn="#f0c679",
    warn_soft="#3a2f18",
    good="#98d6ad",
    good_soft="#1d3527",
    calm_soft="#1f3335",
    tones={
        "shift": "#7fc8c6",
        "payment": "#98d6ad",
        "incident": "#f0b183",
        "note": "#b9bdf0",
        "person": "#dcaad5",
        "place": "#9cc4ee",
        "agreement": "#d3cc85",
        "debt": "#e3b795",
        "held_item": "#bfd39a",
        "told": "#eaa9ba",
        "evidence": "#bcc5cf",
    },
)

CONTRAST = Tokens(
    ground="#000000",
    surface="#000000",
    raised="#000000",
    hover="#2b2b2b",
    text="#ffffff",
    quiet="#e6e6e6",
    line="#ffffff",
    edge="#ffffff",
    accent="#ffd83d",
    on_accent="#000000",
    accent_hover="#ffffff",
    chosen="#ffd83d",
    on_chosen="#000000",
    danger="#ffb3ab",
    danger_soft="#000000",
    warn="#ffd83d",
    warn_soft="#000000",
    good="#9df5b6",
    good_soft="#000000",
    calm_soft="#000000",
    tones=dict.fromkeys(
        (
            "shift",
            "payment",
            "incident",
            "note",
            "person",
            "place",
            "agreement",
            "debt",
            "held_item",
            "told",
            "evidence",
        ),
        "#ffffff",
    ),
    edge_width=2,
)

_BY_NAME: dict[ThemeName, Tokens] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def tokens_of(name: ThemeName) -> Tokens:
    """Return the colours of a theme."""
    return _BY_NAME[name]


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


SPACE = 8
"""One step of room between things, in logical pixels."""

SMALLEST_WINDOW = (720, 480)
"""The window can be made this small; it always fits 1024 × 600 with its frame and the desktop's bars."""

TEXT_SIZES = (100, 125, 150, 175, 200)
"""Text sizes in per cent of the desktop's own."""
