"""The covering text of a department's workbook: a template of the office's, filled in."""

from collections.abc import Mapping
from datetime import date

from db.errors import Refused
from db.records import PlanState, Round
from db.rules import days
from db.rules.fiscal_year import long_name
from desktop.work.addressees import Addressee
from desktop.work.templates import Template, unknown_in

PLACEHOLDERS = {
    "部署": "あて先の部署",
    "日付": "作る日",
    "計画": "計画の名前",
    "年度": "調査する年度",
    "調査": "調査の種類",
    "期限": "回答期限",
    "件数": "回答する事業の数",
    "事業": "回答する事業の番号と名前（1行に1つ）",
    "参考": "参考として読むだけの事業の数",
    "ファイル": "調査票のファイルの名前",
    "案内": "記入の案内",
    "市町村": "市町村の名前",
}
"""What stands in braces in a template, with what it is."""

DEFAULT = """{日付}

{部署}　所属長　様

{市町村}

{計画}　{年度}　進捗調査（{調査}）について（依頼）

このことについて、別添の調査票に記入し、{期限}までに提出してください。

1　調査票　　{ファイル}
2　回答する事業　{件数}件
{事業}
3　回答期限　{期限}
4　提出のしかた　ファイルに記入して保存し、そのまま事務局へ送ってください。

{案内}
"""


def check(template: str) -> None:
    """Refuse a template with words in braces that nothing can be put for."""
    if unknown := unknown_in(Template("", template), PLACEHOLDERS):
        names = "".join(f"{{{name}}}" for name in unknown)
        raise Refused(f"{names}に入れるものがありません。右の一覧にある言葉を使います。")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The text; lines that have nothing but an empty placeholder are left out."""
    check(template)
    return Template("", template).filled(values)[1]


def values_of(
    state: PlanState, survey_round: Round, addressee: Addressee, file: str, day: date
) -> dict[str, str]:
    """What is put for every placeholder in one department's text."""
    plan = state.plan
    deadline = survey_round.deadline
    return {
        "部署": addressee.department.name,
        "日付": days.written(day, plan.calendar),
        "計画": plan.title,
        "年度": long_name(survey_round.fiscal_year, plan.calendar),
        "調査": survey_round.kind.value,
        "期限": (
            days.with_weekday(date.fromisoformat(deadline), plan.calendar)
            if deadline
            else "事務局の案内する日"
        ),
        "件数": str(len(addressee.answers)),
        "事業": "\n".join(
            f"　　{project.number or ''} {project.title}".rstrip() for project in addressee.answers
        ),
        "参考": str(len(addressee.reads)),
        "ファイル": file,
        "案内": survey_round.instructions or "",
        "市町村": plan.municipality,
    }


def as_file(texts: list[str]) -> bytes:
    """Texts for Windows' Notepad and Word; several have a page break between them."""
    return "\f\n".join(texts).replace("\n", "\r\n").encode("utf-8-sig")
