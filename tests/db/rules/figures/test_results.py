"""Whether a result reaches its target."""

import pytest

from db.records import Answer, Indicator, Target
from db.rules.figures.results import Verdict, result
from tests.factories.plans import indicator

REACHED, BELOW, UNDER_WAY, WORDS = (
    Verdict.REACHED,
    Verdict.BELOW,
    Verdict.UNDER_WAY,
    Verdict.WORDS,
)


def _of(text: str, **changes: object) -> Indicator:
    return indicator("見る。", {2022: text}, **changes)


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("100件", 100, REACHED),
        ("100件", 99, BELOW),
        ("100件", "約120件", REACHED),
        ("10分以内", 9, REACHED),
        ("10分以内", 10, REACHED),
        ("10分以内", 11, BELOW),
        ("80%", "85%", REACHED),
        ("80%", 85, WORDS),
        ("35施設／148施設", "40施設／148施設", REACHED),
        ("35施設／148施設", 20, BELOW),
        ("安定して続ける", 5, WORDS),
        ("100件", "おおむね順調", WORDS),
        ("100件", True, WORDS),
        ("100件", "該当なし", Verdict.NONE),
        ("100件", None, Verdict.MISSING),
    ],
)
def test_a_result_is_held_against_the_year_s_target(
    target: str, actual: Answer | None, verdict: Verdict
) -> None:
    assert result(_of(target), 2022, actual).verdict is verdict


def test_less_is_wanted_where_the_direction_or_the_baseline_says_so() -> None:
    assert result(_of("40", direction="down"), 2022, 30).verdict is REACHED
    assert result(_of("40", baseline="100"), 2022, 50).verdict is BELOW
    assert result(_of("40", baseline="10"), 2022, 50).verdict is REACHED
    assert result(_of("40", baseline="100", direction="up"), 2022, 50).verdict is REACHED


def test_before_the_only_target_s_year_the_way_is_told() -> None:
    only = indicator("見る。", {2026: "200"}, baseline="100")
    found = result(only, 2023, 150)
    assert (found.verdict, found.way) == (UNDER_WAY, 50)
    assert result(only, 2023, 210).verdict is REACHED
    assert result(only, 2026, 150).verdict is BELOW


def test_a_target_over_two_years_is_not_missed_before_its_last() -> None:
    made = Indicator("見る。", None, None, None, None, (Target(2022, 2023, "10", 10, None),))
    assert result(made, 2022, 5).verdict is UNDER_WAY
    assert result(made, 2023, 5).verdict is BELOW


def test_after_the_last_target_that_one_stands() -> None:
    made = indicator("見る。", {2022: "10", 2023: "20"})
    assert result(made, 2025, 15).target == made.targets[1]
    assert result(made, 2025, 15).verdict is BELOW


def test_an_indicator_without_targets_is_words() -> None:
    assert result(indicator("見る。"), 2022, 5).verdict is WORDS
