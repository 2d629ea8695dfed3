"""What must hold between several values of a plan, which no single value can say.

A plan that is taken over keeps it, and so does every operation. But a step is taken back
value by value, whatever was done since: so it is asked when all is set, before the transaction
ends.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from sqlalchemy import Connection, func, select

from db.errors import Refused
from db.tables.plan import (
    department,
    department_alias,
    department_successor,
    measure,
    measure_also_under,
    past_rubric,
    stage,
)
from db.tables.project import project
from db.tables.survey import assessment, survey_round


def refuse_broken(connection: Connection) -> None:
    """Refuse what was done in this transaction if it breaks a law."""
    for sentence in _broken(connection):
        raise Refused(sentence)


def refuse_unknown_stages(connection: Connection) -> None:
    """Refuse stages that leave an assessment behind at one that its year's rubric does not know.

    For a step that is taken back: an assessment may have been made since at a stage's new name.
    """
    now = set(connection.execute(select(stage.c.name)).scalars())
    rows = connection.execute(select(past_rubric).order_by(past_rubric.c.until))
    past = [(row.until, set(json.loads(row.content)["stages"])) for row in rows]
    made = select(assessment.c.stage, survey_round.c.fiscal_year, project.c.title).where(
        assessment.c.survey_round == survey_round.c.uid, assessment.c.project == project.c.uid
    )
    for row in connection.execute(made):
        known = next((names for until, names in past if row.fiscal_year <= until), now)
        if row.stage not in known:
            raise Refused(
                f"「{row.title}」に「{row.stage}」の評価があるので、"
                "評価の段階を元に戻せません。先にその評価を取り消します。"
            )


def _broken(connection: Connection) -> Iterator[str]:
    register = {row.uid: row for row in connection.execute(select(department))}
    spellings = {(row.uid, row.name) for row in register.values()}
    spellings |= {(row.owner, row.name) for row in connection.execute(select(department_alias))}
    for name, count in Counter(name for _, name in spellings).items():
        if count > 1:
            yield f"「{name}」はもう部署の一覧に、名前か別名としてあります。"
    for row in register.values():
        if None not in (row.first_year, row.last_year) and row.first_year > row.last_year:
            yield f"「{row.name}」の終わりの年度が始まりの年度より前です。"
    above = ((row.uid, row.parent) for row in register.values() if row.parent is not None)
    after = select(department_successor.c.owner, department_successor.c.successor)
    for what, pairs in (
        ("上の部署", above),
        ("後の部署", ((row.owner, row.successor) for row in connection.execute(after))),
    ):
        if circle := _circle(pairs):
            names = " → ".join(register[uid].name for uid in circle)
            yield f"{what}をたどると輪になります（{names}）。別の部署にします。"
    yield from _standing_twice(connection)
    yield from _assessed_twice(connection)


def _circle(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """A way that leads back to where it begins, if these have one."""
    ways: Mapping[str, set[str]] = defaultdict(set)
    for start, goal in pairs:
        ways[start].add(goal)
    try:
        TopologicalSorter(ways).prepare()
    except CycleError as found:
        return [str(uid) for uid in reversed(found.args[1])]
    return []


def _standing_twice(connection: Connection) -> Iterator[str]:
    places = {(row.uid, row.policy): row.title for row in connection.execute(select(measure))}
    for row in connection.execute(select(measure_also_under)):
        if title := places.get((row.owner, row.policy)):
            yield f"「{title}」はそこにもうあるので、再掲できません。"


def _assessed_twice(connection: Connection) -> Iterator[str]:
    """A project has one assessment at each stage of a round."""
    of = (assessment.c.survey_round, assessment.c.project, assessment.c.stage)
    query = select(project.c.title, assessment.c.stage).where(assessment.c.project == project.c.uid)
    for row in connection.execute(query.group_by(*of).having(func.count() > 1)):
        yield f"「{row.title}」にはもう「{row.stage}」の評価があります。"
