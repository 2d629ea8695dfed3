import pytest

from db import assessments, plans, surveys
from db.errors import Refused
from db.records import Request
from db.surveys import Collected, Issue, Letter
from db.vault import Database
from db.vocabulary import (
    NOT_APPLICABLE,
    RequestKind,
    RequestState,
    RoundKind,
    RoundState,
    SheetState,
)
from tests.factories.plans import plan_state
from tests.factories.rounds import survey


@pytest.fixture
def database(tmp_path):
    with Database.create(tmp_path / "計画.keikaku") as opened:
        opened.write(plans.take_over, plan_state())
        yield opened


@pytest.fixture
def survey_round(database):
    return database.write(surveys.open_round, 2022, deadline="2023-05-15").result


def issue(database, survey_round, workbook="w1", projects=("p111", "p131")):
    issued = Issue(workbook, "窓口課", "2023-04-10T09:00:00", {"base": {}}, projects)
    database.write(surveys.issue, survey_round, [issued])


def returned(values, **changes):
    parts = {
        "workbook": "w1",
        "department": "窓口課",
        "file": "回答.xlsx",
        "digest": "d",
        "received_at": "2023-05-01T09:00:00",
        "cover": {"filled_by": "記入 花子"},
        "proposal": {},
        "values": values,
        "states": dict.fromkeys(values, SheetState.PARTLY),
        "sheets": dict.fromkeys(values, "調査票 1-1-1"),
    }
    return Collected(**(parts | changes))


def test_rounds_of_a_year_are_numbered_and_one_is_open_at_a_time(database, survey_round):
    with pytest.raises(Refused, match="もう始まっています"):
        database.write(surveys.open_round, 2022)
    database.write(surveys.close_round, survey_round)
    database.write(surveys.open_round, 2022, RoundKind.FINAL_COST)
    first, second = database.load().rounds
    assert (first.sequence, first.state) == (1, RoundState.CLOSED)
    assert (second.sequence, second.kind) == (2, RoundKind.FINAL_COST)
    assert first.reference_day == "2023-03-31"


@pytest.mark.parametrize("year", [2021, 2027])
def test_a_year_outside_the_plan_has_no_survey(database, year):
    with pytest.raises(Refused, match="期間"):
        database.write(surveys.open_round, year)


def test_what_went_out_is_waited_for_and_its_base_is_kept(database, survey_round):
    issue(database, survey_round)
    issue(database, survey_round, workbook="w2")  # again to one: the earlier one stays known
    (found,) = database.load().rounds
    assert [(r.project, r.state) for r in found.responses] == [
        ("p111", SheetState.ISSUED),
        ("p131", SheetState.ISSUED),
    ]
    assert database.read(surveys.identity_of, "w1") == {"base": {}}
    assert database.read(surveys.identity_of, "w2") == {"base": {}}
    assert database.read(surveys.identity_of, "w3") is None


def test_answers_to_what_was_not_issued_have_an_origin_too(database, survey_round):
    files = [returned({"p111": {"status": "実施中"}}), returned({"p111": {"remark": "追記"}})]
    database.write(surveys.collect, {survey_round: files})
    (found,) = database.load().rounds
    (response,) = found.responses
    assert (response.state, response.filled_by) == (SheetState.PARTLY, "記入 花子")
    assert response.origin is not None
    assert response.values == {"status": "実施中", "remark": "追記"}


def test_answers_arrive_with_their_origin(database, survey_round):
    issue(database, survey_round)
    database.write(surveys.collect, {survey_round: [returned({"p111": {"cost": 120, "dx": True}})]})
    response = database.load().rounds[0].responses[0]
    assert response.values == {"dx": True, "cost": 120}
    assert list(response.values) == ["dx", "cost"]  # in the order of the sheet
    assert response.state is SheetState.PARTLY
    assert response.filled_by == "記入 花子"
    assert (response.origin.file, response.origin.sheet) == ("回答.xlsx", "調査票 1-1-1")
    assert database.read(surveys.own_values, survey_round, "窓口課") == {"filled_by": "記入 花子"}


