"""The rubric's form: what is wrong is said at the field, and what a trial shows is what happens."""

from dataclasses import dataclass, replace

import pytest
import shiboken6
from PySide6.QtCore import Qt

from db import assessments, rubrics
from desktop.screens.assessment.page import Page
from desktop.screens.assessment.rubric import RubricActs
from desktop.screens.assessment.rubric.dialog import RubricDialog
from desktop.screens.place import Place
from tests.desktop.screens.assessment.conftest import OpenDesk
from tests.desktop.screens.assessment.pages import Desk
from tests.factories.plans import plan_state
from tests.factories.rounds import answered, survey

AXES = ("progress", "cost", "activity")


@dataclass
class Form:
    desk: Desk
    acts: RubricActs
    dialog: RubricDialog

    def type_least(self, at: int, words: str) -> None:
        self.desk.type_into(self.dialog.grades.lines[at].fields[2], words)


def answers(*given: int) -> dict[str, str]:
    return {f"rating_{k}": str(v) for k, v in zip(AXES, given, strict=True)}


@pytest.fixture
def form(open_desk: OpenDesk) -> Form:
    sheets = (answered("p111", answers(3, 4, 4)), answered("p112", answers(5, 5, 4)))
    desk = open_desk(plan_state(rounds=(survey(2022, *sheets),)), lambda _: Page())
    place = Place(desk.page)
    acts = RubricActs(place, desk.store)
    return Form(desk, acts, acts.show())


def rows(form: Form) -> list[list[str]]:
    table = form.dialog.trial.table
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_a_trial_shows_what_storing_then_does(form: Form) -> None:
    form.type_least(1, "12")
    form.desk.press(Qt.Key.Key_Return)  # in a field it tries, and never stores
    assert rows(form) == [["R4", "1-1-1", "書かない窓口", "11", "A → B", "–"]]
    assert form.desk.stored.rubric.grades[1].least == 11
    form.dialog.act.click()
    form.desk.settle()
    assert form.desk.stored.rubric.grades[1].least == 12
    assert not shiboken6.isValid(form.dialog)  # it closed by itself


def test_a_trial_is_old_as_soon_as_something_is_typed(form: Form) -> None:
    form.type_least(1, "12")
    form.dialog.test.click()
    assert rows(form)
    form.type_least(1, "11")
    assert not rows(form)
    form.dialog.test.click()
    assert "変わる事業はありません" in form.dialog.trial.sentence.text()


def test_what_is_wrong_is_said_at_its_field(form: Form) -> None:
    form.type_least(2, "11")
    line = form.dialog.grades.lines[2]
    assert line.fields[2].property("problem")
    assert "10以下" in line.fields[2].accessibleDescription()
    assert not form.dialog.act.isEnabled()
    assert not form.dialog.test.isEnabled()
    form.type_least(2, "9")
    assert not line.fields[2].property("problem")


def test_nothing_changed_is_nothing_to_store(form: Form) -> None:
    assert not form.dialog.act.isEnabled()
    form.dialog.rated["継続"].click()
    assert form.dialog.act.isEnabled()
    form.dialog.act.click()
    form.desk.settle()
    stored = form.desk.stored
    assert [c.rated for c in stored.categories] == [True, True, False]
    assert stored.past_rubrics == ()


def test_axes_and_stages_are_added_moved_and_taken_out(form: Form) -> None:
    dialog, desk = form.dialog, form.desk
    dialog.add_axis.click()
    desk.compose("満足度", dialog.axes.labels[-1])
    dialog.stages.add.click()
    desk.compose("決定", dialog.stages.lines[-1].fields[0])
    dialog.stages.lines[-1].moved.emit(-1)
    dialog.act.click()
    desk.settle()
    stored = desk.stored.rubric
    assert [a.label for a in stored.axes] == ["進捗", "経費", "取組内容", "満足度"]
    assert stored.stages == ("一次評価", "決定", "二次評価")
    desk.store.undo()
    desk.settle()
    assert len(desk.stored.rubric.axes) == 3


def test_it_holds_from_the_chosen_year(form: Form) -> None:
    dialog = form.dialog
    form.type_least(1, "12")
    dialog.since.setCurrentIndex(1)
    dialog.act.click()
    form.desk.settle()
    assert [p.until for p in form.desk.stored.past_rubrics] == [2022]


def test_past_rubrics_are_only_read(form: Form) -> None:
    form.dialog.reject()
    changed = plan_state().rubric
    form.desk.store.submit(rubrics.set_rubric, replace(changed, axes=changed.axes[:2]), 2024)
    form.desk.settle()
    dialog = form.acts.show()
    assert len(dialog.axes.labels) == 2
    assert dialog.since.itemText(0) == "令和6年度から"
    dialog.which.setCurrentIndex(1)
    dialog.which.chosen.emit(dialog.which.currentData())
    assert dialog.which.currentText() == "令和5年度までの決まり"
    assert len(dialog.axes.labels) == 3
    assert dialog.axes.labels[0].isReadOnly()
    assert not dialog.act.isVisible()


def test_what_the_file_refuses_is_said_and_the_form_stays(form: Form) -> None:
    form.desk.store.submit(assessments.grade_by_guide, form.desk.stored.rounds[0].uid)
    form.desk.settle()
    form.dialog.stages.lines[0].dropped.emit()
    form.dialog.act.click()
    form.desk.settle()
    assert "この段階は外せません" in form.dialog.problem
    assert form.dialog.isVisible()
