"""番号を付け直す…: old and new beside each other, and what stands against a new one."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QWidget,
)

from db.records import PlanState
from db.rules.numbering import Level, Scheme, numbering_of
from desktop.models.numbering import NumberTable
from desktop.models.tree_words import level_name
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.choice import Choice, Tick
from desktop.widgets.parts import label
from desktop.widgets.row_cells import FigureCell, RowCell, draw_text
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import SMALL_PX, face, figures, scaled, tokens

Index = QModelIndex | QPersistentModelIndex
_CHOSEN, _WHOLE = "", "plan"


class RenumberDialog(ActDialog):
    """``chosen`` gives the numbers that change, by uid. Nothing is written before."""

    chosen = Signal(object)

    def __init__(
        self,
        state: PlanState,
        level: Level,
        scope: str,
        chosen: Sequence[str],
        parent: QWidget | None,
    ) -> None:
        """``scope``: the uid of a policy or measure, "" for the whole plan.

        ``chosen``: more than one project to begin with, instead of a scope.
        """
        super().__init__("番号を付け直す", "番号を変える", parent)
        self._state = state
        self._numbering = numbering_of(state)
        self._picked = tuple(chosen) if len(chosen) > 1 else ()
        self.model = NumberTable(self._numbering, self)
        self.level, self.scope = Choice(), Choice()
        self.level.offer([(level_name(state, at), at) for at in Level], level)
        self.below = Tick("下の段の番号も合わせる")
        self.below.setChecked(True)
        self.view = _table(self.model)
        self._state_line = label(px=SMALL_PX, role="second")
        self._state_line.setWordWrap(True)
        self._put_together()
        self.level.chosen.connect(lambda _: self._offer_scopes())
        self.scope.chosen.connect(lambda _: self._list())
        self.below.clicked.connect(lambda _: self._list())
        self.model.dataChanged.connect(lambda *_: self._check())
        self.accepted.connect(lambda: self.chosen.emit(self.model.numbers))
        self._offer_scopes(scope or _WHOLE)

    def _offer_scopes(self, wanted: str = _WHOLE) -> None:
        """The whole plan and everything above the chosen level."""
        level = self.level.currentData()
        entries: list[tuple[str, object]] = [("計画全体", _WHOLE)]
        for policy in self._state.policies if level > Level.POLICY else ():
            entries.append((f"{policy.number or ''} {policy.title}".strip(), policy.uid))
            for measure in self._state.measures_of(policy.uid) if level > Level.MEASURE else ():
                if measure.policy == policy.uid:
                    name = f"　{measure.number or ''} {measure.title}".rstrip()
                    entries.append((name, measure.uid))
        if self._picked and level is Level.PROJECT:
            entries.insert(0, (f"選んだ{len(self._picked)}事業", _CHOSEN))
            wanted = _CHOSEN
        known = {value for _, value in entries}
        self.scope.offer(entries, wanted if wanted in known else _WHOLE)
        self.below.setVisible(level is not Level.PROJECT)
        self._list()

    def _list(self) -> None:
        level, scope = self.level.currentData(), self.scope.currentData()
        numbering = self._numbering
        if scope == _CHOSEN:
            tops = list(self._picked)
        elif scope == _WHOLE:
            tops = [entry.uid for entry in numbering.of(level)]
        else:
            under = numbering.below(scope)
            tops = [uid for uid in under if numbering.by_uid[uid].level is level]
        if level is not Level.PROJECT and self.below.isChecked():
            tops = [uid for top in tops for uid in (top, *numbering.below(top))]
        self.model.show(tops)
        self._check()

    def _check(self) -> None:
        count, problems = len(self.model.numbers), self.model.problems
        none = self._numbering.scheme(self.level.currentData()) is Scheme.NONE
        if not self.model.rowCount():
            words = "ここには番号を付けるものがありません。"
        elif problems:
            words = f"{problems}件はこのままでは付けられません。直すまで、何も書きません。"
        elif count:
            words = f"{count}件の番号が変わります。まだ何も書いていません。"
        elif none:
            words = "この段には番号がありません。付けるときは、新しい番号の欄に入れます。"
        else:
            words = "変わる番号はありません。案を作るか、新しい番号の欄に入れます。"
        self._state_line.setText(words)
        self.act.setText(f"{count}件の番号を変える" if count else "番号を変える")
        self.act.setEnabled(bool(count) and not problems)

    def _put_together(self) -> None:
        top = QHBoxLayout()
        for name, field in (("段", self.level), ("範囲", self.scope)):
            title = label(name, SMALL_PX, role="second")
            title.setBuddy(field)
            field.setAccessibleName(name)
            top.addWidget(title)
            top.addWidget(field)
            top.addSpacing(scaled(8))
        self.scope.setMinimumContentsLength(18)
        policy = Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.scope.setSizeAdjustPolicy(policy)
        top.addWidget(self.below)
        top.addStretch(1)
        self.column.addLayout(top)
        proposals = QHBoxLayout()
        for words, act in (
            ("1から順に", lambda: self.model.propose(from_one=True)),
            ("上の段に合わせる", lambda: self.model.propose(from_one=False)),
            ("いまの番号に戻す", self.model.put_back),
        ):
            button = QPushButton(words)
            button.setProperty("kind", "small")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, do=act: do())
            proposals.addWidget(button)
        proposals.addStretch(1)
        self.column.addLayout(proposals)
        self.column.addWidget(self.view, 1)
        self.column.addWidget(self._state_line)
        self.add_hint(
            "「1から順に」は、版で公表した番号と終了した事業の番号をそのままにし、"
            "ほかの番号がぶつからないように付けます。"
        )
        room = self.screen().availableGeometry()
        self.resize(min(scaled(820), room.width() - 40), min(scaled(560), room.height() - 60))


class _New(FigureCell):
    """A new number: bold where it differs from the old one."""

    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        model = index.model()
        assert isinstance(model, NumberTable)
        changed = model.changed_at(index.row())
        ink = tokens().ink if changed else tokens().ink3
        draw_text(painter, at, str(index.data()), figures(bold=changed), ink)


class _Problem(RowCell):
    def draw(self, painter: QPainter, at: QRect, index: Index) -> None:
        model = index.model()
        assert isinstance(model, NumberTable)
        ink = tokens().warn if model.problem_at(index.row()) else tokens().ink3
        draw_text(painter, at, str(index.data() or ""), face(SMALL_PX), ink)


def _table(model: NumberTable) -> QTableView:
    view = QTableView()
    view.setModel(model)
    dress(view, "番号の一覧")
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    triggers = QAbstractItemView.EditTrigger
    view.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
    lay_columns(view, ((FigureCell(), 88), (_New(), 104), (RowCell(), 240), (_Problem(), 0)))
    return view
