"""A minimum rate an hour that the person types in, with its source. Empty, nothing is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.records.money import Money
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.forms.choice_editors import QuietCombo
from journal.ui.forms.money_editors import currency_order, usual_currency
from journal.ui.text_fields import LineEdit
from journal.ui.widgets import Button, Card, Words, subheading

if TYPE_CHECKING:
    from journal.actions.minimum_rate import MinimumRate
    from journal.actions.open_journal import Journal


class MinimumCard(Card):
    """Amount, currency, source, and a button. `kept` is emitted when the rate was kept or taken away."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("pay-minimum")
        self._fittings = fittings
        self.column.addWidget(subheading("pay-minimum-title", tr("pay", "Compare with a minimum")))
        says = tr(
            "pay",
            "If you know a minimum for an hour, by law or by an agreement, type it in with its source. The hours are "
            "then shown at that rate, too. Nobody here checks whether it holds for you. Leave it empty for none.",
        )
        self.column.addWidget(Words("pay-minimum-says", says, voice="quiet"))
        self._amount = LineEdit("pay-minimum-amount", tr("pay", "Minimum for an hour"), hint=tr("pay", "amount"),
                                characters=12)  # fmt: skip
        self._currency = QuietCombo("pay-minimum-currency", tr("pay", "Currency"))
        usual = usual_currency(fittings.tools.clock.zone())
        self._currency.addItems([usual, *(code for code in currency_order() if code != usual)])
        self._source = LineEdit("pay-minimum-source", tr("pay", "Where it is written"),
                                hint=tr("pay", "where it is written"), characters=36)  # fmt: skip
        self._wrong = Words("pay-minimum-wrong", voice="danger")
        self._wrong.hide()
        keep = Button("pay-minimum-keep", tr("pay", "Use this"), fittings.theme, pressed=self._keep)
        opened = fittings.session.opened
        keep.setEnabled(opened is not None and not opened.read_only)
        self.column.addLayout(Flow(self._amount, self._currency, self._source, keep))
        self.column.addWidget(self._wrong)
        fittings.session.ask(_kept, self._show, self.failed.emit, self)

    def _show(self, rate: MinimumRate | None) -> None:
        if rate is not None:
            self._amount.setText(rate.money.plain())
            self._currency.setCurrentText(rate.money.currency)
            self._source.setText(rate.source)

    def _keep(self) -> None:
        typed, source = self._amount.text().strip(), self._source.text().strip()
        try:
            money = Money.read(typed, self._currency.currentText()) if typed else None
        except ValueError:
            money = None
        negative = money is not None and money.minor <= 0
        if typed and (money is None or negative):
            self._say(tr("pay", "This is not an amount. Type it like 12.50."))
            return
        if money is not None and not source:
            self._say(tr("pay", "Say where it is written: without a source nobody can check it."))
            return
        self._wrong.hide()

        def keep(journal: Journal) -> MinimumRate | None:
            from journal.actions.minimum_rate import MinimumRate, keep_minimum_rate

            return keep_minimum_rate(journal, None if money is None else MinimumRate(money, source))

        self._fittings.session.ask(keep, lambda _rate: self.kept.emit(), self._failed, self)

    def _failed(self, error: KnownError) -> None:
        self.failed.emit(error)

    def _say(self, says: str) -> None:
        self._wrong.say(says)
        self._wrong.show()


def _kept(journal: Journal) -> MinimumRate | None:
    from journal.actions.minimum_rate import minimum_rate

    return minimum_rate(journal)
