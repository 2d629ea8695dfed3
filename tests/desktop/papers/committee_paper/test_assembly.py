import datetime as dt
import io
from dataclasses import replace

import pypdfium2
import pytest

from db import snapshot
from db.records import AgendaItem, Instruction, PastRubric, Request
from db.rules.grading import below_middle
from db.vocabulary import InstructionState, RequestKind, RequestState
from desktop.papers import committee_paper
from tests.desktop.papers.twelve_points.marks import pages_of
from tests.factories import plans, rounds
from tests.golden import SHAPES

DAY = dt.date(2024, 8, 1)


def texts(pdf):
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def answers(grade, **others):
    return {
        "status": "実施中",
        "grade": grade,
        "rating_progress": 3,
        "rating_cost": 3,
        "rating_activity": 3,
        **others,
    }


@pytest.fixture
def state():
    base = plans.plan_state()
    weak, fine, *_ = base.projects
    before = rounds.survey(
        2022,
        rounds.answered(weak.uid, answers("B")),
        told=(
            Instruction(
                "i1",
                weak.uid,
                None,
                "2023-08-01",
                "効果を数で示すこと",
                InstructionState.UNDER_WAY,
                "月ごとに数えている",
            ),
        ),
    )
    now = rounds.survey(
        2023,
        rounds.answered(
            weak.uid,
            answers("D", activity_review="部品が届かず止まった。", change_note="機種を替える。"),
        ),
        rounds.answered(fine.uid, answers("A")),
        requests=(
            Request(
                RequestKind.CHANGE, fine.uid, "情報課", {"change_note": "対象を広げる"},
                RequestState.TO_BODY, None, None, None,
            ),
        ),
        agenda=(AgendaItem("a1", fine.uid, "対象の拡大", "費用は増えない。", None, None),),
    )  # fmt: skip
    return replace(base, rounds=(before, now))


def test_two_pages_say_what_is_late_why_and_what_to_decide(state):
    paper = committee_paper.make(state, committee_paper.Options(DAY, 2023))
    first, second = texts(paper.pdf)
    assert paper.pages == 2
    assert "令和6年8月1日" in first
    assert "総合評価" in first
    weak, fine, *_ = state.projects
    for words in ("部品が届かず止まった。", "機種を替える。", f"対象の拡大（{fine.number}"):
        assert words in second
    assert weak.title in second


def test_what_became_of_last_years_instructions_stands_there(state):
    _, second = texts(committee_paper.make(state, committee_paper.Options(DAY, 2023)).pdf)
    part = second[second.index("前回の指示への対応") :]
    assert "令和5年8月1日" in part
    assert (
        part.index("効果を数で示すこと") < part.index("月ごとに数えている") < part.index("対応中")
    )
    # What this year's committee says is not last time's, nor its agenda this one's.
    _, earlier = texts(committee_paper.make(state, committee_paper.Options(DAY, 2022)).pdf)
    assert "効果を数で示すこと" not in earlier
    assert "対象の拡大" not in earlier


def test_the_papers_number_and_the_office_stand_at_its_head(state):
    wanted = committee_paper.Options(DAY, 2023, "資料1", "情報政策課")
    paper = committee_paper.make(state, wanted)
    first, second = texts(paper.pdf)
    assert "資料1" in first
    assert first.index("令和6年8月1日") < first.index("情報政策課") < first.index("全体の状況")
    assert f"資料1{''.join(state.plan.title.split())}令和5年度の進捗状況" in second
    assert paper.pdf == committee_paper.make(state, wanted).pdf
    assert "資料1" not in "".join(texts(committee_paper.make(state, committee_paper.Options()).pdf))


def test_a_long_number_or_office_stays_on_its_line(state):
    wanted = committee_paper.Options(DAY, 2023, "資料" * 60, "課" * 200)
    paper = committee_paper.make(state, wanted)
    assert paper.pages == 2
    assert "課…" in texts(paper.pdf)[0]
    assert "資料…" in texts(paper.pdf)[1]


def test_of_a_year_without_a_survey_nothing_is_claimed_and_that_is_said_once(state):
    paper = committee_paper.make(replace(state, rounds=()), committee_paper.Options(DAY, 2023))
    first, second = texts(paper.pdf)
    assert first.count("この年度の調査はまだありません。") == 1
    late = second[second.index("遅れている事業") : second.index("審議していただく事項")]
    assert "まだ調査していないため、分かりません。" in late
    assert "該当なし" not in late


