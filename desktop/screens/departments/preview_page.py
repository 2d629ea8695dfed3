"""Step 2 of the assistant: everything that the table touches, and who goes on after a split."""

from collections.abc import Sequence
from itertools import combinations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.records import PlanState
from db.rules.reorganisation import ProjectChange, Reorganisation, Share
from desktop.models import departments_preview as lines
from desktop.screens.departments.cells import lines_view
from desktop.widgets.choice import Choice
from desktop.widgets.parts import label, rule
from desktop.widgets.tokens import SMALL_PX, scaled

_ALL = "すべて"
_TABS = ("事業", "期", "部署", "連絡先")
_NUMBER = 68


class PreviewPage(QWidget):
    """``chosen`` gives {(project, old department): names} for the rows that are selected."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = label(bold=True)
        self.summary.setWordWrap(True)
        self.note = label(px=SMALL_PX, role="warn")
        self.note.setWordWrap(True)
        self.note.hide()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("影響の種類")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self._pages = QStackedWidget()
        self._models = tuple(
            lines.Lines(heads, self)
            for heads in (
                lines.PROJECT_HEADS,
                lines.PERIOD_HEADS,
                lines.DEPARTMENT_HEADS,
                lines.LOOSE_HEADS,
            )
        )
        self.views: tuple[QTableView, ...] = tuple(
            lines_view(model, name, widths, lines.PROBLEM, numbered=widths[0] == _NUMBER)
            for model, name, widths in zip(
                self._models,
                _TABS,
                (
                    [_NUMBER, 168, 240, 184, 64, 64, 0],
                    [_NUMBER, 184, 256, 152, 152, 0],
                    [168, 72, 168, 0],
                    [200, 120, 0],
                ),
                strict=True,
            )
        )
        self.projects = self.views[0]
        self.projects.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.heir = Choice()
        self.heir.setAccessibleName("引き継ぐ部署")
        self._heir_label = label("選んだ事業を引き継ぐ部署(&H)", SMALL_PX)
        self._heir_label.setBuddy(self.heir)
        self._heir_hint = label(px=SMALL_PX, role="hint")
        self._put_together()
        self.tabs.currentChanged.connect(self._turn)
        self.projects.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.heir.chosen.connect(self._choose)

    def show_wanted(self, wanted: Reorganisation, state: PlanState) -> None:
        """Show what would be done."""
        content = (
            lines.project_lines(wanted),
            lines.period_lines(wanted, state),
            lines.department_lines(wanted, state),
            lines.loose_lines(wanted, state),
        )
        counts = (len(content[0]), wanted.cells, len(content[2]), len(content[3]))
        for at, (name, model, found) in enumerate(zip(_TABS, self._models, content, strict=True)):
            model.show(found)
            words = f"{name} {counts[at]}"
            if at < self.tabs.count():
                self.tabs.setTabText(at, words)
            else:
                self.tabs.addTab(words)
        if not self.projects.currentIndex().isValid() and content[0]:
            self.projects.selectRow(0)
        self._offer()

    def _selected(self) -> list[ProjectChange]:
        rows = self.projects.selectionModel().selectedRows()
        return [row.data(lines.RECORD) for row in sorted(rows, key=lambda row: row.row())]

    def _shares(self) -> list[tuple[ProjectChange, Share]]:
        """The splits of the selected projects that are the first one's too."""
        found = [(change, share) for change in self._selected() for share in change.shares]
        return [pair for pair in found if pair[1].old == found[0][1].old]

    def _offer(self) -> None:
        shares = self._shares()
        self._share_line.setVisible(self.tabs.currentIndex() == 0 and self._splits())
        self.heir.setEnabled(bool(shares))
        if not shares:
            self.heir.offer([], None)
            self._heir_hint.setText("分かれる部署の事業を選びます（Shift+↑↓で続けて選べます）。")
            return
        share = shares[0][1]
        held = {pair[1].chosen for pair in shares}
        self.heir.offer(
            [(_word(names, share.offered), names) for names in _subsets(share.offered)],
            held.pop() if len(held) == 1 else None,
        )
        self._heir_hint.setText(f"{share.old.name}の{len(shares)}事業")

    def _splits(self) -> bool:
        return any(line.record.shares for line in self._models[0].lines)

    def _choose(self, names: tuple[str, ...]) -> None:
        self.chosen.emit(
            {(change.project.uid, share.old.uid): names for change, share in self._shares()}
        )

    def _turn(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self._offer()

    def _put_together(self) -> None:
        for view in self.views:
            self._pages.addWidget(view)
        self._share_line = QWidget()
        row = QHBoxLayout(self._share_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        self.heir.setMinimumWidth(scaled(240))
        for part in (self._heir_label, self.heir, self._heir_hint):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.summary)
        column.addWidget(self.note)
        holder = QVBoxLayout()
        holder.setSpacing(0)
        holder.addWidget(self.tabs)
        holder.addWidget(rule())
        holder.addWidget(self._pages, 1)
        column.addLayout(holder, 1)
        column.addWidget(self._share_line)


def _subsets(names: Sequence[str]) -> list[tuple[str, ...]]:
    """All of them, then each alone, then what lies between where that is not too much."""
    found = [tuple(names), *((name,) for name in names)]
    if len(names) <= 4:
        found += [c for size in range(2, len(names)) for c in combinations(names, size)]
    return found


def _word(names: Sequence[str], offered: Sequence[str]) -> str:
    listed = "、".join(names)
    return f"{_ALL}（{listed}）" if len(names) == len(offered) else listed
