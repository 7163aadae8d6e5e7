"""Editors for amounts and rates: a number as people write it, a currency, and what a rate counts."""

from __future__ import annotations

from functools import cache
from typing import Any

from babel.core import get_global
from babel.numbers import get_territory_currencies
from PySide6.QtWidgets import QWidget

from journal.ground.words import N, tr
from journal.records.canonical import Json
from journal.records.kinds import Kind
from journal.records.money import Money, Per, currencies
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.forms.editor import Editor, FormRoom, words_in
from journal.ui.text_fields import LineEdit

_OFTEN = (
    "EUR",
    "GBP",
    "USD",
    "CHF",
    "CAD",
    "AUD",
    "NZD",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "BRL",
    "THB",
    "CNY",
    "JPY",
    "INR",
    "ZAR",
    "KES",
    "NGN",
    "COP",
    "MXN",
    "TRY",
    "UAH",
)
_PER = {
    Per.HOUR: N("form", "an hour"),
    Per.HALF_HOUR: N("form", "a half hour"),
    Per.BOOKING: N("form", "a booking"),
    Per.SHIFT: N("form", "a shift"),
    Per.DAY: N("form", "a day"),
    Per.WEEK: N("form", "a week"),
    Per.MONTH: N("form", "a month"),
}


@cache
def currency_order() -> tuple[str, ...]:
    """Return the currencies to choose from: those most used by our readers first, then all others by their code."""
    return (*_OFTEN, *sorted(currencies() - set(_OFTEN)))


def usual_currency(zone: str) -> str:
    """Return the currency of the country that an IANA zone lies in; EUR where that can't be told."""
    territory = get_global("zone_territories").get(zone, "")
    found = get_territory_currencies(territory) if territory and territory != "001" else []
    return found[0] if found and found[0] in currencies() else "EUR"


class AmountEditor(Editor):
    """An amount and its currency. A currency alone says nothing."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room)
        self._amount = LineEdit(f"{name}-amount", spoken, hint=tr("form", "amount"), characters=20)
        self._currency = QuietCombo(f"{name}-currency", tr("form", "Currency: {field}", field=spoken))
        self._currency.setMaxVisibleItems(14)
        first = [room.currency, *(code for code in currency_order() if code != room.currency)]
        self._currency.addItems(first)
        self._amount.textChanged.connect(self._touched)
        self._currency.currentIndexChanged.connect(self._touched)
        self._flow = Flow(self._amount, self._currency)
        self.column.addLayout(self._flow)

    def buddy(self) -> QWidget:
        return self._amount

    def draft(self) -> Json:
        if not self._amount.text().strip():
            return None
        return {"amount": self._amount.text(), "currency": self._currency.currentText()}

    def _read(self) -> Any | None:
        typed = self._amount.text().strip()
        return self.kind.parse(f"{typed} {self._currency.currentText()}") if typed else None

    def _show(self, value: Any | None) -> None:
        self._show_money(value)

    def _show_money(self, money: Money | None) -> None:
        self._amount.setText("" if money is None else money.plain())
        self._choose(self.room.currency if money is None else money.currency)

    def _show_draft(self, draft: Json) -> None:
        self._amount.setText(words_in(draft, "amount"))
        self._choose(words_in(draft, "currency"))

    def _choose(self, currency: str) -> None:
        self._currency.setCurrentIndex(max(0, self._currency.findText(currency)))


class RateEditor(AmountEditor):
    """An amount, its currency, and what it is for."""

    def __init__(self, name: str, spoken: str, kind: Kind[Any], room: FormRoom) -> None:
        super().__init__(name, spoken, kind, room)
        self._per = QuietCombo(f"{name}-per", tr("form", "What it counts: {field}", field=spoken))
        for per, label in _PER.items():
            self._per.addItem(str(label), per.value)
        self._per.currentIndexChanged.connect(self._touched)
        self._flow.addWidget(self._per)

    def draft(self) -> Json:
        draft = super().draft()
        return {**draft, "per": self._per.chosen()} if isinstance(draft, dict) else None

    def _read(self) -> Any | None:
        typed = self._amount.text().strip()
        return self.kind.parse(f"{typed} {self._currency.currentText()} / {self._per.chosen()}") if typed else None

    def _show(self, value: Any | None) -> None:
        self._show_money(None if value is None else value.money)
        self._per.choose(Per.HOUR.value if value is None else value.per.value)

    def _show_draft(self, draft: Json) -> None:
        super()._show_draft(draft)
        self._per.choose(words_in(draft, "per"))
