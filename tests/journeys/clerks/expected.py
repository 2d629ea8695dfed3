"""What must stand at the end, worked out from what the files say, without the program's rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.records import Answer, Project
from tests.journeys.clerks.files import File, Key


def known(project: Project, year: int) -> dict[str, Answer]:
    """What the plan says itself of a year: DX, and amounts where there are some."""
    found: dict[str, Answer] = {"dx": project.dx}
    if (money := project.money.get(year)) is not None:
        amounts = {
            key: getattr(money, key)
            for key in ("budget", "budget_final", "cost", "cost_state", "cost_note")
        }
        found |= {key: value for key, value in amounts.items() if value is not None}
    return found


@dataclass
class Standing:
    """The answers of every department, as they must be.

    ``plan``: project to what the plan knows; ``answers``: department to key to answer.
    """

    plan: dict[str, dict[str, Answer]]
    answers: dict[str, dict[Key, Answer]] = field(default_factory=dict)

    def now(self, department: str, key: Key) -> Answer | None:
        of_plan = self.plan.get(key[0] or "", {}).get(key[1])
        return self.answers.get(department, {}).get(key, of_plan)

    def put(self, department: str, key: Key, value: Answer | None) -> None:
        mine = self.answers.setdefault(department, {})
        if value is None:
            mine.pop(key, None)
        else:
            mine[key] = value

    def returned(self, file: File) -> dict[Key, str]:
        """Take a file as it must be taken; the outcome of each of its values."""
        outcomes = {}
        for key, said in file.said.items():
            ours = self.now(file.department, key)
            outcomes[key] = found = self._outcome(file, key, said, ours)
            if found == "taken":
                self.put(file.department, key, said)
        outcomes |= dict.fromkeys(file.locked, "locked")
        return outcomes

    def _outcome(self, file: File, key: Key, said: Answer | None, ours: Answer | None) -> str:
        base = file.base[key]
        if key in file.refused:
            return "refused"
        if said == base:
            return "same" if ours == base else "kept"
        if said is None and key[1] in self.plan.get(key[0] or "", {}):
            return "refused"
        if said == ours:
            return "same"
        return "taken" if ours == base else "conflict"


def differences(wanted: Mapping[Key, object], found: Mapping[Key, object]) -> list[str]:
    """A line for every key with another value than wanted."""
    return [
        f"{key}: {wanted.get(key)} wanted, {found.get(key)} found"
        for key in sorted(wanted.keys() | found.keys(), key=str)
        if wanted.get(key) != found.get(key)
    ]
