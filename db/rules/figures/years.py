"""This year beside earlier ones: the same figures of each."""

from db.rules.figures import grades, slips, statuses
from db.rules.figures.ground import Ground
from db.rules.figures.numbers import Number
from db.rules.figures.records import YearFigures


def years(ground: Ground) -> tuple[YearFigures, ...]:
    """The plan's years and those with a round, up to and with this one."""
    surveyed = {survey.fiscal_year for survey in ground.state.rounds}
    listed = sorted({*ground.state.plan.years, *surveyed, ground.year})
    return tuple(_year(ground.in_year(year)) for year in listed if year <= ground.year)


def _year(ground: Ground) -> YearFigures:
    surveyed = ground.asks("status")
    graded = ground.asks("grade") and bool(ground.rubric.grades)
    scheduled = ground.asks("phase") and bool(ground.state.phases)
    return YearFigures(
        ground.year,
        ground.name,
        surveyed,
        Number(f"{ground.name}の事業", tuple(p.uid for p in ground.projects)),
        statuses.of_year(ground) if surveyed else (),
        grades.of_year(ground) if graded else (),
        slips.of_year(ground) if scheduled else (),
    )
