"""What to look at before a paper is printed: texts without room, characters without a glyph."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.address import Address
from db.records import PlanState, Project
from db.rules.fiscal_year import long_name

if TYPE_CHECKING:
    from desktop.papers.paper import Paper

OVERFLOW, GLYPH = "入らない文", "印刷できない文字"


@dataclass(frozen=True, slots=True)
class Doubt:
    """``address``: the value to mend, where it is known; ``where`` names project and field."""

    kind: str
    where: str
    sentence: str
    address: Address | None = None


def doubts_of(state: PlanState, paper: "Paper") -> tuple[Doubt, ...]:
    """All of a paper's, texts first; for a worker's thread."""
    return (*_texts(state, paper), *_glyphs(state, paper))


def summary(doubts: tuple[Doubt, ...]) -> str:
    """カードに入らない文 3か所・印刷できない文字 1か所; "" for none."""
    counts = ((kind, sum(d.kind == kind for d in doubts)) for kind in (OVERFLOW, GLYPH))
    return "・".join(f"{kind} {count}か所" for kind, count in counts if count)


def _texts(state: PlanState, paper: "Paper") -> Iterator[Doubt]:
    projects = {project.uid: project for project in state.projects}
    labels = {field.key: field.label for field in state.fields}
    for text in paper.excess:
        project = projects.get(text.uid)
        if project is not None:
            where = f"{_named(project)}　{labels.get(text.field, '')}".rstrip()
            yield Doubt(OVERFLOW, where, text.sentence, Address(text.uid, text.field))


def _glyphs(state: PlanState, paper: "Paper") -> Iterator[Doubt]:
    """A character is looked for in the plan, so that one can go where it is typed."""
    on_paper = {spot.uid for spot in paper.spots}
    for sign in dict.fromkeys(missing.character for missing in paper.missing_glyphs):
        sentence = f"「{sign}」は書体にないので〓で印刷します。別の字にすると印刷できます。"
        found = False
        for project in state.projects:
            if on_paper and project.uid not in on_paper:
                continue
            for field, text, address in _written(state, project):
                if sign in text:
                    found = True
                    yield Doubt(GLYPH, f"{_named(project)}　{field}", sentence, address)
        if not found:
            places = (m.place for m in paper.missing_glyphs if m.character == sign)
            for place in dict.fromkeys(places):
                yield Doubt(GLYPH, place, sentence)


def _written(state: PlanState, project: Project) -> Iterator[tuple[str, str, Address]]:
    """Every text of a project that papers print: its name, the text, where it is stored."""
    yield "名称", project.title, Address(project.uid, "title")
    for field in state.fields:
        yield field.label, project.texts.get(field.key) or "", Address(project.uid, field.key)
    for indicator in project.indicators:
        words = f"{indicator.text}{indicator.unit or ''}{indicator.baseline or ''}"
        words += "".join(target.text or "" for target in indicator.targets)
        yield "指標", words, Address(indicator.uid, "text")
    for year, text in project.yearly_activities.items():
        name = f"{long_name(year, state.plan.calendar)}の取組内容"
        yield name, text, Address(project.uid, "activity", year)
    cells = "".join(cell.text or "" for cell in project.schedule)
    yield "スケジュール", cells, Address(project.uid, "schedule")
    yield "所管部署", "".join(project.departments), Address(project.uid, "departments")


def _named(project: Project) -> str:
    return f"{project.number or ''}　{project.title}".strip("　")
