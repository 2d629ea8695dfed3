"""What was answered for the year before: beside this year's questions, and to hold it against."""

from collections.abc import Mapping

from db.records import Answer, PlanState


def last_year(state: PlanState, fiscal_year: int) -> Mapping[str, Mapping[str, Answer]]:
    """Project uid to the answers of the year before; of several rounds the later ones hold."""
    found: dict[str, dict[str, Answer]] = {}
    for survey_round in state.rounds:
        if survey_round.fiscal_year == fiscal_year - 1:
            for uid, response in survey_round.counting.items():
                found.setdefault(uid, {}).update(response.values)
    return {uid: values for uid, values in found.items() if values}
