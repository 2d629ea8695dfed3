"""Returned workbooks in the window: read, shown, decided by keys, written as one step."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from db import projects, snapshot, surveys
from db.vocabulary import SheetState
from desktop.models.collection.values import OUTCOME, REASON, Only
from desktop.screens.history import RecordWindow
from desktop.screens.survey.collecting.action import ABANDON
from desktop.screens.survey.collecting.sheet_dialog import SheetDialog
from desktop.screens.survey.letters.asking_dialog import AskingDialog
from desktop.widgets.tokens import scaled
from tests.desktop.screens.survey.collecting.conftest import CONTROL, SHIFT, Collector
from tests.journeys.answers import answers_for
from tests.journeys.filling import fill as fill_in


def shown(collector: Collector) -> bool:
    return collector.page.isVisible()


def test_a_folder_is_dropped_and_what_the_button_names_is_written(collector, sent, tmp_path):
    state = collector.desk.store.state
    before = snapshot.dumps(state)
    by_uid = {project.uid: project for project in state.projects}
    folder = tmp_path / "回収"
    folder.mkdir()
    for department, path in sent.items():
        fill_in(
            path,
            folder / f"{department}.xlsx",
            lambda uid, keys: answers_for(by_uid[uid], 2022, keys),
        )
    (folder / "手紙.xlsx").write_text("よろしく")
    (folder / "送り状.pdf").write_text("送ります")
    collector.drop(folder)
    assert shown(collector)
    foot = collector.page.files._foot
    assert "読めない1件" in foot.text()
    assert "調査票の形式でない1件" in foot.text()
    assert foot.toolTip() == "送り状.pdf"
    number = collector.page.model.to_write
    assert number > 20
    assert collector.page.take.text().startswith(f"{number:,}件を取り込む")
    assert snapshot.dumps(collector.desk.store.state) == before
    noted: list[str] = []
    collector.desk.store.noted.connect(noted.append)
    collector.write()
    assert noted[-1].startswith(f"3ファイルから{number}件を取り込みました。")
    assert not shown(collector)
    assert collector.focused is collector.screen.board.view
    assert collector.answers()["status"] == "実施中"
    collector.press(Qt.Key.Key_Z, CONTROL)
    assert snapshot.dumps(collector.desk.store.state) == before


def test_the_menu_asks_for_files_or_a_folder(collector, fill):
    collector.desk.answers.paths = [fill("窓口課", {"A.p111.status": "実施中"})]
    collector.press(Qt.Key.Key_K, CONTROL | SHIFT)
    assert collector.focused is collector.page.beginning.first
    collector.press(Qt.Key.Key_Space)
    collector.wait()
    assert collector.rows() == ["採用"]
    assert collector.focused is collector.page.values.view


def test_more_files_join_those_that_are_shown_with_what_was_decided(collector, fill):
    collector.drop(fill("窓口課", {"A.p111.status": "実施中", "A.p111.cost": 12}))
    collector.go_to("cost")
    collector.press(Qt.Key.Key_2)
    other = fill("学務課", {"A.p112.status": "実施中"}, "学務.xlsx")
    collector.drop(other)
    collector.desk.qtbot.waitUntil(lambda: len(collector.page.reading.files) == 2)
    assert sorted(collector.rows()) == ["採用", "採用", "維持"]


def test_stopping_changes_nothing_and_says_so(collector, fill):
    before = snapshot.dumps(collector.desk.store.state)
    assert collector.screen.take_files([fill("窓口課", {"A.p111.status": "実施中"})])
    assert collector.focused is collector.page.waiting.stop
    collector.page.waiting.show_progress(12, 70)
    assert "12／70 ファイル" in collector.page.waiting.words.text()
    collector.press(Qt.Key.Key_Escape)
    assert "中止しました" in collector.page.beginning.said.text()
    collector.desk.qtbot.wait(300)
    assert collector.page.reading is None
    assert snapshot.dumps(collector.desk.store.state) == before
    collector.press(Qt.Key.Key_Escape)
    assert not shown(collector)


def test_a_folder_dropped_elsewhere_brings_the_place_up(collector, fill):
    collector.desk.window.show_place(0)
    collector.drop(fill("窓口課", {"A.p111.status": "実施中"}).parent)
    collector.desk.qtbot.waitUntil(lambda: collector.focused is collector.page.values.view)


def test_what_is_no_workbook_is_left_to_others(collector, tmp_path):
    letter = tmp_path / "手紙.txt"
    letter.write_text("よろしく")
    assert not collector.screen.take_files([letter])


def conflict(collector: Collector, fill, **values: object) -> None:
    """The office wrote 600 after the workbooks went out; the department says 500."""
    collector.desk.store.submit(projects.set_money, "p111", 2022, "budget", 600)
    collector.desk.settle()
    named = {f"A.p111.{key}": value for key, value in values.items()}
    collector.drop(fill("窓口課", {"A.p111.budget": 500, **named}))


@pytest.mark.parametrize(
    ("keys", "outcome", "stored"),
    [
        ([Qt.Key.Key_1], "採用", 500),
        ([Qt.Key.Key_2], "維持", None),
        ([Qt.Key.Key_1, Qt.Key.Key_0], "競合", None),
    ],
)
def test_a_conflict_is_decided_by_one_key(collector, fill, keys, outcome, stored):
    conflict(collector, fill, status="実施中")
    assert collector.page.values.line.value.field == "budget"  # what is to be decided comes first
    panel = collector.page.panel
    assert panel.theirs.accessibleName() == "調査票の値を採用：500"
    assert panel.ours.accessibleName() == "いまの値を維持：600"
    assert panel.base.accessibleName() == "照会したとき：987,654"
    for key in keys:
        collector.press(key)
    assert dict(zip(collector.rows("label"), collector.rows(), strict=True)) == {
        "当初予算額": outcome,
        "実施状況": "採用",
    }
    collector.write()
    assert collector.answers().get("budget") == stored
    assert collector.answers()["status"] == "実施中"


def test_a_conflict_has_room_in_a_window_of_1280(collector, fill):
    conflict(collector, fill)
    collector.page.say("いまはまだ何も書き込んでいません。" * 4)
    QApplication.processEvents()
    assert collector.page.window().minimumSizeHint().width() <= scaled(1280)


def test_a_third_value_is_typed_and_a_wrong_one_is_explained(collector, fill):
    conflict(collector, fill)
    collector.press(Qt.Key.Key_3)
    assert isinstance(collector.focused, QLineEdit)
    collector.focused.insert("約550")
    collector.press(Qt.Key.Key_Return)
    assert "整数" in collector.page.panel.writing._hint.text()
    collector.desk.type_into(collector.focused, "550")
    collector.press(Qt.Key.Key_Return)
    assert collector.rows() == ["採用"]
    assert collector.focused is collector.page.values.view
    collector.write()
    assert collector.answers()["budget"] == 550


def test_what_is_typed_holds_when_the_field_is_left_but_not_by_escape(collector, fill):
    collector.drop(fill("窓口課", {"A.p111.cost": "約1", "A.p111.budget_final": "約2"}))
    collector.go_to("cost")
    collector.press(Qt.Key.Key_3)
    collector.desk.qtbot.keyClicks(collector.focused, "12")
    collector.press(Qt.Key.Key_Escape)
    assert collector.rows() == ["不可", "不可"]
    for key in (Qt.Key.Key_3, None, Qt.Key.Key_F8):
        if key is None:
            collector.desk.qtbot.keyClicks(collector.focused, "34")
        else:
            collector.press(key)
    assert collector.focused is collector.page.values.view
    collector.go_to("cost")
    collector.press(Qt.Key.Key_3)
    assert collector.focused.text() == "34"
    collector.press(Qt.Key.Key_Escape)
    collector.write()
    assert collector.answers()["cost"] == 34


def test_what_is_no_answer_can_be_read_and_not_chosen(collector, fill):
    collector.drop(fill("窓口課", {"A.p111.cost": "約12"}))
    theirs = collector.page.panel.theirs
    assert theirs.accessibleName() == "調査票の値：約12"
    assert "整数" in theirs.accessibleDescription()
    collector.press(Qt.Key.Key_1)
    assert collector.rows() == ["不可"]
    assert not collector.page.take.isEnabled()
    collector.press(Qt.Key.Key_2)
    assert collector.rows() == ["維持"]


def test_words_are_typed_with_line_ends_and_escape_only_leaves_the_field(collector, fill):
    collector.drop(fill("窓口課", {"A.p111.activity": "一"}))
    collector.go_to("activity")
    collector.press(Qt.Key.Key_3)
    assert isinstance(collector.focused, QPlainTextEdit)
    collector.press(Qt.Key.Key_Escape)
    assert shown(collector)
    assert collector.focused is collector.page.values.view
    collector.press(Qt.Key.Key_3)
    collector.desk.qtbot.keyClicks(collector.focused, "1")
    collector.press(Qt.Key.Key_Return)
    collector.desk.qtbot.keyClicks(collector.focused, "2")
    collector.press(Qt.Key.Key_Return, CONTROL)
    assert shown(collector)
    collector.write()
    assert collector.answers()["activity"] == "1\n2"


def test_f8_goes_from_one_open_decision_to_the_next_in_whatever_file(collector, fill):
    one = fill("窓口課", {"A.p111.cost": "約1", "A.p111.status": "実施中"}, "a.xlsx")
    other = fill("学務課", {"A.p112.cost": "約2"}, "b.xlsx")
    collector.drop(one, other)
    at = [collector.page.values.line.key]
    for held in (Qt.KeyboardModifier.NoModifier, SHIFT):
        collector.press(Qt.Key.Key_F8, held)
        at.append(collector.page.values.line.key)
    assert at == [(0, "p111", "cost"), (1, "p112", "cost"), (0, "p111", "cost")]
    collector.page.files.choose(0)
    collector.press(Qt.Key.Key_F8)
    assert collector.page.files.file == 1


def test_the_same_choice_holds_for_the_field_of_a_department_or_of_all(collector, fill):
    store = collector.desk.store
    survey = store.state.rounds[0].uid
    asked = (("p121", "情報課"), ("p211", "情報課"), ("p112", "学務課"))
    for uid, department in asked:
        values = {"status": "実施中"}
        store.submit(surveys.answer, survey, uid, department, values, SheetState.PARTLY)
    collector.desk.settle()
    one = fill("情報課", {"A.p121.status": "完了", "A.p211.status": "完了"}, "a.xlsx")
    other = fill("学務課", {"A.p112.status": "完了"}, "b.xlsx")
    collector.drop(one, other)
    panel = collector.page.panel
    assert not panel.of_all.isEnabled()
    collector.press(Qt.Key.Key_1)
    assert "（2件）" in panel.of_department.text()
    panel.of_department.click()
    assert collector.rows() == ["採用", "採用", "競合"]
    collector.go_to("status", "p121")
    assert "（3件）" in panel.of_all.text()
    panel.of_all.click()
    assert collector.rows() == ["採用", "採用", "採用"]
    collector.write()
    assert collector.answers("p112") == {"status": "完了"}


def test_leaving_asks_only_where_decisions_would_be_lost(collector, fill):
    conflict(collector, fill)
    collector.press(Qt.Key.Key_1)
    collector.press(Qt.Key.Key_Escape)
    assert "決めた1件は残りません" in collector.said()[-1]
    assert shown(collector)
    collector.desk.answers.act = ABANDON
    collector.press(Qt.Key.Key_Escape)
    assert not shown(collector)
    assert collector.answers() == {}
    collector.drop(fill("窓口課", {"A.p111.status": "実施中"}))
    said = len(collector.said())
    collector.press(Qt.Key.Key_Escape)
    assert len(collector.said()) == said
    assert not shown(collector)


def test_a_lost_cell_is_found_on_a_picture_of_the_sheet(collector, fill):
    path = fill("窓口課", {"A.p111.cost": 12})
    book = openpyxl.load_workbook(path)
    ((title, cell),) = book.defined_names["A.p111.cost"].destinations
    cell = cell.replace("$", "")
    del book.defined_names["A.p111.cost"]
    for row in book[title].iter_rows(max_col=1):
        row[0].value = None
    book.save(path)
    collector.drop(path)
    line = collector.go_to("cost")
    assert line.value.cell is None
    assert "見つかりません" in collector.page.model._reason(line)
    collector.page.panel.writing.sheet.click()
    (dialog,) = collector.page.findChildren(SheetDialog)
    assert dialog.sheet.currentText() == title
    at = coordinate_from_string(cell)
    down, across = at[1], column_index_from_string(at[0])
    dialog.view.setCurrentIndex(dialog.model.index(down - 1, across - 1))
    assert "12" in dialog.said.text()
    collector.desk.qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert collector.page.model.outcome(line) == "採用"
    collector.write()
    assert collector.answers()["cost"] == 12
    store = collector.desk.store
    (response,) = (r for r in store.state.rounds[0].responses if r.project == "p111")
    origin = store.database.read(surveys.origins, response.uid)["cost"]
    assert (origin.sheet, origin.cell) == (title, cell)


def test_a_cell_that_is_no_answer_cannot_be_taken(collector, fill):
    collector.drop(fill("窓口課", {"A.p111.cost": "約12"}))
    collector.go_to("cost")
    collector.page.panel.writing.sheet.click()
    (dialog,) = collector.page.findChildren(SheetDialog)
    assert "整数" in dialog.said.text()
    assert not dialog.act.isEnabled()
    collector.desk.qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.reject()


def test_a_locked_cell_is_shown_and_nothing_can_be_decided_about_it(collector, fill):
    collector.drop(fill("窓口課", {"P.p111.title": "別の名"}))
    collector.page.values.filters[Only.NOT_TAKEN].click()
    assert collector.rows() == ["固定欄"]
    assert collector.rows("theirs") == ["別の名"]
    collector.press(Qt.Key.Key_1)
    assert collector.rows() == ["固定欄"]
    assert not collector.page.take.isEnabled()


def test_of_two_versions_the_second_is_held_against_what_was_decided_for_the_first(collector, fill):
    one = fill("窓口課", {"A.p111.status": "実施中"}, "a.xlsx")
    other = fill("窓口課", {"A.p111.status": "完了"}, "b.xlsx")
    collector.drop(one, other)
    names = [collector.page.files.model.index(n).data() for n in range(3)]
    assert names == ["すべてのファイル", "a.xlsx", "b.xlsx"]
    collector.page.files.choose(1)
    assert "同じ部署の別のファイルもあります" in collector.page.values._note.text()
    collector.page.files.choose(None)
    assert collector.rows() == ["採用", "競合"]
    assert "先に読んだ「a.xlsx」" in collector.page._origins.facts(collector.page.values.line).ours
    collector.go_to("status")
    collector.press(Qt.Key.Key_2)
    assert collector.rows() == ["維持", "採用"]
    collector.write()
    assert collector.answers()["status"] == "完了"


def test_what_was_not_read_is_listed_with_its_reason(collector, fill, tmp_path):
    path = fill("窓口課", {"A.p111.status": "実施中"})
    odd = Path(tmp_path / "昔.xls")
    odd.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    collector.drop(path, odd)
    collector.page.files.choose(1)
    assert ".xlsx形式で保存し直して" in collector.page.values._note.text()
    assert collector.rows() == []
    collector.page.files.choose(0)
    assert collector.rows() == ["採用"]


def test_a_value_that_changed_since_it_was_shown_is_decided_again(collector, fill):
    store = collector.desk.store
    collector.drop(fill("窓口課", {"A.p111.status": "実施中", "A.p111.cost": 12}))
    uid = store.state.rounds[0].uid
    # The write stands in the queue behind this, before the page can hear of it.
    store.submit(surveys.answer, uid, "p111", "窓口課", {"cost": 13}, SheetState.PARTLY)
    collector.write()
    assert shown(collector)
    assert "1件は、読んだあとで値が変わっていた" in collector.page.said.text()
    assert collector.rows() == ["競合"]
    assert (collector.rows("theirs"), collector.rows("ours")) == (["12"], ["13"])
    assert collector.answers() == {"status": "実施中", "cost": 13}
    collector.press(Qt.Key.Key_1)
    collector.write()
    assert collector.answers()["cost"] == 12
    assert not shown(collector)


def test_what_changes_while_values_are_shown_is_compared_anew(collector, fill):
    conflict(collector, fill, status="実施中")
    collector.press(Qt.Key.Key_1)
    collector.desk.window.show_place(0)
    collector.desk.store.submit(projects.set_money, "p111", 2022, "budget", 700)
    collector.desk.settle()
    collector.desk.window.show_place(2)
    collector.desk.settle()
    assert collector.focused is collector.page.values.view
    assert dict(zip(collector.rows("ours"), collector.rows(), strict=True)) == {
        "700": "競合",  # it was decided over 600
        "（空）": "採用",
    }


def test_tab_goes_from_the_files_to_the_button_that_writes(collector, fill):
    collector.drop(fill("窓口課", {"A.p111.cost": "約1", "A.p111.status": "実施中"}))
    page = collector.page
    page.files.add.setFocus()
    seen = []
    for _ in range(20):
        seen.append(collector.focused)
        if collector.focused is page.take:
            break
        collector.press(Qt.Key.Key_Tab)
    wanted = [
        *(page.files.add, page.files.view, page.values.filters[Only.ALL], page.values.view),
        *(page.panel.before, page.panel.ours, page.panel.writing.field, page.take),
    ]
    assert [widget for widget in seen if widget in wanted] == wanted


def test_an_earlier_collection_is_taken_back_but_for_what_changed_since(collector, fill):
    store = collector.desk.store
    collector.drop(fill("窓口課", {"A.p111.status": "実施中", "A.p111.cost": 12}))
    collector.write()
    uid = store.state.rounds[0].uid
    store.submit(surveys.answer, uid, "p111", "窓口課", {"cost": 13}, SheetState.PARTLY)
    store.submit(projects.set_value, "p111", "title", "別の事業")
    collector.desk.settle()
    collector.screen.collecting.take_back.trigger()
    (window,) = (
        w
        for w in collector.desk.window.findChildren(RecordWindow)
        if w.windowTitle() == "回収の記録"
    )
    assert window.steps.model().rowCount() == 1
    assert "いまのまま残します" in window.note.text()
    window.take_back.click()
    collector.desk.settle()
    assert collector.answers() == {"cost": 13}
    assert store.state.projects[0].title == "別の事業"


def test_who_wrote_the_present_value_is_said(collector, fill):
    store = collector.desk.store
    uid = store.state.rounds[0].uid
    store.submit(surveys.answer, uid, "p111", "窓口課", {"cost": 13}, SheetState.PARTLY)
    collector.desk.settle()
    collector.drop(fill("窓口課", {"A.p111.cost": 12}))
    assert "手で入力" in collector.page._origins.facts(collector.page.values.line).ours


def test_beside_what_is_kept_stands_who_wrote_it(collector, fill):
    store = collector.desk.store
    uid = store.state.rounds[0].uid
    store.submit(surveys.answer, uid, "p111", "窓口課", {"remark": "電話で"}, SheetState.PARTLY)
    collector.desk.settle()
    collector.drop(fill("窓口課", {"A.p111.status": "実施中"}))
    model = collector.page.model
    row = collector.rows().index("維持")
    assert model.index(row, OUTCOME).data(REASON).endswith("に入力")


def test_what_is_refused_is_written_and_asked_with_one_button(collector, fill):
    fine = fill("学務課", {"A.p112.status": "完了"}, "学務課.xlsx")
    collector.drop(fine)
    collector.wait()
    assert collector.page.ask.isHidden()
    collector.drop(fill("窓口課", {"A.p111.cost": "約90"}))
    collector.desk.qtbot.waitUntil(collector.page.ask.isVisible)
    collector.page.ask.click()
    collector.desk.qtbot.waitUntil(lambda: bool(collector.desk.window.findChildren(AskingDialog)))
    (dialog,) = collector.desk.window.findChildren(AskingDialog)
    assert collector.answers("p112")["status"] == "完了"
    assert {asked.department for asked in dialog.wanted} == {"窓口課"}
    assert any("約90" in asked.sentence for asked in dialog.wanted)
