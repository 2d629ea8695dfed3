"""How many lines a text has on the card, set in the program."""

from PySide6.QtCore import Qt

from desktop.screens.plan.limits_dialog import LimitsDialog
from tests.desktop.pages import Desk


def test_a_limit_is_stored_at_once_and_counted_with(form: Desk) -> None:
    form.qtbot.waitUntil(lambda: form.action("カードの行数…").isEnabled())
    form.action("カードの行数…").trigger()
    (dialog,) = form.window.findChildren(LimitsDialog)
    summary = form.store.state.fields[0]
    choice = dialog.choices[summary.uid]
    assert choice.currentText() == "2行"
    choice.setFocus()
    form.press(Qt.Key.Key_Down, on=choice)
    assert form.store.state.fields[0].limit == 132
    assert "／3行" in form.basic._texts._rows[summary.key][0]._counter.text()
    form.press(Qt.Key.Key_Home, on=choice)
    summary = form.store.state.fields[0]
    assert summary.limit is None
    assert form.basic._texts._rows[summary.key][0]._counter.text() == "1行"
    form.press(Qt.Key.Key_Escape, on=dialog)
    form.store.undo()
    form.settle()
    assert form.store.state.fields[0].limit == 132
