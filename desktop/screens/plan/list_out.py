"""The list as a workbook: asks how and where, and writes it behind the window's back."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from db.errors import Refused
from db.records import Plan
from db.rules.fiscal_year import long_name
from desktop.models.list_contents import ListOptions, codes_of, columns_of, sheets_of
from desktop.models.project_filter import Kind
from desktop.papers.list_sheet import ListColumn, ListSheet
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.plan.list_out_dialog import ListOutDialog
from desktop.screens.plan.list_panel import ListPanel

TITLE = "一覧をExcelに出す"
_KINDS = "Excelブック (*.xlsx)"


class ListOut(QObject):
    """What the list shows now, with its columns and its order."""

    def __init__(self, store: Store, prompts: Prompts, listed: ListPanel) -> None:
        super().__init__(listed)
        self._store = store
        self._prompts = prompts
        self._list = listed
        self._writing = Background("keikaku-lists", self)

    def ask(self) -> None:
        """Ask for the sheets and for whom they are."""
        facts, projects = self._list.facts, self._list.model.projects
        if facts is None or not projects:
            self._store.noted.emit("一覧に事業がないので、出すものがありません。")
            return
        kinds = [
            kind
            for kind in (Kind.OVERALL, Kind.MANAGEMENT)
            if any(codes_of(kind, project) for project in projects)
        ]
        plan = facts.state.plan
        year = long_name(facts.year, plan.calendar)
        texts = bool(facts.state.fields)
        dialog = ListOutDialog(len(projects), kinds, year, texts, self._list)
        dialog.wanted.connect(self._choose_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_file(self, options: ListOptions) -> None:
        from desktop.work import files

        facts = self._list.facts
        if facts is None:
            return
        plan = facts.state.plan
        mark = "公開用" if options.public else "内部資料"
        by = f"{options.by.short}別" if options.by else ""
        name = files.safe_name([plan.title, "事業一覧", by, mark], ".xlsx")
        path = self._prompts.save_file(TITLE, _KINDS, name)
        if path is None:
            return
        shown = self._list.view.shown_columns()
        columns = columns_of(shown, facts, options)
        whole = len(self._list.model.projects) == len(facts.state.projects)
        heading = "" if whole and options.by else self._list.told
        sheets = sheets_of(self._list.model.projects, shown, facts, options, heading)
        self._store.noted.emit("一覧を書き出しています。")
        self._writing.run(
            lambda: _write(path, plan, columns, sheets, public=options.public),
            lambda _: self._store.noted.emit(
                f"{mark}の一覧を書き出しました。シート{len(sheets)}枚。{path}"
            ),
            self._refused,
        )

    def _refused(self, error: Refused) -> None:
        self._store.noted.emit("")
        self._prompts.tell(TITLE, error.message)


def _write(
    path: Path,
    plan: Plan,
    columns: Sequence[ListColumn],
    sheets: Sequence[ListSheet],
    *,
    public: bool,
) -> None:
    from desktop.papers.project_lists import as_workbook
    from desktop.work import files

    files.write(path, as_workbook(plan, columns, sheets, public=public))