def test_every_page_is_marked_as_internal(state):
    for page in texts(committee_paper.make(state).pdf):
        assert "内部資料" in page


def test_many_late_projects_are_counted_and_leave_room_for_the_rest(state):
    now = state.rounds[1]
    responses = tuple(
        rounds.answered(p.uid, answers("D", activity_review="長い理由が続いている。" * 9))
        for p in state.projects
    )
    agenda = tuple(
        AgendaItem(f"a{n}", None, f"第{n}号の件", "説明を付ける。" * 8, None, None)
        for n in range(3)
    )
    crowded = replace(
        state, rounds=(state.rounds[0], replace(now, responses=responses, agenda=agenda))
    )
    paper = committee_paper.make(crowded, committee_paper.Options(DAY, 2023))
    assert paper.pages == 2
    assert f"{len(state.projects)}事業のうち" in texts(paper.pdf)[1]


def test_a_long_cause_ends_with_a_whole_sentence(state):
    now = state.rounds[1]
    first = state.projects[0].uid
    said = answers("D", activity_review="短い文である。" + "続く" * 300 + "。")
    changed = replace(now, responses=(rounds.answered(first, said),))
    paper = committee_paper.make(
        replace(state, rounds=(state.rounds[0], changed)), committee_paper.Options(DAY, 2023)
    )
    assert "短い文である。（ほかは報告書）" in texts(paper.pdf)[1]


def test_equal_states_give_equal_bytes(state):
    options = committee_paper.Options(DAY, 2023)
    assert committee_paper.make(state, options).pdf == committee_paper.make(state, options).pdf


@pytest.mark.parametrize("name", SHAPES)
def test_every_kind_of_plan_has_its_paper(name):
    shape = snapshot.loads(SHAPES[name].read_text(encoding="utf-8"))
    pages = texts(committee_paper.make(shape).pdf)
    assert len(pages) == 2
    assert "審議していただく事項" in pages[1]


def test_grades_below_the_middle_go_by_their_place():
    grades = plans.rubric().grades
    assert below_middle(grades) == ("C", "D")
    assert below_middle(sorted(grades, key=lambda rule: rule.least)) == ("C", "D")
    assert below_middle(grades[:3]) == (grades[2].name,)
    assert below_middle(()) == ()


def test_the_worst_grade_comes_first_and_three_are_told_however_full_the_page_is(state):
    graded = zip(state.projects, ("C", "A", "D", "C", "C"), strict=False)
    responses = tuple(rounds.answered(p.uid, answers(grade)) for p, grade in graded)
    agenda = tuple(
        AgendaItem(f"a{n}", None, f"第{n}号の件", "説明を付ける。" * 30, None, None)
        for n in range(9)
    )
    full = replace(state.rounds[1], responses=responses, agenda=agenda)
    paper = committee_paper.make(
        replace(state, rounds=(state.rounds[0], full)), committee_paper.Options(DAY, 2023)
    )
    second = texts(paper.pdf)[1]
    assert "4事業のうち3事業" in second
    first, _, worst, *_ = state.projects
    assert second.index(worst.title) < second.index(first.title)


def test_grades_are_weak_by_the_rubric_of_the_year(state):
    three = replace(
        state.rubric,
        grades=tuple(replace(g, least=9 - n) for n, g in enumerate(state.rubric.grades[:3])),
    )
    past = replace(state, rubric=three, past_rubrics=(PastRubric(2023, state.rubric),))
    for of in (state, past):
        second = texts(committee_paper.make(of, committee_paper.Options(DAY, 2023)).pdf)[1]
        assert "C又はDの事業" in second


def test_the_column_of_the_decision_is_parted_at_its_left_alone(state):
    paper = committee_paper.make(state, committee_paper.Options(DAY, 2023))
    second = list(pages_of(paper.pdf))[1]
    (head,) = [text for text in second.texts if text.text == "決定"]
    table = next(s for s in second.level if s.y > head.baseline and s.to_x > head.right)
    (line,) = [s for s in second.upright if min(s.y, s.to_y) >= table.y - 0.1
               and max(s.y, s.to_y) < table.y + 20.0]  # fmt: skip
    assert line.x < head.x < table.to_x
    assert line.weight == 0.25
