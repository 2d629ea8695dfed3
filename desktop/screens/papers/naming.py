"""What a made paper is called: in a sentence, and as a file."""

from db.rules.fiscal_year import long_name
from desktop.screens.papers.making import MadePaper
from desktop.work import reports


def told(made: MadePaper) -> str:
    """公開用の全年度, 実施計画書."""
    kind = reports.KINDS[made.kind]
    who = "" if not kind.internal else "公開用の" if made.options.public else "内部資料の"
    return f"{who}{kind.label}"


def file_name(made: MadePaper) -> str:
    """Plan, kind, year, part and for whom, without an ending."""
    kind, options, plan = reports.KINDS[made.kind], made.options, made.state.plan
    parts = [plan.title, kind.label]
    if options.year is not None:
        parts.append(long_name(options.year, plan.calendar))
    if options.department is not None:
        parts.append(options.department)
    elif options.uids is not None:
        found = [p for p in made.state.projects if p.uid in options.uids]
        one = len(found) == 1
        parts.append(found[0].number or found[0].title if one else f"{len(found)}事業")
    if kind.internal:
        parts.append("公開用" if options.public else "内部資料")
    return "_".join(parts)
