"""A reported year of the small plan, with something internal in every place that has it."""

from dataclasses import replace

from db.records import Answer, Memo, PlanState, Request
from db.vocabulary import RequestKind, RequestState
from tests.factories.plans import OPERATION, RESEARCH, plan_state
from tests.factories.rounds import answered, assessed, survey

SECRETS = (
    "765,432",
    "876,543",
    "987,654",
    "700,100",
    "700,200",
    "654,321",
    "内緒",
    "経費",
    "①",
    "目安",
    "変更・見直し",
    "申出",
)
"""What no public paper may say."""

ANSWERS: dict[str, Answer] = {
    "dx": True,
    "status": "実施中",
    "phase_1": RESEARCH,
    "phase_2": RESEARCH,
    "budget": 700_100,
    "budget_final": 700_200,
    "cost": 654_321,
    "cost_state": "確定",
    "activity": "三つの窓口で始めた。",
    "activity_review": "調整に時間がかかった。",
    "indicator_1": "12分",
    "rating_progress": 2,
    "rating_cost": 5,
    "rating_activity": 4,
    "grade": "B",
    "grade_reason": "内緒の理由である。",
    "direction": "現状維持",
    "change_kind": "あり",
    "change_note": "内緒の変更である。",
    "remark": "内緒の連絡である。",
}
COMPLETED: dict[str, Answer] = {
    "dx": False,
    "status": "完了",
    "phase_1": OPERATION,
    "phase_2": OPERATION,
    "activity": "すべての学校で終えた。",
    "grade": "S",
    "direction": "完了",
    "change_kind": "なし",
}
CANCELLED: dict[str, Answer] = {
    "status": "中止",
    "grade": "D",
    "direction": "廃止・中止",
    "change_kind": "なし",
}


def reported_state(**more: Answer) -> PlanState:
    """FY2022: one project late, one completed, one cancelled, one silent, others not asked.

    ``more`` are answers of the late one, 1-1-1.
    """
    request = Request(
        RequestKind.CHANGE,
        "p111",
        "窓口課",
        {"new_title": "書かない窓口の拡大"},
        RequestState.APPROVED,
        "内緒の申出である。",
        "内緒の決定である。",
        None,
    )
    made = survey(
        2022,
        answered("p111", ANSWERS | more, "窓口課"),
        answered("p112", COMPLETED, "学務課"),
        answered("p221", CANCELLED),
        answered("p113", {}),
        assessments=(
            assessed("p111", "一次評価", ratings={"progress": 2, "cost": 5, "activity": 4},
                     sum=11, guide="A", grade="B", comment="内緒の意見である。"),
        ),
        requests=(request,),
    )  # fmt: skip
    state = plan_state(rounds=(made,))
    projects = tuple(
        replace(p, memos=(Memo("me1", "2023-05-01", "内緒の電話である。"),)) for p in state.projects
    )
    departments = tuple(
        replace(d, mail="naisho@example.jp", contact="内緒の内線") for d in state.departments
    )
    return replace(state, projects=projects, departments=departments)
