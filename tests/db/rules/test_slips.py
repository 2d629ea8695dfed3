from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Answer
from db.rules.reported import reported
from db.rules.slips import Standing, slip, slip_words, standing
from db.vocabulary import NOTHING_PLANNED, Periods, RoundKind
from tests.factories.plans import OPERATION, PREPARATION, REQUIREMENTS, RESEARCH, plan_state
from tests.factories.rounds import answered, survey

ORDER = "1234"
NOT = NOTHING_PLANNED
CONTENTS = st.sampled_from([*ORDER, NOT, None])
ROWS = st.integers(1, 12).flatmap(
    lambda n: st.tuples(*(st.lists(CONTENTS, min_size=n, max_size=n),) * 2)
)


def of(planned: str, actual: str) -> int | None:
    """Periods as signs: a phase's code, x 予定なし, - nothing."""
    signs = {"x": NOT, "-": None}
    rows = [[signs.get(sign, sign) for sign in row] for row in (planned, actual)]
    return slip(ORDER, *rows)


@pytest.mark.parametrize(
    ("planned", "actual", "wanted"),
    [
        ("1234", "12--", 0),
        ("1234", "11--", 1),
        ("1234", "1222", 2),
        ("1234", "1111", 3),
        ("1122", "12--", -1),
        ("1123", "13--", -2),
        ("1111", "12--", -3),
        ("4444", "3---", 1),
        ("44441", "4444-", 0),
        ("4411", "441-", 0),
        ("1234", "----", None),
        ("1234", "12x-", None),
        ("----", "12--", None),
        ("xxxx", "1---", None),
        ("23xx", "222-", 1),
        ("23xx", "223-", 0),
        ("--12", "--1-", 0),
        ("--12", "1---", -2),
        ("1234", "1-2-", 1),
    ],
)
def test_slips(planned: str, actual: str, wanted: int | None) -> None:
    assert of(planned, actual) == wanted


@given(ROWS)
def test_as_planned_is_no_slip(rows) -> None:
    planned, _ = rows
    assert slip(ORDER, planned, planned) in (0, None)


@given(ROWS, st.data())
def test_reaching_more_never_makes_it_later(rows, data) -> None:
    planned, actual = rows
    before = slip(ORDER, planned, actual)
    at = data.draw(st.integers(0, len(actual) - 1))
    was = actual[at]
    if before is None or was not in tuple(ORDER[:3]):
        return
    better = [*actual[:at], ORDER[ORDER.index(was) + 1], *actual[at + 1 :]]
    after = slip(ORDER, planned, better)
    assert after is not None
    assert after <= before


@given(ROWS)
def test_never_more_than_the_periods_gone_by(rows) -> None:
    planned, actual = rows
    found = slip(ORDER, planned, actual)
    gone = max((at + 1 for at, content in enumerate(actual) if content), default=0)
    assert found is None or -len(planned) <= found <= gone


@given(st.integers(0, 3))
def test_a_start_put_off_is_the_slip(late: int) -> None:
    assert of("1234444", ("-" * late + "1234")[:4].ljust(7, "-")) == late


def test_different_periods_are_a_fault() -> None:
    with pytest.raises(ValueError, match="same periods"):
        slip(ORDER, ["1"], [])


@pytest.mark.parametrize(
    ("found", "cut", "words"),
    [
        (1, Periods.HALF, "1半期おくれ"),
        (-2, Periods.YEAR, "2年早い"),
        (0, Periods.HALF, ""),
        (None, Periods.HALF, ""),
    ],
)
def test_words(found: int | None, cut: Periods, words: str) -> None:
    assert slip_words(found, cut) == words


def _standing(*rounds, until: int | None = None) -> Standing:
    """Of p111, planned (1)(2)(3)(4) and then (4) on."""
    state = plan_state(rounds=rounds)
    project = next(p for p in state.projects if p.uid == "p111")
    return standing(state, project, reported(state).get("p111", {}), until)


def _year(year: int, first: str, second: str, **others: Answer):
    values = {"phase_1": first, "phase_2": second, **others}
    return survey(year, answered("p111", values))


def test_a_project_by_its_reports() -> None:
    first = _year(2022, RESEARCH, RESEARCH, status="実施中")
    second = _year(2023, REQUIREMENTS, REQUIREMENTS, status="実施中")
    assert _standing() == Standing(None)
    assert _standing(first) == Standing(1)
    assert _standing(first, second) == Standing(2)
    assert _standing(first, second, until=2022) == Standing(1)


def test_ended_work_is_not_late() -> None:
    late = _year(2022, RESEARCH, RESEARCH, status="中止")
    assert _standing(late) == Standing(None, "中止")
    assert _standing(late, survey(2023, answered("p111", {"status": "実施中"}))) == Standing(1)


def test_a_later_round_lies_over_an_earlier() -> None:
    mid = survey(
        2022, answered("p111", {"status": "実施中", "phase_1": RESEARCH}), kind=RoundKind.MID_YEAR
    )
    end = survey(2022, answered("p111", {"phase_1": PREPARATION, "phase_2": OPERATION}), sequence=2)
    found = reported(plan_state(rounds=(end, mid)))["p111"][2022]
    assert (found.phase(1), found.phase(2), found.text("status")) == (
        PREPARATION,
        OPERATION,
        "実施中",
    )
    assert found.kinds["status"] is RoundKind.MID_YEAR
    assert found.kinds["phase_1"] is RoundKind.YEAR_END


def test_the_answer_that_counts_holds_alone() -> None:
    taken = answered("p111", {"phase_1": RESEARCH}, "窓口課")
    other = replace(answered("p111", {"phase_1": OPERATION, "cost": 5}, "情報課"), counts=False)
    found = reported(plan_state(rounds=(survey(2022, taken, other),)))["p111"][2022]
    assert found.values == {"phase_1": RESEARCH}


def test_an_amount_and_a_note_that_there_is_none_shut_each_other_out() -> None:
    none = survey(2022, answered("p111", {"cost_note": "予算なし"}))
    some = survey(2022, answered("p111", {"cost": 7}), sequence=2, kind=RoundKind.FINAL_COST)
    assert reported(plan_state(rounds=(none, some)))["p111"][2022].values == {"cost": 7}
    again = survey(2022, answered("p111", {"cost_note": "予算なし"}), sequence=3)
    found = reported(plan_state(rounds=(none, some, again)))["p111"][2022]
    assert found.values == {"cost_note": "予算なし"}
