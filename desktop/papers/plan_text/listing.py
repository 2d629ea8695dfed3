"""The list that an import ends with, for the command line."""

from collections.abc import Iterable

from desktop.papers.plan_text.findings import Finding, Kind, Source

_HEADINGS = {
    Kind.READ: "読み取ったもの",
    Kind.WORKED_OUT: "補って決めたもの",
    Kind.DOUBTFUL: "確かめたいところ",
}
_FIELDS = {
    "plan": "計画",
    "rubric": "評価",
    "phases": "進捗段階",
    "number": "事業番号",
    "title": "名称",
    "category": "事業分類",
    "dx": "DX",
    "departments": "所管部署",
    "related_projects": "関連する事業",
    "summary": "事業概要",
    "purpose": "事業の目的",
    "expected_effects": "期待される効果",
    "challenges": "達成課題",
    "related_plans": "その他関連する計画・事業",
    "indicators": "施策指標",
    "schedule": "スケジュール",
    "yearly_activities": "年度ごとの取組内容",
}
_LONGEST_RAW = 160


def listing(findings: Iterable[Finding]) -> str:
    """All findings in three groups; each with its line numbers and the text as it stands."""
    findings = list(findings)
    blocks = []
    for kind, heading in _HEADINGS.items():
        group = [finding for finding in findings if finding.kind is kind]
        count = "" if kind is Kind.READ else f"（{len(group)}件）"
        lines = [_entry(finding) for finding in group] or ["  ありません。"]
        blocks.append("\n".join([f"■ {heading}{count}", *lines]))
    return "\n\n".join(blocks) + "\n"


def _entry(finding: Finding) -> str:
    place = " ".join(
        part for part in (finding.project, _FIELDS.get(finding.field or "", "")) if part
    )
    lines = [f"  {f'［{place}］' if place else ''}{finding.message}"]
    if finding.line is not None:
        lines.append(f"      {finding.line}行目：{_raw(finding.raw)}")
    lines += [_other(source) for source in finding.others]
    return "\n".join(lines)


def _other(source: Source) -> str:
    return f"      {source.line}行目（{source.name}）：{_raw(source.raw)}"


def _raw(raw: str) -> str:
    words = " | ".join(cell.strip() for cell in raw.rstrip().split("\t"))
    return words if len(words) <= _LONGEST_RAW else words[: _LONGEST_RAW - 1] + "…"
