"""公開データを書き出す…: the plan and its closed years for machines, as CSV, JSON or a workbook."""

from pathlib import Path

from PySide6.QtCore import QObject

from db.errors import Refused
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.papers.publishing import LeakChecks

TITLE = "公開データを書き出す"
AGAIN, ELSEWHERE = "再試行", "別名で保存…"
_WHAT = (
    "計画と、調査を締めた年度の結果を、ほかのプログラムで使える表にします。"
    "金額、3つの評価とその合計、メモ、連絡先は入りません。CSVには項目の説明を並べて置きます。"
)
_FORMS = {
    "CSVで書き出す…": ("CSV (*.csv)", ".csv"),
    "JSONで書き出す…": ("JSON (*.json)", ".json"),
    "Excelで書き出す…": ("Excelブック (*.xlsx)", ".xlsx"),
}


class PublicData(QObject):
    """Nothing internal goes out, whatever the paper that is chosen shows."""

    def __init__(self, store: Store, prompts: Prompts, checks: LeakChecks, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._prompts, self._checks = store, prompts, checks
        self._writing = Background("keikaku-public-data", self)

    @property
    def busy(self) -> bool:
        return self._writing.pending > 0 or self._checks.busy

    def ask(self) -> None:
        """Ask for the form and where to, and write on a thread of its own."""
        form = self._prompts.choose(TITLE, _WHAT, list(_FORMS))
        if form is not None:
            self._checks.before_data(lambda: self._ask_where(form))

    def _ask_where(self, form: str) -> None:
        from desktop.work import files

        kinds, suffix = _FORMS[form]
        suggested = files.safe_name([self._store.state.plan.title, "公開データ"], suffix)
        path = self._prompts.save_file(TITLE, kinds, suggested)
        if path is not None:
            self._write(path, form)

    def _write(self, path: Path, form: str) -> None:
        from desktop.work import exports

        state = self._store.state

        def written(paths: tuple[Path, ...]) -> None:
            more = "項目の説明を並べて置きました。" if len(paths) > 1 else ""
            self._store.noted.emit(f"公開データを保存しました。{more}{paths[0]}")

        def refused(error: Refused) -> None:
            self._store.noted.emit("")
            act = self._prompts.choose(TITLE, error.message, [AGAIN, ELSEWHERE])
            if act == AGAIN:
                self._write(path, form)
            elif act == ELSEWHERE:
                self._ask_where(form)

        self._store.noted.emit("公開データを書いています。")
        self._writing.run(lambda: exports.export(state, path, public=True), written, refused)
