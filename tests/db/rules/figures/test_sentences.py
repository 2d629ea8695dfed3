"""The sentences that reports print."""

from hypothesis import given
from hypothesis import strategies as st

from db.records import Answer, PlanState
from db.rules.figures import Number, figures, percent, plain
from db.rules.figures.sentence import sentence
from tests.factories.plans import OPERATION, RESEARCH, cells, indicator, plan_state, project
from tests.factories.random_years import random_plan
from tests.factories.rounds import answered, survey


def _state() -> PlanState:
    projects = (
        project("1-1-1", "窓口", "重点", schedule=cells([RESEARCH] * 2 + [OPERATION] * 8)),
        project("1-1-2", "予約", "重点"),
        project("1-3-1", "台帳", "継続"),
        project("2-1-1", "端末", "継続", schedule=cells([OPERATION] * 10)),
    )
    now = survey(
        2022,
        answered("p111", {"status": "実施中", "phase_2": RESEARCH, "grade": "A"}),
        answered("p112", {"status": "実施中", "grade": "C", "direction": "現状維持"}),
        answered("p131", {"status": "完了", "grade": "B", "direction": "完了"}),
        answered("p211", {}),
    )
    later = survey(
        2023,
        answered("p111", {"status": "実施中", "phase_1": RESEARCH, "grade": "A"}),
        answered("p211", {"status": "実施中", "phase_1": OPERATION, "grade": "S"}),
    )
    return plan_state(projects=projects, rounds=(now, later))


def test_the_lead_tells_status_slips_and_grades() -> None:
    found = figures(_state(), 2022).sentences
    assert [plain(words) for words in found.lead] == [
        "全4事業のうち2事業（50.0％）が「実施中」、1事業が「完了」です（未回答 1）。",
        (
            "重点2事業は、すべて実施中です。"
            "進捗段階のある2事業に、計画より遅れているという回答はありません。"
            "総合評価はSとAが1事業、CとDが1事業です。"
        ),
    ]


def test_each_category_has_its_sentence() -> None:
    found = figures(_state(), 2022).sentences
    assert [plain(words) for words in found.categories] == [
        "重点2事業がすべて「実施中」です。",
        "推進の事業はありません。",
        "継続2事業のうち1事業（50.0％）が「完了」です（未回答 1）。",
    ]


def test_grades_are_shares_of_what_has_a_grade() -> None:
    found = figures(_state(), 2022).sentences
    assert [plain(words) for words in found.grades] == [
        (
            "総合評価のある3事業のうち、Aが1事業（33.3％）、Bが1事業（33.3％）、"
            "Cが1事業（33.3％）です（評価なし 1）。SとDの事業はありません。"
        ),
        "施策の3事業では、Aが1事業、Cが1事業、評価なしが1事業です。",
        "施策のほかの項目（導入済みシステムの運用など）の1事業は、Bです。",
    ]


def test_a_year_is_compared_with_the_one_before() -> None:
    found = figures(_state(), 2023).sentences
    assert plain(found.grades[-1]) == "SとAは2事業で、前年度の1事業より1事業増えました。"
    assert [plain(words) for words in found.slips] == [
        (
            "進捗段階のある2事業のうち、計画どおりのものは1事業（50.0％）、"
            "遅れているものは1事業です（1半期おくれ 1）。計画より早いものはありません。"
        ),
        "遅れている事業は1事業で、前年度の0事業より1事業増えました。",
    ]


