"""部署の回答: how far the departments are with the round, as its board has it."""

from collections.abc import Mapping
from datetime import date

from db.records import Round
from db.rules import board, questions
from db.rules.figures.ground import Ground
from db.rules.figures.numbers import Counted, Number
from db.rules.figures.records import AnswerLine, Answers
from db.vocabulary import SheetState


def round_of(ground: Ground) -> Round | None:
    """The year's last round that asks for ratings, else the last that asks for the status."""
    for stem in ("rating", "status"):
        found = [survey for survey in ground.rounds if questions.asks(survey.kind, stem)]
        if found:
            return found[-1]
    return None


def answers(ground: Ground, survey: Round) -> Answers:
    """The departments in the register's order; a joint project counts for each that answers."""
    # How many days are gone since the deadline is not told here, so any day will do.
    rows = board.rows(ground.state, survey, date.min)
    order = {project.uid: at for at, project in enumerate(ground.state.projects)}
    lines = tuple(_line(row, order) for row in rows)
    gaps = {finding.project for row in rows for finding in row.findings if finding.missing}
    complete = tuple(line.department for line in lines if line.complete)
    names = tuple(line.department for line in lines)
    return Answers(
        round_name(survey),
        lines,
        Number("回答する部署", names, Counted.DEPARTMENTS),
        Number("すべて回答した部署", complete, Counted.DEPARTMENTS),
        Number("回答がそろっていない事業", ground.uids(lambda p: p.uid in gaps)),
    )


def round_name(survey: Round) -> str:
    """年度末（第1回）."""
    return f"{survey.kind}（第{survey.sequence}回）"


def _line(row: board.Row, order: Mapping[str, int]) -> AnswerLine:
    gaps = {finding.project for finding in row.findings if finding.missing}
    responses = sorted(row.responses, key=lambda response: order[response.project])
    asked = [response.project for response in responses]
    accepted = [r.project for r in responses if r.state is SheetState.ACCEPTED]
    return AnswerLine(
        row.department,
        Number(f"{row.department}の対象", tuple(asked)),
        Number(f"{row.department}の回答", tuple(u for u in asked if u not in gaps)),
        Number(f"{row.department}の確認済", tuple(accepted)),
        row.state,
    )
