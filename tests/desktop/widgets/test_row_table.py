"""Tables of rows: which keys enter a row, and who gets the room that is left."""

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QStandardItemModel
from pytestqt.qtbot import QtBot

from desktop.widgets.row_cells import RowCell
from desktop.widgets.row_table import RowTable, lay_columns
from desktop.widgets.tokens import scaled


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    made = RowTable(QStringListModel(["一", "二"]), "番号の一覧", [(RowCell(), 0)])
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_both_enter_keys_enter_the_current_row(qtbot: QtBot, table: RowTable, key: Qt.Key) -> None:
    table.selectRow(1)
    pad = Qt.KeyboardModifier.KeypadModifier
    held = pad if key == Qt.Key.Key_Enter else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(table.entered_row) as entered:
        qtbot.keyClick(table, key, held)
    assert entered.args == [1]


def test_enter_does_nothing_without_a_row_or_with_ctrl(qtbot: QtBot, table: RowTable) -> None:
    with qtbot.assertNotEmitted(table.entered_row):
        qtbot.keyClick(table, Qt.Key.Key_Return)
        table.selectRow(0)
        qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_width_of_nothing_takes_what_is_left(qtbot: QtBot) -> None:
    model = QStandardItemModel(1, 2)
    table = RowTable(model, "見本", [])
    qtbot.addWidget(table)
    lay_columns(table, [(RowCell(), 100), (RowCell(), 0)])
    table.resize(scaled(500), scaled(200))
    table.show()
    assert table.columnWidth(0) == scaled(100)
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()
