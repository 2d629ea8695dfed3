"""What the journal keeps, in the office's words."""

from dataclasses import replace

import pytest

from db.address import WHOLE, Address
from db.entities import KINDS
from db.records import PastRubric
from db.rules.telling import Telling, moment
from tests.factories.plans import plan_state, rubric

TELLING = Telling(plan_state())


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        ("project", "title", None, "（空）"),
        ("project", "departments", ["d1", "d2"], "情報課、窓口課"),
        ("project", "departments", [], "（空）"),
        ("project", "measure", "m12", "1.2 案内の改善"),
        ("project", "dx", True, "○"),
        ("project", "budget", 1234, "1,234千円"),
        ("project", "ended_year", 2023, "令和5年度"),
        ("project", "content", {"phase": None, "words": "予定なし"}, "予定なし"),
        ("indicator", "direction", "up", "上げる"),
        (
            "indicator",
            "target",
            {"text": "4割", "number": 40, "denominator": None},
            "4割（数値 40）",
        ),
        ("indicator", "target", {"text": "40件", "number": 40, "denominator": None}, "40件"),
        ("assessment", "ratings", {"progress": 5, "cost": "対象外"}, "進捗：5、経費：対象外"),
        ("response", "cost", 20, "20千円"),
        ("survey_round", "state", "closed", "締切"),
    ],
)
def test_values(kind, field, value, words):
    assert TELLING.value(kind, field, value) == words


def test_an_axis_that_is_rated_no_more_keeps_its_name():
    now = replace(rubric(), axes=rubric().axes[1:])
    telling = Telling(plan_state(rubric=now, past_rubrics=(PastRubric(2023, rubric()),)))
    assert telling.value("assessment", "ratings", {"progress": 5}) == "進捗：5"


WRITTEN_ONCE = {"plan": {"position"}, "axis": {"key"}, "past_rubric": {"position"},
                "survey_round": {"fiscal_year", "sequence"}}  # fmt: skip
WRITTEN_WHOLE = {"letter", "collected_file", "issued_workbook", "cover"}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - WRITTEN_WHOLE))
def test_whatever_can_change_has_a_name_in_the_office_s_words(kind):
    owned = {c.name for c in KINDS[kind].table.c if c.foreign_keys} | {"about"}
    fields = KINDS[kind].fields.keys() - WRITTEN_ONCE.get(kind, set()) - owned
    named = {field: TELLING.field_name(kind, field) for field in fields}
    assert [field for field, words in named.items() if words.isascii() and words != "DX"] == []


def test_fields_carry_their_year_half_and_lane():
    assert TELLING.field("project", Address("p", "summary")) == "事業概要"
    assert TELLING.field("project", Address("p", "content", 2024, 2, 1)) == (
        "スケジュール 令和6年度下期"
    )
    assert TELLING.field("project", Address("p", "content", 2024, 0, 2)) == (
        "スケジュール 令和6年度（2段目）"
    )
    assert TELLING.field("response", Address("r", "status")) == "実施状況"


def test_things_that_are_gone_are_named_once_they_are_known():
    telling = Telling(plan_state())
    assert telling.thing("indicator", "i9") == "施策指標"
    telling.learn("i9", {"kind": "indicator", "rows": {"indicator": [{"text": "窓口の数"}]}})
    assert telling.thing("indicator", "i9") == "施策指標「窓口の数」"
    assert telling.value("indicator", WHOLE, {"kind": "indicator", "rows": {"target": [{}]}}) == (
        "施策指標"
    )


def test_a_moment_is_written_in_words():
    assert moment("2026-04-01T09:05:00+09:00") == "2026年4月1日 09:05"