def test_an_answer_can_be_taken_out_again(database, survey_round):
    issue(database, survey_round)
    database.write(surveys.collect, {survey_round: [returned({"p111": {"cost": 120}})]})
    database.write(surveys.collect, {survey_round: [returned({"p111": {"cost": None}})]})
    assert database.load().rounds[0].responses[0].values == {}


def test_a_proposed_project_becomes_one_request(database, survey_round):
    issue(database, survey_round)
    proposal = {"new_title": "窓口の予約", "new_summary": "来る時刻を選べる。"}
    for file in (returned({}, proposal=proposal), returned({}, proposal={"new_summary": None})):
        database.write(surveys.collect, {survey_round: [file]})
    (request,) = database.load().rounds[0].requests
    assert (request.kind, request.department) == ("新規", "窓口課")
    assert request.values == {"new_title": "窓口の予約"}


def test_a_closed_round_is_not_written(database, survey_round):
    issue(database, survey_round)
    database.write(surveys.close_round, survey_round)
    with pytest.raises(Refused, match="締められています"):
        database.write(surveys.collect, {survey_round: [returned({"p111": {"cost": 1}})]})
    with pytest.raises(Refused, match="締められています"):
        issue(database, survey_round, workbook="w9")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((3, 4, 4, None, None), (11, "A", "A")),
        ((3, 4, 4, "B", "効果が小さい"), (11, "A", "B")),
        ((3, NOT_APPLICABLE, 4, None, None), (None, None, None)),
        ((3, NOT_APPLICABLE, 4, "B", None), (None, None, "B")),
    ],
)
def test_the_grade_is_the_departments_own_else_the_guide(database, survey_round, answers, expected):
    keys = ("rating_progress", "rating_cost", "rating_activity", "grade", "grade_reason")
    values = {k: v for k, v in zip(keys, answers, strict=True) if v is not None}
    issue(database, survey_round)
    database.write(surveys.collect, {survey_round: [returned({"p111": values})]})

    assert database.write(assessments.grade_by_guide, survey_round).step is not None
    assert database.write(assessments.grade_by_guide, survey_round).step is None
    (found,) = database.load().rounds[0].assessments
    assert (found.sum, found.guide, found.grade) == expected
    assert found.ratings == {"progress": 3, "cost": answers[1], "activity": 4}


def open_with(database, asked):
    uid = database.write(surveys.open_round, 2022, asked=asked).result
    (survey_round,) = database.load().rounds
    assert survey_round.uid == uid
    return survey_round


def test_opening_says_who_is_asked_and_the_first_counts(database):
    survey_round = open_with(database, {"p111": ["窓口課", "情報課"], "p131": ["情報課"]})
    assert [(r.project, r.department, r.state, r.counts) for r in survey_round.responses] == [
        ("p111", "窓口課", SheetState.NOT_ISSUED, True),
        ("p111", "情報課", SheetState.NOT_ISSUED, False),
        ("p131", "情報課", SheetState.NOT_ISSUED, True),
    ]


def test_who_answers_is_changed_until_the_sheet_is_out(database):
    survey_round = open_with(database, {"p111": ["窓口課"]})
    database.write(surveys.assign, survey_round.uid, "p111", ["情報課", "福祉課"])
    (found,) = database.load().rounds
    assert [(r.department, r.counts) for r in found.responses] == [
        ("情報課", True),
        ("福祉課", False),
    ]
    issued = Issue("w1", "福祉課", "2023-04-10T09:00:00", {}, ("p111",))
    database.write(surveys.issue, survey_round.uid, [issued])
    with pytest.raises(Refused, match="すでに配付した部署"):
        database.write(surveys.assign, survey_round.uid, "p111", ["情報課"])
    assert database.load().rounds[0].responses[1].state is SheetState.ISSUED


