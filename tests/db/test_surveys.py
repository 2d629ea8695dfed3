import pytest

from db import assessments, plans, surveys
from db.errors import Refused
from db.surveys import Collected, Issue
from db.vault import Database
from db.vocabulary import NOT_APPLICABLE, RoundKind, RoundState, SheetState
from tests.factories.plans import plan_state


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
    first, second = database.read(plans.load).rounds
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
    (found,) = database.read(plans.load).rounds
    assert [(r.project, r.state) for r in found.responses] == [
        ("p111", SheetState.ISSUED),
        ("p131", SheetState.ISSUED),
    ]
    assert database.read(surveys.identity_of, "w1") == {"base": {}}
    assert database.read(surveys.identity_of, "w2") == {"base": {}}
    assert database.read(surveys.identity_of, "w3") is None


def test_answers_to_what_was_not_issued_have_an_origin_too(database, survey_round):
    files = [returned({"p111": {"status": "実施中"}}), returned({"p111": {"remark": "追記"}})]
    database.write(surveys.collect, survey_round, files)
    (found,) = database.read(plans.load).rounds
    (response,) = found.responses
    assert (response.state, response.filled_by) == (SheetState.PARTLY, "記入 花子")
    assert response.origin is not None
    assert response.values == {"status": "実施中", "remark": "追記"}


def test_answers_arrive_with_their_origin(database, survey_round):
    issue(database, survey_round)
    database.write(surveys.collect, survey_round, [returned({"p111": {"cost": 120, "dx": True}})])
    response = database.read(plans.load).rounds[0].responses[0]
    assert response.values == {"dx": True, "cost": 120}
    assert list(response.values) == ["dx", "cost"]  # in the order of the sheet
    assert response.state is SheetState.PARTLY
    assert response.filled_by == "記入 花子"
    assert (response.origin.file, response.origin.sheet) == ("回答.xlsx", "調査票 1-1-1")
    assert database.read(surveys.own_values, survey_round, "窓口課") == {"filled_by": "記入 花子"}


def test_an_answer_can_be_taken_out_again(database, survey_round):
    issue(database, survey_round)
    database.write(surveys.collect, survey_round, [returned({"p111": {"cost": 120}})])
    database.write(surveys.collect, survey_round, [returned({"p111": {"cost": None}})])
    assert database.read(plans.load).rounds[0].responses[0].values == {}


def test_a_proposed_project_becomes_one_request(database, survey_round):
    issue(database, survey_round)
    proposal = {"new_title": "窓口の予約", "new_summary": "来る時刻を選べる。"}
    for file in (returned({}, proposal=proposal), returned({}, proposal={"new_summary": None})):
        database.write(surveys.collect, survey_round, [file])
    (request,) = database.read(plans.load).rounds[0].requests
    assert (request.kind, request.department) == ("新規", "窓口課")
    assert request.values == {"new_title": "窓口の予約"}


def test_a_closed_round_is_not_written(database, survey_round):
    issue(database, survey_round)
    database.write(surveys.close_round, survey_round)
    with pytest.raises(Refused, match="締められています"):
        database.write(surveys.collect, survey_round, [returned({"p111": {"cost": 1}})])
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
    database.write(surveys.collect, survey_round, [returned({"p111": values})])

    assert database.write(assessments.grade_by_guide, survey_round).step is not None
    assert database.write(assessments.grade_by_guide, survey_round).step is None
    (found,) = database.read(plans.load).rounds[0].assessments
    assert (found.sum, found.guide, found.grade) == expected
    assert found.ratings == {"progress": 3, "cost": answers[1], "activity": 4}
