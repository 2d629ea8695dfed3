"""Responses: what one department answers for one project, and where its sheets are."""

from collections.abc import Mapping, Sequence

from db import names
from db.address import Address
from db.journal import operation
from db.records import Answer
from db.surveys import sheets
from db.surveys.requests import follow
from db.unit import Unit
from db.vocabulary import SheetState

_WORDS = {
    SheetState.SENT_BACK: "調査票の差戻し",
    SheetState.ACCEPTED: "調査票の確認",
}


@operation("調査票の状態の変更")
def set_states(unit: Unit, uids: Sequence[str], state: SheetState, note: str | None = None) -> None:
    """Put sheets into a state by the office's word; ``note``: why they are sent back."""
    for uid in uids:
        sheets.require_open(unit, unit.get(Address(uid, "survey_round")))
        unit.set(Address(uid, "state"), state.value)
        unit.set(Address(uid, "note"), note)
    unit.label = f"{_WORDS.get(state, '調査票の状態の変更')}（{len(uids)}枚）"


@operation("調査票の確認の取消し")
def take_back_acceptance(unit: Unit, states: Mapping[str, SheetState]) -> None:
    """Put accepted sheets back to where their answers put them, by the response's uid."""
    for uid, state in states.items():
        sheets.require_open(unit, unit.get(Address(uid, "survey_round")))
        unit.set(Address(uid, "state"), state.value)
    unit.label = f"調査票の確認の取消し（{len(states)}枚）"


@operation("回答の記入")
def answer(
    unit: Unit,
    survey_round: str,
    project: str,
    department: str,
    values: dict[str, Answer | None],
    state: SheetState,
) -> None:
    """Write answers that came by paper or telephone; ``state`` is where they put the sheet."""
    sheets.require_open(unit, survey_round)
    (who,) = names.departments(unit.connection, [department])
    uid = sheets.of_round(unit.connection, survey_round).get((project, who)) or sheets.add(
        unit, survey_round, project, who, SheetState.NOT_ISSUED
    )
    for key, value in values.items():
        unit.set(Address(uid, key), value)
    unit.set(Address(uid, "state"), state.value)
    follow(unit, uid, values)


@operation("表紙の記入")
def set_cover(
    unit: Unit, survey_round: str, department: str, values: dict[str, Answer | None]
) -> None:
    """Write what a department's cover says: who filled it in, when, who confirmed it."""
    sheets.require_open(unit, survey_round)
    (who,) = names.departments(unit.connection, [department])
    uid = sheets.cover(unit, survey_round, who)
    for key, value in values.items():
        unit.set(Address(uid, key), value)


@operation("採る回答の選択")
def let_count(unit: Unit, uid: str) -> None:
    """Of several departments' responses for a project, take this one as the project's."""
    survey_round = unit.get(Address(uid, "survey_round"))
    sheets.require_open(unit, survey_round)
    project = unit.get(Address(uid, "project"))
    for (answered, _), other in sheets.of_round(unit.connection, survey_round).items():
        if answered == project:
            unit.set(Address(other, "counts"), other == uid)