def test_another_departments_answer_is_taken_and_the_first_kept(database):
    survey_round = open_with(database, {"p111": ["窓口課", "情報課"]})
    first, second = survey_round.responses
    database.write(surveys.let_count, second.uid)
    (found,) = database.load().rounds
    assert found.counting["p111"].department == "情報課"
    assert len(found.responses) == 2
    assert first.uid in {r.uid for r in found.responses}


def test_a_closed_round_is_opened_again_with_a_reason(database, survey_round):
    database.write(surveys.close_round, survey_round, "未回答2件")
    assert database.load().rounds[0].note == "未回答2件"
    with pytest.raises(Refused, match="理由"):
        database.write(surveys.reopen_round, survey_round, " ")
    database.write(surveys.reopen_round, survey_round, "追加の回答")
    (found,) = database.load().rounds
    assert found.state is RoundState.OPEN
    assert "追加の回答" in found.note


def test_where_a_value_was_read_is_known_until_somebody_writes_over_it(database, survey_round):
    cells = {"p111": {"cost": ("調査票 1-1-1", "D12"), "status": ("調査票 1-1-1", "D5")}}
    values = {"p111": {"cost": 120, "status": "実施中"}}
    database.write(surveys.collect, {survey_round: [returned(values, cells=cells)]})
    database.write(surveys.answer, survey_round, "p111", "窓口課", {"cost": 130}, SheetState.PARTLY)
    (response,) = database.load().rounds[0].responses
    found = database.read(surveys.origins, response.uid)
    assert (found["status"].file, found["status"].cell) == ("回答.xlsx", "D5")
    assert (found["cost"].file, found["cost"].operation) == (None, "surveys.responses.answer")


def requests_of(database):
    return [(q.kind, q.project, q.values) for q in database.load().rounds[0].requests]


def test_what_is_written_as_the_wanted_state_becomes_a_request(database, survey_round):
    values = {"new_title": "窓口の案内", "change_note": "名前が長いため", "direction": "廃止・中止"}
    database.write(surveys.collect, {survey_round: [returned({"p111": values})]})
    assert requests_of(database) == [
        (RequestKind.CHANGE, "p111", {"new_title": "窓口の案内", "change_note": "名前が長いため"}),
        (
            RequestKind.ABOLISH,
            "p111",
            {"direction": "廃止・中止", "change_note": "名前が長いため"},
        ),
    ]
    withdrawn = {"new_title": None, "direction": "現状維持"}
    database.write(surveys.collect, {survey_round: [returned({"p111": withdrawn}, digest="e")]})
    assert requests_of(database) == []


def test_a_decided_request_is_left_and_a_new_wish_stands_beside_it(database, survey_round):
    database.write(surveys.collect, {survey_round: [returned({"p111": {"new_title": "一"}})]})
    (first,) = database.load().rounds[0].requests
    database.write(surveys.decide, first.uid, RequestState.DECLINED, "理由", "見送る", "2023-07-01")
    database.write(
        surveys.collect, {survey_round: [returned({"p111": {"new_title": "二"}}, digest="e")]}
    )
    states = [q.state for q in database.load().rounds[0].requests]
    assert states == [RequestState.DECLINED, RequestState.RECEIVED]


def test_what_came_by_telephone_outlives_the_answers(database, survey_round):
    asked = {"new_activity": "窓口を1つにする。"}
    told = (survey_round, RequestKind.CHANGE, "p111", "窓口課", asked)
    database.write(surveys.add_request, *told)
    database.write(surveys.collect, {survey_round: [returned({"p111": {"new_title": "窓口"}})]})
    assert [values for _, _, values in requests_of(database)] == [asked, {"new_title": "窓口"}]
    withdrawn = {"new_title": None}
    database.write(surveys.collect, {survey_round: [returned({"p111": withdrawn}, digest="e")]})
    assert requests_of(database) == [(RequestKind.CHANGE, "p111", asked)]


