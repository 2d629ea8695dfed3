"""What a paper is called: in a sentence, and as a file."""

from db.records import PlanState
from db.rules.fiscal_year import long_name
from desktop.work import reports


def is_public(kind: str, options: reports.Options) -> bool:
    """Whether the paper is one that may leave the office."""
    return options.public or not reports.KINDS[kind].internal


def told(kind: str, options: reports.Options) -> str:
    """公開用の全年度, 実施計画書."""
    of = reports.KINDS[kind]
    who = "" if not of.internal else "公開用の" if options.public else "内部資料の"
    return f"{who}{of.label}"


def file_name(state: PlanState, kind: str, options: reports.Options) -> str:
    """Plan, kind, year, part and for whom, without an ending."""
    of, plan = reports.KINDS[kind], state.plan
    parts = [plan.title, of.label]
    if options.year is not None:
        parts.append(long_name(options.year, plan.calendar))
    if options.department is not None:
        parts.append(options.department)
    elif options.uids is not None:
        found = [p for p in state.projects if p.uid in options.uids]
        one = len(found) == 1
        parts.append(found[0].number or found[0].title if one else f"{len(found)}事業")
    if of.internal:
        parts.append("公開用" if options.public else "内部資料")
    return "_".join(parts)
