"""One department: its names, years, ways to reach it, what follows it and what it holds."""

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from db.records import Department, PlanState, Project
from db.rules.fiscal_year import long_name
from desktop.models.departments_preview import RECORD, Line, Lines
from desktop.runtime.store import Store
from desktop.screens.memo_writing import write_memos
from desktop.widgets.chip_editor import Offer
from desktop.widgets.choice import Choice
from desktop.widgets.code_fields import CodeFields
from desktop.widgets.editors import LineEditor
from desktop.widgets.field_row import LABEL_WIDTH, FieldRow
from desktop.widgets.link_editor import LinkEditor
from desktop.widgets.memo_list import MemoList
from desktop.widgets.parts import label
from desktop.widgets.row_cells import ROW_HEIGHT, FigureCell, RowCell
from desktop.widgets.row_table import dress, lay_columns
from desktop.widgets.tokens import SMALL_PX, scaled
from desktop.widgets.typing import Typing

_LINES = {
    "name": "部署名",
    "code": "コード",
    "parent": "上の部署",
    "mail": "メール",
    "contact": "連絡先",
}
_YEARS = {"first_year": "始まりの年度", "last_year": "終わりの年度"}
_MOST_ROWS = 12
_PAST = "直すと過去の年度も変わります。改称は組織改編で。"