def test_none_and_all_are_said_in_words() -> None:
    """What nobody has is not told as 0事業（0.0％）, and what is not reported is not denied."""
    always = cells([OPERATION] * 10)
    projects = tuple(project(f"1-1-{n}", "窓口", "重点", schedule=always) for n in (1, 2))
    best: dict[str, Answer] = {"status": "実施中", "phase_2": OPERATION, "grade": "A"}
    best["direction"] = "現状維持"
    whole = survey(2022, answered("p111", best), answered("p112", best))
    partly = survey(2023, answered("p111", best), answered("p112", {}))
    state = plan_state(projects=projects, rounds=(whole, partly))
    lead = plain(figures(state, 2022).sentences.lead[1])
    assert "進捗段階のある2事業に、計画より遅れているものはありません。" in lead
    (directions,) = figures(state, 2022).sentences.directions
    assert plain(directions).endswith("です。「継続しない」はありません。")
    lead = plain(figures(state, 2023).sentences.lead[1])
    assert "進捗段階のある2事業に、計画より遅れているという回答はありません。" in lead
    for year in (2022, 2023):
        found = figures(state, year).sentences
        words = [plain(w) for name in found.__slots__ for w in getattr(found, name)]
        assert not any("（0.0％）" in w for w in words)


def test_directions_stand_in_their_groups() -> None:
    found = figures(_state(), 2022).sentences
    assert [plain(words) for words in found.directions] == [
        (
            "今後の方向性の回答がある2事業のうち、「継続する」は1事業（50.0％、現状維持1）、"
            "「継続しない」は1事業（50.0％、完了1）です（回答なし 2）。"
        )
    ]


def test_indicators_and_costs_are_told_in_words() -> None:
    aimed = indicator("利用を見る。", {2022: "100"})
    projects = (
        project("1-1-1", "窓口", indicators=(aimed, aimed)),
        project("1-1-2", "予約", indicators=(aimed,)),
    )
    first: dict[str, Answer] = {
        "indicator_1": 120,
        "indicator_2": 90,
        "budget": 100,
        "cost": 90,
        "cost_state": "確定",
    }
    second: dict[str, Answer] = {
        "indicator_1": "順調",
        "budget": 1000,
        "cost": 1250,
        "cost_state": "見込",
    }
    rounds = (survey(2022, answered("p111", first), answered("p112", second)),)
    found = figures(plan_state(projects=projects, rounds=rounds), 2022).sentences
    assert [plain(words) for words in found.indicators] == [
        "施策指標3件のうち、「目標どおり」が1件、「下回る」が1件、「言葉だけ」が1件です。"
    ]
    assert [plain(words) for words in found.costs] == [
        "最終予算額は1,100千円、実績額は1,340千円です（確定 90千円、見込 1,250千円）。",
        "予算と実績がそろう2事業の執行率は121.8％です。予算を超えたのは1事業です。",
    ]


def test_without_a_round_the_lead_says_why_there_is_nothing() -> None:
    found = figures(_state(), 2024).sentences
    assert [plain(words) for words in found.lead] == [
        "全4事業です。この年度の調査はまだありません。"
    ]


def test_a_link_s_words_are_its_number() -> None:
    number = Number("重点", ("a", "b"))
    made = sentence("全", number, "事業", "です。")
    assert [(s.text, s.number) for s in made] == [
        ("全", None),
        ("2", number),
        ("事業です。", None),
    ]


@given(st.integers(0, 2**32))
def test_sentences_are_made_of_the_figures_own_numbers(seed: int) -> None:
    found = figures(random_plan(seed), 2023)
    for name in found.sentences.__slots__:
        for words in getattr(found.sentences, name):
            assert plain(words).endswith("。")
            for segment in words:
                assert segment.text
                if segment.number is not None:
                    assert segment.text == segment.number.text


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_percentages_are_rounded_half_up_to_one_decimal(part: int, whole: int) -> None:
    told = float(percent(part, whole).removesuffix("％").replace(",", ""))
    assert abs(told - 100 * part / whole) <= 0.05 + 1e-9 * max(1, told)


def test_percentages_at_the_edge() -> None:
    assert percent(172, 202) == "85.1％"
    assert percent(1, 2000) == "0.1％"
    assert percent(3, 800) == "0.4％"
    assert percent(0, 5) == "0.0％"
    assert percent(5, 0) == "－"
