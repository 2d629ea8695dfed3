"""What is done with sheets: read, accepted, taken back from that, sent back with a reason."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from db.records import Response, Round
from db.rules import checks, questions
from db.vocabulary import SheetState
from desktop.runtime.store import Store
from desktop.screens.place import Place
from desktop.screens.survey.sheets.answers_dialog import AnswersDialog
from desktop.screens.survey.sheets.send_back_dialog import SendBackDialog

_MOST_SUGGESTED = 8

Targets = Callable[[], Sequence[Response]]


class SheetActs(QObject):
    """Actions for the chosen sheets; ``here`` makes the same for those of one department.

    ``chosen``: those of the ticked departments or of the current one; ``focused``: the uid of
    the sheet that has the focus and alone is meant by a key then, "" for none. ``writable``:
    whether the round takes changes.
    """

    def __init__(
        self,
        place: Place,
        store: Store,
        shown: Callable[[], Round | None],
        chosen: Targets,
        focused: Callable[[], str],
        writable: Callable[[], bool],
    ) -> None:
        super().__init__(place)
        self._place, self._store = place, store
        self._shown, self._focused, self._writable = shown, focused, writable
        self._all: list[tuple[QAction, Callable[[Response], bool], Targets]] = []
        self._chosen = chosen
        self.accept = self._new("確認済にする", chosen, self._accept, _may_accept, "Ctrl+Shift+A")
        self.take_back = self._new(
            "確認を取り消す", chosen, self._take_back, _accepted, "Ctrl+Alt+A"
        )
        self.send_back = self._new("差し戻す…", chosen, self._send_back, _answered, "Ctrl+Alt+B")

    @property
    def entries(self) -> list[QAction | None]:
        """The menu's entries."""
        return [self.accept, self.take_back, self.send_back]

    def here(self, of: Targets) -> tuple[QAction, QAction, QAction]:
        """確認済にする, 確認を取り消す, 差し戻す… for other sheets than the chosen ones."""
        return (
            self._new("確認済にする", of, self._accept, _may_accept),
            self._new("確認を取り消す", of, self._take_back, _accepted),
            self._new("差し戻す…", of, self._send_back, _answered),
        )

    def follow(self) -> None:
        """Enable what the sheets that are meant allow."""
        writable = self._writable()
        for action, fits, of in self._all:
            action.setEnabled(writable and any(fits(response) for response in of()))

    def open_sheet(self, uid: str) -> AnswersDialog:
        """Show a sheet's answers with their origins."""
        dialog = AnswersDialog(self._store, self._place.window())
        dialog.show_response(uid)
        dialog.stepped.connect(lambda by: self._step(dialog, by))
        acts = self.here(lambda: [r for r in self._responses() if r.uid == dialog.response])
        for action in acts:
            dialog.offer(action)
        dialog.finished.connect(lambda _: self._drop(acts))
        self.follow()
        dialog.open()
        dialog.view.setFocus()
        return dialog

    def _drop(self, acts: Sequence[QAction]) -> None:
        self._all = [one for one in self._all if one[0] not in acts]
        for action in acts:
            action.deleteLater()

    def _step(self, dialog: AnswersDialog, by: int) -> None:
        """To the neighbour among the same department's sheets."""
        here = next((r for r in self._responses() if r.uid == dialog.response), None)
        if here is None:
            return
        uids = [r.uid for r in self._responses() if r.department == here.department]
        at = uids.index(here.uid) + by
        if 0 <= at < len(uids):
            dialog.show_response(uids[at])
            self.follow()

    def _responses(self) -> Sequence[Response]:
        shown = self._shown()
        return shown.responses if shown is not None else ()

    def _new(
        self,
        words: str,
        of: Targets,
        do: Callable[[Sequence[Response]], None],
        fits: Callable[[Response], bool],
        *keys: str,
    ) -> QAction:
        def act() -> None:
            uid = self._focused() if of is self._chosen else ""
            sheets = [sheet for sheet in of() if not uid or sheet.uid == uid]
            meant = [sheet for sheet in sheets if fits(sheet)]
            if meant and self._writable():
                do(meant)
            else:
                self._store.noted.emit("選んだ調査票では、その操作はできません。")

        action = self._place.new_action(words, act, *keys)
        self._all.append((action, fits, of))
        return action

    def _accept(self, sheets: Sequence[Response]) -> None:
        self._set(sheets, SheetState.ACCEPTED)

    def _take_back(self, sheets: Sequence[Response]) -> None:
        from db import surveys
        from desktop.work import rounds

        shown, state = self._shown(), self._store.state
        if shown is None:
            return
        projects = {project.uid: project for project in state.projects}
        states = {
            sheet.uid: rounds.sheet_state(
                state, shown, projects[sheet.project], sheet.values, SheetState.ISSUED
            )
            for sheet in sheets
        }
        self._store.submit(surveys.take_back_acceptance, states)

    def _set(self, sheets: Sequence[Response], state: SheetState, note: str | None = None) -> None:
        from db import surveys

        self._store.submit(surveys.set_states, [sheet.uid for sheet in sheets], state, note)

    def _send_back(self, sheets: Sequence[Response]) -> None:
        dialog = SendBackDialog(self._what(sheets), self._suggested(sheets), self._place.window())
        dialog.chosen.connect(lambda why: self._set(sheets, SheetState.SENT_BACK, why))
        dialog.open()

    def _what(self, sheets: Sequence[Response]) -> str:
        names = list(dict.fromkeys(sheet.department for sheet in sheets))
        who = names[0] if len(names) == 1 else f"{len(names)}部署"
        if len(sheets) > 1:
            return f"{who}の調査票{len(sheets)}枚"
        projects = {project.uid: project for project in self._store.state.projects}
        project = projects[sheets[0].project]
        return f"{who}の「{project.number or ''} {project.title}」".replace("「 ", "「")

    def _suggested(self, sheets: Sequence[Response]) -> list[str]:
        """What is missing or doubtful in these sheets, as words to start from."""
        state, shown = self._store.state, self._shown()
        if shown is None:
            return []
        meant = {(sheet.project, sheet.department) for sheet in sheets}
        projects = {project.uid: project for project in state.projects}
        said = []
        for finding in checks.check(state, shown):
            if (finding.project, finding.department) in meant:
                project = projects[finding.project]
                asked = questions.question(state, finding.key)
                name = asked.label if asked is not None else finding.key
                said.append(f"{project.number or project.title} {name}：{finding.sentence}")
        if len(said) > _MOST_SUGGESTED:
            rest = len(said) - _MOST_SUGGESTED
            said = [*said[:_MOST_SUGGESTED], f"ほか{rest}か所"]
        return said


def _may_accept(response: Response) -> bool:
    return bool(response.values) and response.state is not SheetState.ACCEPTED


def _accepted(response: Response) -> bool:
    return response.state is SheetState.ACCEPTED


def _answered(response: Response) -> bool:
    return bool(response.values) and response.state is not SheetState.SENT_BACK
