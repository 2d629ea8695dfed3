"""今後の方向性: what is to become of the projects, in the plan's groups."""

from db.rules.figures.ground import Ground
from db.rules.figures.numbers import Count, Head, Number, Role
from db.rules.figures.records import DirectionGroup, Directions

TITLE = "今後の方向性"
OTHER = "その他"


def directions(ground: Ground) -> Directions:
    """The direction that the last stage which has one gives, else the department's answer."""
    given = {
        p.uid: direction
        for p in ground.projects
        if (direction := ground.assessments[p.uid].direction) is not None
    }
    group_of = {d.name: d.group for d in ground.rubric.directions}
    names = dict.fromkeys([*(d.name for d in ground.rubric.directions), *given.values()])
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(group_of.get(name, OTHER), []).append(name)

    def those(label: str, wanted: list[str]) -> Number:
        uids = (p.uid for p in ground.projects if given.get(p.uid) in wanted)
        return Number(f"{TITLE}「{label}」", tuple(uids))

    return Directions(
        Number(f"{TITLE}の回答があった事業", ground.uids(lambda p: p.uid in given)),
        tuple(
            DirectionGroup(
                group,
                those(group, listed),
                tuple(
                    Count(Head(name, Role.DIRECTION, at, len(listed)), those(name, [name]))
                    for at, name in enumerate(listed)
                ),
            )
            for group, listed in groups.items()
        ),
        Number(f"{TITLE}の回答がない事業", ground.uids(lambda p: p.uid not in given)),
    )
