"""The style sheet, made from tokens. It sets colours, borders and room, never a font: text size stays the font's."""

from __future__ import annotations

from string import Template

import attrs

from journal.ui.tokens import ThemeName, Tokens

_SHEET = Template("""
QWidget#window, QWidget[surface="ground"] { background: $ground; }
QFrame[surface="card"] { background: $surface; border: ${w}px solid $line; border-radius: 10px; }
QFrame[surface="side"] { background: $raised; border: 0px; }
QFrame[surface="rule"] { background: $line; border: 0px; min-height: 1px; max-height: 1px; }
QFrame[tone="calm"] { background: $calm_soft; border: ${w}px solid $accent; border-radius: 8px; }
QFrame[tone="good"] { background: $good_soft; border: ${w}px solid $good; border-radius: 8px; }
QFrame[tone="warn"] { background: $warn_soft; border: ${w}px solid $warn; border-radius: 8px; }
QFrame[tone="danger"] { background: $danger_soft; border: ${w}px solid $danger; border-radius: 8px; }
QLabel { background: transparent; color: $text; }
QLabel[voice="quiet"] { color: $quiet; }
QLabel[voice="danger"] { color: $danger; }
QLabel[voice="warn"] { color: $warn; }
QLabel[voice="good"] { color: $good; }
QScrollArea { border: 0px; background: transparent; }
QScrollArea > QWidget > QWidget[surface="column"] { background: transparent; }

QPushButton { color: $text; background: $surface; border: ${w}px solid $edge; border-radius: 8px; padding: 6px 14px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $quiet; border-color: $line; }
QPushButton[role="main"] { color: $on_accent; background: $accent; border-color: $accent; }
QPushButton[role="main"]:hover { background: $accent_hover; }
QPushButton[role="main"]:focus { border: 2px solid $text; }
QPushButton[role="main"]:disabled { color: $quiet; background: $hover; border-color: $line; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $accent; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="figure"] { background: transparent; border: 2px solid transparent; border-radius: 6px;
  color: $accent; padding: 1px 6px; }
QPushButton[role="figure"]:hover { background: $hover; }
QPushButton[role="figure"]:focus { border-color: $accent; }
QPushButton[role="side"] {
  background: transparent; border: 2px solid transparent; text-align: left; padding: 7px 10px; }
QPushButton[role="side"]:hover { background: $hover; }
QPushButton[role="side"]:checked { background: $chosen; color: $on_chosen; }
QPushButton[role="side"]:focus { border-color: $accent; }
QPushButton[role="choice"] { background: $surface; text-align: left; padding: 14px 16px; border-radius: 10px;
  border-color: $line; }
QPushButton[role="choice"]:hover { background: $hover; border-color: $edge; }
QPushButton[role="choice"]:focus { border: 2px solid $accent; padding: 13px 15px; }
QPushButton[role="chip"] {
  background: transparent; border: ${w}px solid $edge; border-radius: 13px; padding: 3px 12px; }
QPushButton[role="chip"]:hover { background: $hover; }
QPushButton[role="chip"]:checked { background: $chosen; color: $on_chosen; border-color: $accent; }
QPushButton[role="chip"]:focus { border: 2px solid $accent; padding: 2px 11px; }
QPushButton::menu-indicator { image: none; width: 0px; }

QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox { color: $text; background: $surface;
  border: ${w}px solid $edge; border-radius: 7px; padding: 5px 8px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $quiet; }
QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 4px 7px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QAbstractSpinBox[wrong="true"], QComboBox[wrong="true"] {
  border: 2px solid $danger; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: $quiet;
  background: $ground; border-color: $line; }
QPlainTextEdit[quiet="true"], QPlainTextEdit[quiet="true"]:focus { background: transparent; border: 0px; padding: 0px; }
QComboBox::drop-down { border: 0px; width: ${arrow}px; }
QComboBox::down-arrow { image: url(icons:chevron-down-$name.svg); width: ${mark}px; height: ${mark}px; }
QComboBox QAbstractItemView { color: $text; background: $surface; border: ${w}px solid $edge;
  selection-background-color: $chosen; selection-color: $on_chosen; outline: 0px; }
QCheckBox, QRadioButton {
  color: $text; spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $quiet; }
QCheckBox::indicator, QRadioButton::indicator {
  width: ${mark}px; height: ${mark}px; border: 2px solid $edge; background: $surface; }
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url(icons:check-$name.svg); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url(icons:dot-$name.svg); }

QTableView { background: $surface; alternate-background-color: $raised; border: ${w}px solid $line; border-radius: 6px;
  color: $text; outline: 0px; selection-background-color: $chosen; selection-color: $on_chosen; }
QTableView:focus { border: 2px solid $accent; }
QTableView::item { padding: 3px 8px; }
QTableView::item:selected { background: $chosen; color: $on_chosen; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $hover; color: $text; border: 0px; border-bottom: ${w}px solid $edge;
  padding: 4px 8px; }
QListView { background: transparent; border: 0px; outline: 0px; color: $text; }
QListView:focus { border: 0px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0px; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { color: $text; background: $hover; border: 0px; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QSlider { min-height: ${touch}px; border: 2px solid transparent; border-radius: 6px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { height: 6px; background: $edge; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 3px; }
QSlider::handle:horizontal { background: $accent; width: ${mark}px; margin: -${knob}px 0px; border-radius: ${half}px; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: $edge; }
QMenu { color: $text; background: $surface; border: ${w}px solid $edge; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $chosen; color: $on_chosen; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolTip { color: $text; background: $surface; border: ${w}px solid $edge; padding: 4px; }
""")


def style_sheet(tokens: Tokens, name: ThemeName, text_size: int) -> str:
    """Return the sheet for a theme; marks grow with the text size (per cent). Qt itself mirrors left and right."""
    mark = 16 * text_size // 100
    return _SHEET.substitute(
        _colours(tokens),
        name=name,
        w=tokens.edge_width,
        mark=mark,
        arrow=mark + 10,
        round=(mark + 4) // 2,
        touch=mark + 16,
        half=mark // 2,
        knob=(mark - 6) // 2,
    )


def _colours(tokens: Tokens) -> dict[str, str]:
    return {name: colour for name, colour in attrs.asdict(tokens).items() if isinstance(colour, str)}
