"""A plan with a marker of its own in every place that is internal."""

from collections.abc import Iterator
from dataclasses import replace

from db.records import (
    AgendaItem,
    Answer,
    Instruction,
    Memo,
    Money,
    PlanState,
    RecipientGroup,
    Request,
    TextField,
)
from db.vocabulary import InstructionState, RequestKind, RequestState
from tests.factories import plans, rounds

WORDS = "翡翠{}琥珀の鍵は外に出さない言葉である"
AMOUNTS = (48_417, 51_329, 47_883)
LAST_AMOUNTS = (30_411, 30_523, 30_637)


class Markers:
    """Makes them, and knows those that were made."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def __call__(self) -> str:
        self.made.append(WORDS.format(len(self.made)))
        return self.made[-1]


def plan_with_secrets() -> tuple[PlanState, tuple[str, ...]]:
    """The plan, and the markers that no public paper may have."""
    mark = Markers()
    first, *others = plans.projects()
    office, *rest = plans.departments()
    hidden = TextField("inside", "内部の欄", 400, public=False)
    first = replace(
        first,
        memos=(Memo("memo1", "2023-05-01", mark()),),
        money={2022: Money(*AMOUNTS, None, None)},
        texts={**first.texts, hidden.key: mark()},
    )
    office = replace(
        office,
        mail=f"himitsu{len(mark.made)}@desk.example.jp",
        contact=mark(),
        memos=(Memo("memo2", "2023-05-01", mark()),),
    )
    answers: dict[str, Answer] = {
        "status": "実施中",
        "budget": LAST_AMOUNTS[0],
        "budget_final": LAST_AMOUNTS[1],
        "cost": LAST_AMOUNTS[2],
        "remark": mark(),
        "grade": "A",
        "grade_reason": mark(),
    }
    response = replace(rounds.answered(first.uid, answers), filled_by=mark(), note=mark())
    request = Request(
        RequestKind.CHANGE, first.uid, "情報課", {"summary": mark()}, RequestState.APPROVED,
        mark(), mark(), "2023-08-01", uid="request1",
    )  # fmt: skip
    agenda = AgendaItem("agenda1", first.uid, mark(), mark(), mark(), "2023-08-01")
    told = Instruction(
        "told1", first.uid, "推進本部", "2022-08-01", mark(), InstructionState.DONE, mark()
    )
    assessed = rounds.assessed(first.uid, grade="A", reason=mark(), comment=mark(), uid="a1")
    survey = rounds.survey(
        2022,
        replace(response, uid="response1"),
        assessments=(assessed,),
        requests=(request,),
        agenda=(agenda,),
        told=(told,),
        instructions=mark(),
        note=mark(),
    )
    group = RecipientGroup("group1", "推進本部", {"naisho@desk.example.jp": mark()})
    state = plans.plan_state(
        fields=(*plans.fields(), hidden),
        projects=(first, *others),
        departments=(office, *rest),
        rounds=(survey,),
        recipient_groups=(group,),
    )
    assert office.mail is not None
    return state, (*mark.made, office.mail, "naisho@desk.example.jp", *_amounts())


def _amounts() -> Iterator[str]:
    yield from (f"{amount:,}" for amount in (*AMOUNTS, *LAST_AMOUNTS))
