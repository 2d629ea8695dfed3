"""What a year was to cost and did cost: the plan's amounts and the answers, as one."""

from collections.abc import Mapping
from dataclasses import dataclass

from db.records import Answer, Money
from db.vocabulary import CostState


@dataclass(frozen=True, slots=True)
class Amounts:
    """Thousand yen; ``note`` says why there are none."""

    budget: int | None = None
    budget_final: int | None = None
    cost: int | None = None
    cost_state: str | None = None
    note: str | None = None

    @property
    def share(self) -> float | None:
        """Per cent of the final budget, or of the first where there is no final one, spent."""
        of = self.budget if self.budget_final is None else self.budget_final
        return None if self.cost is None or not of else 100 * self.cost / of


def amounts(money: Money | None, answers: Mapping[str, Answer]) -> Amounts:
    """A department's answer holds over what the plan knew, but not 見込 over the plan's 確定."""
    kept = money or Money(None, None, None, None, None)
    final = kept.cost_state is CostState.FINAL and answers.get("cost_state") != CostState.FINAL
    cost, state = _number(answers, "cost"), _words(answers, "cost_state")
    if cost is None or (final and kept.cost is not None):
        cost, state = kept.cost, kept.cost_state
    budget, budget_final = _number(answers, "budget"), _number(answers, "budget_final")
    note = _words(answers, "cost_note")
    if note is None and cost is None:
        note = kept.cost_note
    return Amounts(
        kept.budget if budget is None else budget,
        kept.budget_final if budget_final is None else budget_final,
        cost,
        None if state is None else str(state),
        None if note is None else str(note),
    )


def _number(answers: Mapping[str, Answer], key: str) -> int | None:
    value = answers.get(key)
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _words(answers: Mapping[str, Answer], key: str) -> str | None:
    value = answers.get(key)
    return None if value is None else str(value)