@pytest.mark.parametrize(
    ("kind", "project", "values", "reason"),
    [
        (RequestKind.CHANGE, None, {"new_title": "窓口"}, "どの事業"),
        (RequestKind.CHANGE, "p111", {"new_title": ""}, "内容がありません"),
        (RequestKind.ABOLISH, "nowhere", {"change_note": "不要"}, "見つかりません"),
    ],
)
def test_a_request_says_what_is_asked_of_what(
    database, survey_round, kind, project, values, reason
):
    with pytest.raises(Refused, match=reason):
        database.write(surveys.add_request, survey_round, kind, project, "窓口課", values)
    assert requests_of(database) == []


def approved(database, survey_round, kind, project, values):
    told = (survey_round, kind, project, "窓口課", values)
    uid = database.write(surveys.add_request, *told).result
    database.write(surveys.decide, uid, RequestState.APPROVED)
    return uid


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"change_note": "窓口を増やす"}, "文章だけの申出"),
        ({"new_phase_2031_1": "運用・実施"}, "2031年度は計画の期間"),
        ({"new_departments": "ない課"}, "部署の一覧にありません"),
    ],
)
def test_what_cannot_be_carried_out_is_said_and_noted_by_hand(
    database, survey_round, values, reason
):
    uid = approved(database, survey_round, RequestKind.CHANGE, "p111", values)
    before = database.load()
    with pytest.raises(Refused, match=reason):
        database.write(surveys.carry_out, uid, "2023-08-01")
    assert database.load() == before
    database.write(surveys.note_carried_out, uid, "2023-08-02")
    (request,) = database.load().rounds[0].requests
    assert request.carried_out == "2023-08-02"
    with pytest.raises(Refused, match="反映済み"):
        database.write(surveys.note_carried_out, uid, "2023-08-03")


def test_only_an_approved_request_is_noted_as_carried_out(database, survey_round):
    told = (survey_round, RequestKind.CHANGE, "p111", "窓口課", {"change_note": "増やす"})
    uid = database.write(surveys.add_request, *told).result
    with pytest.raises(Refused, match="承認した申出だけ"):
        database.write(surveys.note_carried_out, uid, "2023-08-02")


def test_a_request_for_a_project_that_the_plan_has_not_is_said(tmp_path):
    """As a plan that was taken over may have it."""
    wish = Request(
        RequestKind.ABOLISH, "gone", None, {"change_note": "不要"},
        RequestState.APPROVED, None, None, None,
    )  # fmt: skip
    with Database.create(tmp_path / "計画.keikaku") as database:
        database.write(plans.take_over, plan_state(rounds=(survey(2022, requests=(wish,)),)))
        (request,) = database.load().rounds[0].requests
        with pytest.raises(Refused, match="事業が計画にない"):
            database.write(surveys.carry_out, request.uid, "2023-08-01")


def test_a_proposal_that_was_decided_on_is_not_written_over(database, survey_round):
    def propose(digest, **proposal):
        file = returned({}, proposal=proposal, digest=digest)
        database.write(surveys.collect, {survey_round: [file]})

    propose("a", new_title="窓口の予約")
    (first,) = database.load().rounds[0].requests
    database.write(surveys.decide, first.uid, RequestState.DECLINED)
    propose("b", new_title="窓口の予約")
    assert len(requests_of(database)) == 1
    propose("c", new_summary="夜も選べる。")
    old, new = database.load().rounds[0].requests
    assert (old.state, old.values) == (RequestState.DECLINED, {"new_title": "窓口の予約"})
    assert new.values == {"new_title": "窓口の予約", "new_summary": "夜も選べる。"}
    propose("d", new_title=None, new_summary=None)
    assert [q.state for q in database.load().rounds[0].requests] == [RequestState.DECLINED]


