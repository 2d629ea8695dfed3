"""送付一覧: who gets what, the list that lies beside the drafts."""

from collections.abc import Sequence

from db.records import Plan
from desktop.papers.list_sheet import ListColumn, ListSheet
from desktop.work.letters.composing import Letter

_COLUMNS = (
    ListColumn("コード", 16),
    ListColumn("部署", 42),
    ListColumn("宛先", 52),
    ListColumn("件名", 70),
    ListColumn("下書き", 48),
    ListColumn("添付", 38),
    ListColumn("添付のもと", 60),
    ListColumn("気をつけること", 52),
)


def listed(plan: Plan, letters: Sequence[Letter], names: Sequence[str]) -> bytes:
    """The list as a workbook; ``names``: the drafts' file names."""
    from desktop.papers.project_lists import as_workbook

    rows = [
        [
            letter.department.code or "",
            letter.department.name,
            letter.to or "",
            letter.subject,
            name,
            letter.attached or "",
            letter.sheet.path.name if letter.sheet is not None else "",
            "".join(problem.sentence for problem in letter.problems),
        ]
        for letter, name in zip(letters, names, strict=True)
    ]
    kind = letters[0].kind
    sheet = ListSheet("送付一覧", f"{kind}　{len(rows)}部署", rows)
    return as_workbook(plan, _COLUMNS, [sheet], public=False, title="送付一覧")
