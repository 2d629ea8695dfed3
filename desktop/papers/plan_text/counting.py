"""How much was read: the first part of the list that an import ends with."""

from collections import Counter
from collections.abc import Mapping

from db.records import PlanState
from db.vocabulary import MeasureKind
from desktop.papers.plan_text.findings import Findings, Source
from desktop.papers.plan_text.overview import NAME, Head


def count(state: PlanState, head: Head, findings: Findings) -> None:
    """The counts of what was read, held against the counts that the overview gives."""
    kinds = Counter(measure.kind for measure in state.measures)
    counts = {
        "policies": ("基本方針", len(state.policies)),
        "measures": ("情報化施策", kinds[MeasureKind.MEASURE]),
        "projects": ("情報化事業", len(state.projects)),
    }
    for name, (label, count) in counts.items():
        if name in head.counts and head.counts[name][0] != count:
            said, line = head.counts[name]
            findings.doubtful(
                f"本文には{label}が{said}とありますが、読み取れたのは{count}です。",
                Source.of(NAME, line),
                key="plan",
            )
    by_category = Counter(p.category for p in state.projects)
    each = "、".join(f"{c.name} {by_category[c.name]}" for c in state.categories)
    findings.read(f"計画：{state.plan.title}（{state.plan.municipality}）")
    findings.read(
        f"基本方針 {len(state.policies)}、項目 {len(state.measures)}"
        f"（情報化施策 {kinds[MeasureKind.MEASURE]}、"
        f"導入済みシステムの運用 {kinds[MeasureKind.OPERATION]}）"
    )
    findings.read(f"情報化事業 {len(state.projects)}（{each}）")
    _count_parts(state, findings)


def _count_parts(state: PlanState, findings: Findings) -> None:
    projects = state.projects
    parts: Mapping[str, int] = {
        "デジタル変革に資する事業": sum(p.dx for p in projects),
        "スケジュールのある事業": sum(p.is_scheduled for p in projects),
        "スケジュールの欄": sum(len(p.schedule) for p in projects),
        "施策指標": sum(len(p.indicators) for p in projects),
        "年度ごとの取組内容": sum(len(p.yearly_activities) for p in projects),
        "所管部署": len(state.departments),
        "進捗段階": len(state.phases),
    }
    for label, count in parts.items():
        findings.read(f"{label} {count}")
