"""The requests as a workbook: what the list shows, with every wish in full."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from db.errors import Refused
from db.records import Plan, PlanState
from db.rules import days
from db.rules.fiscal_year import long_name
from db.rules.wishes import Wish, wishes
from desktop.models.request_list import RequestList, Row
from desktop.papers.list_sheet import ListColumn, ListSheet
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store

TITLE, NAME = "一覧をExcelに出す", "申出の一覧"
_KINDS = "Excelブック (*.xlsx)"
_COLUMNS = (
    ListColumn("種類", 12, centred=True),
    ListColumn("事業名", 48),
    ListColumn("番号", 15),
    ListColumn("部署", 30),
    ListColumn("いま", 45),
    ListColumn("申出", 60),
    ListColumn("状態", 16, centred=True),
    ListColumn("理由", 40),
    ListColumn("決定", 40),
    ListColumn("決定日", 26),
    ListColumn("計画への反映", 26),
)


class RequestsOut(QObject):
    """What the list shows now, in its order."""

    def __init__(
        self, store: Store, prompts: Prompts, listed: RequestList, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._prompts, self._list = store, prompts, listed
        self._writing = Background("keikaku-requests", self)

    def ask(self) -> None:
        """Ask where to, and write."""
        from desktop.work import files

        state = self._store.state
        year = long_name(self._store.year, state.plan.calendar)
        suggested = files.safe_name([state.plan.title, f"{year}の申出", "内部資料"], ".xlsx")
        path = self._prompts.save_file(TITLE, _KINDS, suggested)
        if path is None:
            return
        rows = [_cells(state, row) for row in self._list.rows]
        sheet = ListSheet("申出", f"{year}　{len(rows)}件", rows)
        self._writing.run(
            lambda: _write(path, state.plan, sheet),
            lambda _: self._store.noted.emit(f"申出{len(rows)}件を書き出しました。{path}"),
            lambda error: self._refused(error),
        )

    def _refused(self, error: Refused) -> None:
        self._prompts.tell(TITLE, error.message)


def _cells(state: PlanState, row: Row) -> list[str | None]:
    request, wanted = row.request, wishes(state, row.asked)
    calendar = state.plan.calendar
    carried = request.carried_out
    return [
        request.kind.value,
        row.asked.title,
        row.number,
        request.department,
        "\n".join(f"{w.label}：{w.present}" for w in wanted if w.present),
        "\n".join(_said(wish) for wish in wanted),
        request.state.value,
        request.reason,
        request.decision,
        row.day,
        days.written(date.fromisoformat(carried), calendar) if carried else None,
    ]


def _said(wish: Wish) -> str:
    return wish.wanted if wish.key == "change_note" else f"{wish.label}：{wish.wanted}"


def _write(path: Path, plan: Plan, sheet: ListSheet) -> None:
    from desktop.papers.project_lists import as_workbook
    from desktop.work import files

    files.write(path, as_workbook(plan, _COLUMNS, [sheet], public=False, title=NAME))
