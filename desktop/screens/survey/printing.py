"""印刷…: the round's sheets on paper, blank or filled, for all or for the ticked departments."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.errors import Refused
from db.records import PlanState, Round
from desktop.runtime.background import Background
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.widgets.act_dialog import ActDialog
from desktop.widgets.choice import Choice
from desktop.widgets.tokens import scaled

TITLE = "調査票の印刷"
BLANK, FILLED = "記入用（回答は空）", "いまの回答を入れる"
_KINDS = "PDF (*.pdf)"


class PrintDialog(ActDialog):
    """``wanted``: the departments, None for all, and whether without answers."""

    wanted = Signal(object, bool)

    def __init__(self, ticked: Sequence[str], here: str, parent: QWidget | None) -> None:
        super().__init__(TITLE, "PDFにする…", parent)
        chosen: list[tuple[str, object]] = []
        if ticked:
            chosen.append((f"選んだ{len(ticked)}部署", tuple(ticked)))
        elif here:
            chosen.append((here, (here,)))
        self.departments, self.content = Choice(), Choice()
        self.departments.offer([*chosen, ("すべての部署", None)], chosen[0][1] if chosen else None)
        self.content.offer([(BLANK, True), (FILLED, False)], True)
        self.add_field("部署", self.departments)
        self.add_field("回答", self.content)
        self.add_hint("A4のPDFにします。部署ごとに鑑、調査票の順に並びます。")
        self.accepted.connect(
            lambda: self.wanted.emit(self.departments.currentData(), self.content.currentData())
        )
        self.departments.setFocus()
        self.setMinimumWidth(scaled(400))


class PrintActs:
    """``open`` is the entry for the place's menu and the head's button."""

    def __init__(
        self,
        place: Place,
        store: Store,
        prompts: Prompts,
        shown: Callable[[], Round | None],
        ticked: Callable[[], Sequence[str]],
        here: Callable[[], str],
    ) -> None:
        self._place, self._store, self._prompts = place, store, prompts
        self._shown, self._ticked, self._here = shown, ticked, here
        self._making = Background("keikaku-sheets", place)
        self.open = place.new_action("印刷…", self._ask, "Ctrl+Alt+P")

    def follow(self) -> None:
        """Offer it where a round is shown."""
        self.open.setEnabled(self._shown() is not None)

    def _ask(self) -> None:
        dialog = PrintDialog(self._ticked(), self._here(), self._place.window())
        dialog.wanted.connect(self._choose_file)
        dialog.open()

    def _choose_file(self, departments: Sequence[str] | None, blank: bool) -> None:
        from desktop.work import files

        survey_round, state = self._shown(), self._store.state
        if survey_round is None:
            return
        who = "全部署" if departments is None else f"{len(departments)}部署"
        if departments is not None and len(departments) == 1:
            who = departments[0]
        mark = "記入用" if blank else "回答入り"
        year = f"{survey_round.fiscal_year}年度"
        name = files.safe_name(["調査票", year, who, mark], ".pdf")
        path = self._prompts.save_file(TITLE, _KINDS, name)
        if path is None:
            return
        self._store.noted.emit("調査票をPDFにしています。")
        self._making.run(
            lambda: _write(path, state, survey_round, departments, blank=blank),
            lambda pages: self._store.noted.emit(f"調査票をPDFにしました。{pages}ページ。{path}"),
            self._refused,
        )

    def _refused(self, error: Refused) -> None:
        self._store.noted.emit("")
        self._prompts.tell(TITLE, error.message)


def _write(
    path: Path,
    state: PlanState,
    survey_round: Round,
    departments: Sequence[str] | None,
    *,
    blank: bool,
) -> int:
    """Make and write the sheets; for a worker's thread. Returns the pages."""
    from desktop.work import files, survey_sheets

    paper = survey_sheets.printed(
        state,
        survey_round.fiscal_year,
        date.today(),
        sequence=survey_round.sequence,
        departments=departments,
        blank=blank,
    )
    files.write(path, paper.pdf)
    return paper.pages
