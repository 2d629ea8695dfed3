"""調査の設定…: days, words on the cover and whom an open round waits for."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.records import PlanState, Round
from desktop.screens.survey.rounds.terms_form import Terms, TermsForm
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.tokens import scaled


class SettingsDialog(ActDialog):
    """``chosen`` gives what changed, as ``surveys.set_values`` takes it."""

    chosen = Signal(object)

    def __init__(self, state: PlanState, shown: Round, today: date, parent: QWidget | None) -> None:
        super().__init__("調査の設定", "変える", parent)
        self._shown = shown
        self.form = TermsForm(state, shown.fiscal_year, today)
        self.form.setMinimumWidth(scaled(720))
        self.form.show_terms(terms_of(shown))
        self.column.addWidget(self.form)
        self.add_hint(
            "すでに配った調査票の表紙は変わりません。変えたあとに作る調査票から変わります。"
        )
        self.form.changed.connect(self._check)
        self.accepted.connect(lambda: self.chosen.emit(self.changed))
        self._check()
        self.form.deadline.setFocus()

    @property
    def changed(self) -> dict[str, str | bool | None]:
        """The values that are not as they were."""
        terms, before = self.form.terms, terms_of(self._shown)
        if terms is None:
            return {}
        fields = ("deadline", "reference_day", "instructions", "waits_for_all")
        return {f: getattr(terms, f) for f in fields if getattr(terms, f) != getattr(before, f)}

    def _check(self) -> None:
        self.act.setEnabled(bool(self.changed))


def terms_of(shown: Round) -> Terms:
    """The terms of a round as they stand."""
    return Terms(
        shown.kind,
        shown.reference_day,
        shown.deadline,
        shown.instructions,
        shown.waits_for_all,
    )
