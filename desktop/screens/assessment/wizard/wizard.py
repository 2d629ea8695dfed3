"""Projects one by one: facts at the left, the choice at the right, all by keys."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from db.records import Rubric
from db.rules import grading
from db.rules.all_years import year_facts
from db.rules.reported import reported
from db.rules.rubrics import rubric_of
from db.rules.standing_out import Rated, StandingOut
from desktop.runtime.store import Store
from desktop.screens.assessment.progress import Done, Progress
from desktop.screens.assessment.wizard.choice_panel import ChoicePanel
from desktop.screens.assessment.wizard.draft import REASON, Draft, lack
from desktop.screens.assessment.wizard.facts_panel import FactsPanel
from desktop.screens.assessment.wizard.foot import WizardFoot
from desktop.screens.assessment.wizard.head import WizardHead
from desktop.screens.assessment.wizard.left_page import LeftPage
from desktop.screens.assessment.wizard.reason_strip import ReasonStrip
from desktop.screens.assessment.wizard.route import Route
from desktop.screens.assessment.wizard.stages_line import StagesLine
from desktop.screens.assessment.wizard.writing import Writing, agenda_item
from desktop.widgets.parts import rule
from desktop.widgets.typing import typing_of

_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Wizard(QWidget):
    """Every choice is stored at once; a project is decided when it has a grade."""

    leave_wanted = Signal()

    def __init__(
        self,
        store: Store,
        progress: Progress,
        accept_rest: QAction,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._progress = store, progress
        self._writing = Writing(store)
        self._found = StandingOut(None, (), ())
        self._name = ""
        self._draft = Draft()
        self._unstored: dict[str, Draft] = {}
        self._deciding = False
        self.route = Route(progress.of)
        self.head = WizardHead()
        self.reasons = ReasonStrip()
        self.facts = FactsPanel()
        self.stages = StagesLine()
        self.choice = ChoicePanel()
        self.choice.add_below(self.stages)
        self.foot = WizardFoot(accept_rest)
        self.left_page = LeftPage(accept_rest)
        self._put_together()
        self._connect()

    def open_at(self, found: StandingOut, name: str, uids: Sequence[str], wanted: str = "") -> None:
        """Go through these projects, beginning with ``wanted`` or where one stopped.

        ``name``: what they are, めだつ事業.
        """
        self._found, self._name = found, name
        self._writing.stage = self._progress.stage
        self.choice.offer(self._rubric, self._progress.stage, locked=self._store.read_only)
        self.head.decide.setVisible(not self._store.read_only)
        known = [uid for uid in uids if uid in found.by_project]
        self.route.begin(known, wanted, self._progress.stopped_at)
        self._show()

    def go_to(self, uid: str) -> bool:
        """Show a project of the list; False where it is none of them."""
        if uid == self.route.here:
            return True
        self.commit()
        if not self.route.go_to(uid):
            return False
        self._show()
        return True

    def follow(self, found: StandingOut) -> None:
        """The plan has changed: show what is stored, but what is being typed stays."""
        self._found = found
        if any(uid not in found.by_project for uid in self.route.uids):
            here = self.route.here
            self.route.uids = tuple(u for u in self.route.uids if u in found.by_project)
            if not self.route.go_to(here):
                self.route.at = min(max(self.route.at, 0), len(self.route.uids)) - 1
                self.route.go_on()
                self._show()
                return
        if not self._store.pending:
            self._unstored.clear()
            if self.route.here:
                self._draft = self._draft_of(self.route.here)
                self._show_draft()
        self._tell()

    def commit(self) -> None:
        """Store what is typed."""
        self.choice.commit()

    def begin(self) -> None:
        """Put the focus where work begins."""
        if self._rated is None:
            self.left_page.begin()
        else:
            self.choice.begin()

    def decide(self) -> None:
        """Write the grade, the guide's where none was chosen, and go on."""
        rated = self._rated
        if rated is None or self._store.read_only:
            return
        self._deciding = True  # what is left now is written together with the grade
        self.choice.commit()
        self._deciding = False
        draft, theirs = self._draft, rated.case.guide
        missing = lack(draft, self._rubric, theirs)
        if missing is not None:
            self._write({"reason": draft.reason, "comment": draft.comment})
            self.choice.say_lack(missing)
            return
        guide = draft.guide(self._rubric) if draft.ratings else theirs
        values: dict[str, Any] = {
            "grade": draft.grade or guide,
            "reason": draft.reason,
            "direction": draft.direction,
            "comment": draft.comment,
        }
        if draft.ratings:
            values["ratings"] = dict(draft.ratings)
        self._write(values)
        self._progress.decide(self.route.here)
        self._go_on()

    def skip(self) -> None:
        """Leave the project for later; one that is decided stays so."""
        if self._rated is None:
            return
        self.commit()
        if self._progress.of(self.route.here) is not Done.DECIDED:
            self._progress.skip(self.route.here)
        self._go_on()

    def back(self) -> None:
        """Show the project before."""
        self.commit()
        if self.route.go_back():
            self._show()

    def copy_ratings(self) -> None:
        """Take the department's ratings."""
        rated = self._rated
        if rated is not None and not self._store.read_only:
            self._rate_all(rated.case.ratings)
            self.choice.grade.setFocus()

    def event(self, event: QEvent) -> bool:
        """These keys are the wizard's, whatever menu of another place has them too."""
        match event:
            case QKeyEvent() if event.type() is QEvent.Type.ShortcutOverride:
                if self._act_of(event) is not None:
                    event.accept()
                    return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_of(event)
        if act is not None:
            act()
        elif event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.leave_wanted.emit()
        elif self._rated is None or not self.choice.grade.take_key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wizard's keys in a text, where the editor would have a use for them."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() in kinds and isinstance(event, QKeyEvent):
            act = self._act_of(event)
            if act is not None:
                if event.type() is QEvent.Type.KeyPress:
                    act()
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does here; nothing while an input method has the keys."""
        typing = typing_of(QApplication.focusWidget())
        if typing is not None and typing.composing:
            return None
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == _CONTROL and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.decide
        if held == _CONTROL and event.key() == Qt.Key.Key_K:
            return self.copy_ratings
        if held == _ALT and event.key() == Qt.Key.Key_Left:
            return self.back
        return None

    # What is chosen

    def _rate(self, key: str, rating: grading.Rating | None) -> None:
        ratings = {k: v for k, v in self._draft.ratings.items() if k != key}
        self._rate_all(ratings if rating is None else ratings | {key: rating})

    def _rate_all(self, ratings: Mapping[str, grading.Rating]) -> None:
        """The grade follows the guide where it did; without one it stays undecided."""
        before = self._draft
        follows = before.grade is not None and before.grade == before.guide(self._rubric)
        draft = replace(before, ratings=dict(ratings))
        grade = draft.guide(self._rubric) if follows else before.grade
        self._draft = replace(draft, grade=grade)
        self._write({"ratings": dict(ratings), "grade": grade})
        self._show_draft()

    def _grade(self, grade: str | None) -> None:
        self._draft = replace(self._draft, grade=grade)
        self._write({"grade": grade})
        self._show_draft()
        rated = self._rated
        if grade and rated is not None:
            missing = lack(self._draft, self._rubric, rated.case.guide)
            if missing is not None and missing.field == REASON:
                self.choice.reason.setFocus()

    def _direct(self, direction: str) -> None:
        self._draft = replace(self._draft, direction=direction)
        self._write({"direction": direction})

    def _leave_words(self, field: str, words: str) -> None:
        if field == REASON:
            self._draft = replace(self._draft, reason=words)
        else:
            self._draft = replace(self._draft, comment=words)
        if not self._deciding:
            self._write({field: words})

    def _set_agenda(self, on: bool) -> None:
        item = agenda_item(self._store.state, self._store.year, self.route.here)
        rated = self._rated
        if on and item is None and rated is not None:
            self._writing.put_on_agenda(rated.project, self._refused)
        elif not on and item is not None:
            self._writing.take_off_agenda(item, self._refused)

    def _write(self, values: Mapping[str, Any]) -> None:
        """Store what differs from what is stored; words that are empty are none."""
        if self.route.here:
            before = self._draft_of(self.route.here)
            if any(getattr(before, name) != value for name, value in values.items()):
                self._unstored[self.route.here] = replace(before, **values)
                self._writing.assess(self.route.here, values, self._refused)

    def _draft_of(self, uid: str) -> Draft:
        """What is on its way into the file, else what is there."""
        return self._unstored.get(uid) or Draft.of(self._progress.written(uid))

    def _refused(self, sentence: str) -> None:
        """Nothing was stored: show again what is."""
        self._store.noted.emit(sentence)
        self._unstored.pop(self.route.here, None)
        self._draft = self._draft_of(self.route.here)
        self._show_draft()

    # What is shown

    @property
    def _rated(self) -> Rated | None:
        return self._found.by_project.get(self.route.here)

    @property
    def _rubric(self) -> Rubric:
        return rubric_of(self._store.state, self._store.year)

    def _go_on(self) -> None:
        self.route.go_on()
        self._show()

    def _show(self) -> None:
        rated = self._rated
        if rated is None:
            self._show_left()
            return
        self._layers.setCurrentIndex(0)
        self._progress.stop_at(self.route.here)
        state = self._store.state
        self.head.show_project(state, rated.project, rated.department)
        self.head.show_place(self._name, self.route.at + 1, len(self.route.uids))
        self.head.back.setEnabled(self.route.at > 0)
        self.reasons.show_reasons(rated.reasons)
        years = reported(state, rated.project.uid).get(rated.project.uid, {})
        around = [
            (year, year_facts(state, rated.project, year, years))
            for year in (self._store.year - 1, self._store.year + 1)
            if year in state.plan.years or year in years
        ]
        self.facts.show_case(state, rated.case, years, around)
        self.choice.show_case(rated.case, rated.case.suggestions)
        self._draft = self._draft_of(self.route.here)
        self._show_draft()
        self.choice.begin()
        self._tell()

    def _show_draft(self) -> None:
        state, year = self._store.state, self._store.year
        item = agenda_item(state, year, self.route.here)
        self.choice.show_draft(
            self._draft, on_agenda=item is not None, decided_there=bool(item and item.decision)
        )
        rated = self._rated
        if rated is not None:
            self.stages.show_stages(state, year, rated.project.uid, rated.case)

    def _show_left(self) -> None:
        self._layers.setCurrentIndex(1)
        skipped = [u for u in self.route.uids if self._progress.of(u) is Done.SKIPPED]
        unanswered = sum(not self._found.by_project[u].case.response.values for u in skipped)
        decided = self.route.count(Done.DECIDED)
        self.left_page.show_left(self._name, decided, len(skipped), unanswered)
        self.left_page.begin()
        self._tell()

    def _review(self) -> None:
        self.route.through_skipped()
        self._show()

    def _tell(self) -> None:
        """A summary of what is left, in the status line."""
        counts = {state: self.route.count(state) for state in Done}
        self._store.noted.emit(
            f"{self._name} {len(self.route.uids)}件のうち {counts[Done.DECIDED]}件済み・"
            f"{counts[Done.SKIPPED]}件とばし・{counts[Done.OPEN]}件これから"
            "　中断しても、ここから続けられます"
        )

    def _connect(self) -> None:
        self.head.back_wanted.connect(self.back)
        self.head.skip_wanted.connect(self.skip)
        self.head.decide_wanted.connect(self.decide)
        self.choice.rated.connect(self._rate)
        self.choice.graded.connect(self._grade)
        self.choice.directed.connect(self._direct)
        self.choice.left.connect(self._leave_words)
        self.choice.agenda_wanted.connect(self._set_agenda)
        self.left_page.again_wanted.connect(self._review)
        self.left_page.leave_wanted.connect(self.leave_wanted)
        for editor in (self.choice.reason, self.choice.comment):
            editor.installEventFilter(self)

    def _put_together(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.facts)
        halves.addWidget(self.choice)
        halves.setSizes([564, 632])
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        for part in (
            *(self.head, rule("line2"), self.reasons, rule("line2"), halves, rule("line2")),
            self.foot,
        ):
            column.addWidget(part, 1 if part is halves else 0)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(body)
        self._layers.addWidget(self.left_page)