class DepartmentForm(QScrollArea):
    """Writes through the store; ``opened`` and ``jumped`` ask for a department or a project."""

    opened = Signal(str)
    jumped = Signal(str)

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._department: Department | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines = {key: LineEditor(name) for key, name in _LINES.items()}
        self._names = QStringListModel(self)
        self.lines["parent"].setCompleter(_completer(self._names, self))
        self.years = {key: _year_choice(name) for key, name in _YEARS.items()}
        self.aliases = CodeFields("別名")
        self.successors = LinkEditor("後の部署", "部署名の一部を入力", "部署")
        self._held = Lines(("番号", "事業名", "受け持ち"), self)
        self.projects = QTableView()
        self.rows = {key: FieldRow(name, self.lines[key]) for key, name in _LINES.items()}
        self.rows["years"] = FieldRow("年度", self._year_line())
        self.rows["aliases"] = FieldRow("別名", self.aliases)
        self.rows["successors"] = FieldRow("後の部署", self.successors)
        self.memos = MemoList()
        self._count = label("この部署の事業", SMALL_PX, bold=True)
        self._how = label("Enterかダブルクリックで事業を開きます。", SMALL_PX, role="hint")
        self._page = QWidget()
        self._put_together()
        self._connect()
        if store.read_only:
            self._lock()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What can be reached by Tab, from the top; a row of chips by its first."""
        lines = self.lines
        return (
            *(lines["name"], lines["code"], *self.years.values()),
            *(lines["parent"], lines["mail"], lines["contact"]),
            *(*self.aliases.fields, self.successors.entry, self.projects),
            *(self.memos.new.day, self.memos.new.words),
        )

    @property
    def department(self) -> Department | None:
        return self._department

    def show_department(self, state: PlanState, department: Department | None) -> None:
        """Show one, or nothing; what is being typed stays where it is still the same one."""
        before = self._department
        fresh = before is None or department is None or before.uid != department.uid
        if fresh:
            self.commit()
        self._department = department
        self._page.setVisible(department is not None)
        if department is None:
            return
        names = {d.uid: d.name for d in state.departments}
        self._names.setStringList([n for uid, n in names.items() if uid != department.uid])
        for key, editor in self.lines.items():
            value = getattr(department, key)
            words = names.get(value or "", "") if key == "parent" else value or ""
            (editor.typing.load if fresh else editor.typing.follow)(words)
        self._show_years(state, department)
        self.aliases.show_codes(department.aliases, fresh=fresh)
        self.successors.offer_links(
            lambda: [
                Offer(d.uid, d.name, d.aliases)
                for d in state.departments
                if d.uid != department.uid
            ]
        )
        self.successors.show_links([(uid, names[uid]) for uid in department.successors])
        self._show_projects(state, department)
        self.memos.show_memos(department.uid, department.memos, state.plan.calendar)
        if fresh:
            self.successors.entry.typing.load("")
            self.verticalScrollBar().setValue(0)
            for row in self.rows.values():
                row.set_problem("", "refusal")

    def commit(self) -> None:
        """Have all typing stored."""
        for typing in self.findChildren(Typing):
            typing.commit()

    def name_it(self) -> None:
        """Put the focus on the name, ready to be written over."""
        self.lines["name"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.lines["name"].selectAll()

    def _show_years(self, state: PlanState, department: Department) -> None:
        plan = state.plan
        held = {y for y in (department.first_year, department.last_year) if y is not None}
        span = {*range(plan.first_year - 5, plan.last_year + 6), *held}
        offered: list[tuple[str, object]] = [("（決めない）", None)]
        offered += [(long_name(year, plan.calendar), year) for year in sorted(span)]
        for key, choice in self.years.items():
            choice.offer(offered, getattr(department, key))

    def _show_projects(self, state: PlanState, department: Department) -> None:
        name = department.name
        lines = [
            Line((project.number or "", project.title, part), project)
            for project in state.projects
            if (part := _part(project, name))
        ]
        self._held.show(lines)
        self._count.setText(
            f"この部署の事業　{len(lines)}件" if lines else "この部署の事業はありません"
        )
        self._how.setVisible(bool(lines))
        self.projects.setVisible(bool(lines))
        rows = min(max(len(lines), 1), _MOST_ROWS)
        self.projects.setFixedHeight(rows * scaled(ROW_HEIGHT) + scaled(24) + 2)

    def _store_line(self, key: str, words: str) -> None:
        self._write("set_value", key, key, words.strip() or None, typing=self.lines[key].typing)

    def _store_year(self, key: str, year: object) -> None:
        self._write("set_value", "years", key, year)

    def _store_aliases(self, aliases: tuple[str, ...]) -> None:
        self._write("set_aliases", "aliases", aliases, undo=self.aliases.refuse)

    def _store_successors(self, uids: tuple[str, ...]) -> None:
        names = {d.uid: d.name for d in self._store.state.departments}
        self._write("set_successors", "successors", [names[uid] for uid in uids])

    def _write(
        self,
        operation: str,
        row: str,
        *values: object,
        typing: Typing | None = None,
        undo: Callable[[], None] | None = None,
    ) -> None:
        from db import departments

        if self._department is None:
            return
        uid = self._department.uid
        self.rows[row].set_problem("", "refusal")

        def refused(sentence: str) -> None:
            if typing is not None:
                typing.refuse()
            if undo is not None:
                undo()
            if self._department is None or self._department.uid != uid:
                return
            self.rows[row].set_problem(sentence, "refusal")
            if row == "years":
                self._show_years(self._store.state, self._department)

        self._store.submit(getattr(departments, operation), uid, *values, refused=refused)

    def _connect(self) -> None:
        for key, editor in self.lines.items():
            editor.typing.left.connect(lambda words, key=key: self._store_line(key, words))
        for key, choice in self.years.items():
            choice.chosen.connect(lambda year, key=key: self._store_year(key, year))
        self.aliases.codes_wanted.connect(self._store_aliases)
        write_memos(
            self.memos, self._store, lambda: self._department.uid if self._department else ""
        )
        self.successors.keys_wanted.connect(self._store_successors)
        self.successors.followed.connect(self.opened)
        self.successors.unknown.connect(
            lambda sentence: self.rows["successors"].set_problem(sentence, "refusal")
        )
        self.projects.activated.connect(
            lambda index: self.jumped.emit(index.data(RECORD).uid) if index.isValid() else None
        )

    def _year_line(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.years["first_year"])
        row.addWidget(label("から"))
        row.addWidget(self.years["last_year"])
        row.addWidget(label("まで"))
        row.addStretch(1)
        line.setFocusProxy(self.years["first_year"])
        return line

    def _put_together(self) -> None:
        self.projects.setModel(self._held)
        dress(self.projects, "この部署の事業")
        lay_columns(self.projects, ((FigureCell(), 64), (RowCell(), 0), (RowCell(), 72)))
        self._page.setProperty("ground", "panel")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(12))
        column.setSpacing(4)
        for key in ("name", "code", "years", "parent", "mail", "contact", "aliases", "successors"):
            column.addWidget(self.rows[key])
            if key == "name":
                column.addWidget(self._hint(_PAST))
        column.addSpacing(scaled(8))
        column.addWidget(self._count)
        column.addWidget(self._how)
        column.addWidget(self.projects)
        column.addSpacing(scaled(8))
        column.addWidget(label("メモ", SMALL_PX, bold=True))
        column.addWidget(label("内部の記録です。資料には出ません。", SMALL_PX, role="hint"))
        column.addWidget(self.memos)
        column.addStretch(1)
        self.setWidget(self._page)

    def _hint(self, words: str) -> QLabel:
        """A sentence below a field, under its editor."""
        hint = label(words, SMALL_PX, role="hint")
        hint.setWordWrap(True)
        hint.setContentsMargins(scaled(LABEL_WIDTH) + scaled(8), 0, 0, scaled(4))
        return hint

    def _lock(self) -> None:
        for editor in self.lines.values():
            editor.setReadOnly(True)
        for choice in self.years.values():
            choice.setEnabled(False)
        self.aliases.lock()
        self.memos.lock()
        self.successors.lock()


def _part(project: Project, name: str) -> str:
    """主管 or 所管 for a department that holds the project, 期別 for one of its schedule."""
    if project.lead_department == name:
        return "主管" if len(project.departments) > 1 else "所管"
    if name in project.departments:
        return "所管"
    return "期別" if any(name in cell.departments for cell in project.schedule) else ""


def _year_choice(name: str) -> Choice:
    choice = Choice()
    choice.setAccessibleName(name)
    return choice


def _completer(names: QStringListModel, parent: QWidget) -> QCompleter:
    completer = QCompleter(names, parent)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return completer
