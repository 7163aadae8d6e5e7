"""Colours can be told apart by everybody, in every theme."""

from __future__ import annotations

import re
from itertools import product

import pytest

from journal.ground.resources import resource
from journal.ui.sheet import style_sheet
from journal.ui.tokens import TEXT_SIZES, THEME_NAMES, ThemeName, contrast, tokens_of

SURFACES = ("ground", "surface", "raised", "hover", "calm_soft", "good_soft", "warn_soft", "danger_soft")


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_text_colour_reads_well_on_every_surface(name: ThemeName) -> None:
    tokens = tokens_of(name)
    for text, surface in product(("text", "quiet"), SURFACES):
        assert contrast(getattr(tokens, text), getattr(tokens, surface)) >= 4.5, (text, surface)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_coloured_words_read_well_where_they_are_used(name: ThemeName) -> None:
    tokens = tokens_of(name)
    pairs = [
        (tokens.on_accent, tokens.accent),
        (tokens.on_accent, tokens.accent_hover),
        (tokens.on_chosen, tokens.chosen),
        (tokens.accent, tokens.surface),
        (tokens.accent, tokens.ground),
        (tokens.accent, tokens.hover),
        (tokens.danger, tokens.surface),
        (tokens.danger, tokens.danger_soft),
        (tokens.warn, tokens.warn_soft),
        (tokens.good, tokens.good_soft),
    ]
    for text, surface in pairs:
        assert contrast(text, surface) >= 4.5, (text, surface)


@pytest.mark.parametrize("name", THEME_NAMES)
def test_edges_and_pictures_that_mean_something_stand_out(name: ThemeName) -> None:
    tokens = tokens_of(name)
    for surface in ("ground", "surface", "raised"):
        assert contrast(tokens.edge, getattr(tokens, surface)) >= 3, surface
        assert contrast(tokens.accent, getattr(tokens, surface)) >= 3, surface
        for kind, tone in tokens.tones.items():
            assert contrast(tone, getattr(tokens, surface)) >= 3, (kind, surface)
    assert contrast(tokens.danger, tokens.surface) >= 3


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_the_style_sheet_leaves_fonts_alone(name: ThemeName, size: int) -> None:
    sheet = style_sheet(tokens_of(name), name, size)
    assert not re.search(r"\bfont\b|font-size|font-family|\dpt\b", sheet)
    assert "$" not in sheet


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_mark_that_the_style_sheet_draws_is_there_in_the_theme_s_colours(name: ThemeName) -> None:
    tokens = tokens_of(name)
    marks = {
        mark: resource(f"icons/{mark}").read_text(encoding="utf-8")
        for mark in re.findall(r"icons:([a-z-]+\.svg)", style_sheet(tokens, name, 100))
    }
    assert set(marks) == {f"chevron-down-{name}.svg", f"check-{name}.svg", f"dot-{name}.svg"}
    assert tokens.quiet in marks[f"chevron-down-{name}.svg"] or contrast(tokens.quiet, tokens.surface) > 15
    assert tokens.on_accent in marks[f"check-{name}.svg"]
    assert tokens.on_accent in marks[f"dot-{name}.svg"]
