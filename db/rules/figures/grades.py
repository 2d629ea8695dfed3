"""総合評価: the official grade of every project, by what the project belongs to."""

from db.records import Project
from db.rules.figures.ground import Ground
from db.rules.figures.numbers import Count, Head, Role, Table
from db.rules.figures.records import Grades
from db.rules.figures.statuses import NO_CATEGORY
from db.rules.figures.tables import Group, counts, table
from db.rules.rubrics import is_rated
from db.vocabulary import MeasureKind

TITLE = "総合評価"
EXEMPT = Head("対象外", Role.NOT_ASKED)
UNGRADED = Head("評価なし", Role.UNGRADED)
NO_DEPARTMENT = "所管なし"


def grades(ground: Ground) -> Grades:
    """The plan's rubric has grades."""
    found = heads_of(ground)
    columns = heads(ground, found)
    official = [a.official for a in ground.assessments.values()]
    stages = list(dict.fromkeys(said[0] for said in official if said and said[0]))
    order = {stage: at for at, stage in enumerate(ground.rubric.stages)}
    stages.sort(key=lambda stage: order.get(stage, len(order)))

    def by(word: str, groups: list[Group], keys: dict[str, str]) -> Table:
        return table(TITLE, word, groups, columns, keys, found, ground.projects)

    return Grades(
        "・".join(stages),
        by(_level(ground, 0), *_by_policy(ground)),
        by(_level(ground, 1), *_by_measure(ground)),
        by("分類", *_by_category(ground)),
        by("所管部署", *_by_department(ground)),
    )


def heads_of(ground: Ground) -> dict[str, Head]:
    """Project uid to its column.

    Without a grade it is 対象外 where nobody asks for one: its category is not rated, it was
    over before the year, or the plan has 予定なし for the year. Else it is 評価なし.
    """
    known = {head.label: head for head in _graded(ground)}
    found: dict[str, Head] = {}
    for project in ground.projects:
        official = ground.assessments[project.uid].official
        if official is not None:
            name = official[1]
            found[project.uid] = known.get(name) or Head(
                name, Role.GRADE, len(known), len(known) + 1
            )
        elif not is_rated(ground.state, project) or not ground.has_plan(project):
            found[project.uid] = EXEMPT
        else:
            found[project.uid] = UNGRADED
    return found


def heads(ground: Ground, found: dict[str, Head]) -> tuple[Head, ...]:
    """The columns: the plan's grades from the best, others that were given, the two without."""
    listed = _graded(ground)
    others = [h for h in dict.fromkeys(found.values()) if h not in (*listed, EXEMPT, UNGRADED)]
    return (*listed, *others, EXEMPT, UNGRADED)


def of_year(ground: Ground) -> tuple[Count, ...]:
    """All projects by grade."""
    found = heads_of(ground)
    return counts(TITLE, heads(ground, found), found, ground.projects)


def lead_of(project: Project) -> str | None:
    """The department a project is summed under: its lead, else the first responsible one."""
    return next((n for n in (project.lead_department, *project.departments) if n), None)


def _graded(ground: Ground) -> list[Head]:
    rules = sorted(ground.rubric.grades, key=lambda rule: -rule.least)
    return [Head(rule.name, Role.GRADE, at, len(rules)) for at, rule in enumerate(rules)]


def _level(ground: Ground, at: int) -> str:
    levels = ground.state.plan.levels
    return levels[at] if at < len(levels) else ("基本方針", "施策")[at]


def _by_policy(ground: Ground) -> tuple[list[Group], dict[str, str]]:
    policies = {measure.uid: measure.policy for measure in ground.state.measures}
    groups = [Group(p.title, p.uid, p.number) for p in ground.state.policies]
    return groups, {p.uid: policies[p.measure] for p in ground.projects}


def _by_measure(ground: Ground) -> tuple[list[Group], dict[str, str]]:
    groups = [
        Group(m.title, m.uid, m.number, m.kind is MeasureKind.OPERATION)
        for policy in ground.state.policies
        for m in ground.state.measures
        if m.policy == policy.uid
    ]
    return groups, {p.uid: p.measure for p in ground.projects}


def _by_category(ground: Ground) -> tuple[list[Group], dict[str, str]]:
    names = [category.name for category in ground.state.categories]
    keys = {p.uid: p.category or "" for p in ground.projects}
    groups = [Group(name, name) for name in names]
    if "" in keys.values():
        groups.append(Group(NO_CATEGORY, ""))
    return groups, keys


def _by_department(ground: Ground) -> tuple[list[Group], dict[str, str]]:
    keys = {p.uid: lead_of(p) or "" for p in ground.projects}
    used = set(keys.values())
    groups = [Group(d.name, d.name) for d in ground.state.departments if d.name in used]
    if "" in used:
        groups.append(Group(NO_DEPARTMENT, ""))
    return groups, keys