def test_an_approved_request_changes_the_plan_once(database, survey_round):
    values = {
        "new_title": "窓口の案内",
        "new_departments": "情報課、福祉課",
        "new_activity": "試行する。",
        "new_phase_2024_1": "運用・実施",
    }
    database.write(surveys.collect, {survey_round: [returned({"p111": values})]})
    (request,) = database.load().rounds[0].requests
    with pytest.raises(Refused, match="承認した申出だけ"):
        database.write(surveys.carry_out, request.uid, "2023-08-01")
    database.write(surveys.decide, request.uid, RequestState.APPROVED)
    database.write(surveys.carry_out, request.uid, "2023-08-01")
    state = database.load()
    changed = next(p for p in state.projects if p.uid == "p111")
    assert changed.title == "窓口の案内"
    assert changed.departments == ("情報課", "福祉課")
    assert changed.yearly_activities[2023] == "試行する。"
    cells = {(c.fiscal_year, c.half): c.phase for c in changed.schedule}
    assert cells[2024, 1] == "運用・実施"
    assert state.rounds[0].requests[0].carried_out == "2023-08-01"
    with pytest.raises(Refused, match="反映済み"):
        database.write(surveys.carry_out, request.uid, "2023-08-02")
    database.undo()
    assert database.load().projects[0].title != "窓口の案内"


def test_a_proposed_project_is_added_where_the_office_says(database, survey_round):
    proposal = {"new_title": "新しい窓口", "new_summary": "要る。", "new_departments": "情報課"}
    database.write(
        surveys.collect, {survey_round: [returned({"p111": {"cost": 1}}, proposal=proposal)]}
    )
    (request,) = database.load().rounds[0].requests
    database.write(surveys.decide, request.uid, RequestState.APPROVED)
    with pytest.raises(Refused, match="施策を選びます"):
        database.write(surveys.carry_out, request.uid, "2023-08-01")
    measure = database.load().measures[0].uid
    database.write(surveys.carry_out, request.uid, "2023-08-01", measure, "1-1-9")
    added = next(p for p in database.load().projects if p.number == "1-1-9")
    assert (added.title, added.departments) == ("新しい窓口", ("情報課",))
    assert added.texts["summary"] == "要る。"


def test_the_office_writes_a_proposals_departments_as_the_register_has_them(database, survey_round):
    values = {"new_title": "新しい窓口", "new_departments": "情報の課"}
    uid = approved(database, survey_round, RequestKind.NEW, None, values)
    measure = database.load().measures[0].uid
    with pytest.raises(Refused, match="情報の課"):
        database.write(surveys.carry_out, uid, "2023-08-01", measure, "1-1-9")
    told = (uid, "2023-08-01", measure, "1-1-9", "情報課、福祉課")
    database.write(surveys.carry_out, *told)
    added = next(p for p in database.load().projects if p.number == "1-1-9")
    assert added.departments == ("情報課", "福祉課")


def test_a_project_to_be_given_up_is_ended(database, survey_round):
    database.write(surveys.collect, {survey_round: [returned({"p111": {"direction": "統合"}})]})
    (request,) = database.load().rounds[0].requests
    database.write(surveys.decide, request.uid, RequestState.APPROVED)
    database.write(surveys.carry_out, request.uid, "2023-08-01")
    ended = database.load().projects[0].ended
    assert (ended.fiscal_year, ended.reason) == (2022, "統合の申出による")


def test_what_was_made_for_departments_is_listed(database, survey_round):
    letter = Letter(
        "窓口課", "督促", "2023-05-20T09:00:00", "a@example.jp", "回答のお願い", "a.eml"
    )
    database.write(surveys.note_letters, survey_round, [letter])
    assert database.read(surveys.letters_of, survey_round) == [letter]


def test_a_department_named_twice_is_asked_once(database):
    survey_round = open_with(database, {"p111": ["窓口課", "窓口課"]})
    database.write(surveys.assign, survey_round.uid, "p111", ["情報課", "情報課"])
    (found,) = database.load().rounds
    assert [(r.department, r.counts) for r in found.responses] == [("情報課", True)]
