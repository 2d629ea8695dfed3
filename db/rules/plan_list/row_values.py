"""What a row says of one project, beside what the plan says."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.records import Measure, Project
from db.rules.plan_list.columns import IDENTITY, POSITION, Columns, Target, targets
from db.rules.plan_list.known import Known
from db.rules.plan_list.proposals import Difference
from db.rules.plan_list.reading_rows import ListRow
from db.rules.plan_list.sheet import ListSheet
from db.rules.plan_list.standing import standing
from db.rules.plan_list.values import read


@dataclass(frozen=True)
class RowValues:
    """``suggested``: values that are only probably meant. Sentences are Japanese."""

    differences: tuple[Difference, ...]
    suggested: tuple[Difference, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


class ValueReader:
    """Reads the values of rows for the projects that they may mean."""

    def __init__(self, known: Known, sheet: ListSheet, columns: Columns) -> None:
        self._known = known
        self._sheet = sheet
        self._columns = columns
        self._labels = targets(known.state)

    def values(self, row: ListRow, project: Project | None) -> RowValues:
        """All values but number, title of a new project, and the place in the plan."""
        differences: list[Difference] = []
        suggested: list[Difference] = []
        problems: list[str] = []
        notes: list[str] = []
        left_out = {*POSITION, "number"} if project is not None else {*POSITION, *IDENTITY}
        for at, column in sorted(self._columns.items()):
            if column.target.field in left_out:
                continue
            found = read(self._known, project, column, self._sheet.at(row.row, at))
            place = self._sheet.name_of(row.row, at)
            if found.note is not None:
                notes.append(f"{place} {found.note}")
            if found.problem is not None:
                problems.append(f"{place} {self._labels[column.target]}: {found.problem}")
            if found.value is not None:
                into = differences if found.problem is None else suggested
                into.append(
                    self._difference(column.target, project, found.shown, found.value, place)
                )
        if project is not None:
            differences += self._lead_that_follows(project, differences)
            problems += self._elsewhere(row, project)
        return RowValues(tuple(differences), tuple(suggested), tuple(problems), tuple(notes))

    def named(
        self, row: ListRow, project: Project | None, number: str | None, title: str | None
    ) -> list[Difference]:
        """Another number, or number and title of a new project; None for what stays."""
        places = {
            c.target.field: self._sheet.name_of(row.row, at) for at, c in self._columns.items()
        }
        return [
            self._difference(Target(field), project, words, words, places.get(field, ""))
            for field, words in (("number", number), ("title", title))
            if words
        ]

    def _difference(
        self, target: Target, project: Project | None, shown: str, value: object, place: str
    ) -> Difference:
        old = "" if project is None else standing(project, target)
        return Difference(target, self._labels[target], old, shown, value, place)

    def _lead_that_follows(
        self, project: Project, differences: list[Difference]
    ) -> list[Difference]:
        """Who answers for a project is one of its departments: the first where it is none."""
        new = next((d for d in differences if d.target.field == "departments"), None)
        stated = any(d.target.field == "lead_department" for d in differences)
        if new is None or stated or project.lead_department in (None, *new.value):
            return []
        first = new.value[0]
        return [self._difference(Target("lead_department"), project, first, first, new.place)]

    def _elsewhere(self, row: ListRow, project: Project) -> Iterator[str]:
        """The list has the project in another place of the plan."""
        now = self._known.measures[project.measure]
        if row.stated and row.measures and now not in row.measures:
            yield (
                f"一覧では{titled(row.measures[0])}の事業ですが、計画では{titled(now)}です。"
                "移すときは計画の画面で移します。"
            )
        elif row.policies and not set(row.policies) & {now.policy, *now.also_under}:
            here = self._known.policies[now.policy].title
            there = self._known.policies[row.policies[0]].title
            yield f"一覧では「{there}」の事業ですが、計画では「{here}」です。"


def titled(measure: Measure) -> str:
    """1.4「窓口の改善」."""
    return f"{measure.number or ''}「{measure.title}」"
