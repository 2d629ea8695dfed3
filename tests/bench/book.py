"""The plan book, from a cold process, against Typst setting cards of the same text."""

from collections.abc import Iterator
from pathlib import Path

from db.records import PlanState, Project
from tests.bench import program, sample

WORK = "plan book, cold process"
PEER = "Typst"

_HEAD = """\
#set page(paper: "a4", margin: 18mm, numbering: "1")
#set text(font: "BIZ UDPGothic", size: 9pt, lang: "ja")
#set table(stroke: 0.4pt, inset: 4pt)
#outline()
"""


def prepare(folder: Path) -> None:
    sample.store(folder / "plan.keikaku")
    (folder / "book.typ").write_text("\n".join(_document(sample.state())), encoding="utf-8")


def ours(folder: Path) -> None:
    program.run("report", "book", "--to", folder / "a.pdf", "--database", folder / "plan.keikaku")


def peer(folder: Path) -> None:
    import typst

    typst.compile(str(folder / "book.typ"), output=str(folder / "b.pdf"))


def _document(state: PlanState) -> Iterator[str]:
    yield _HEAD
    for measure in state.measures:
        yield f"#pagebreak()\n= {_word(measure.number)} {_word(measure.title)}"
        for project in state.projects_of(measure.uid):
            yield from _card(state, project)


def _card(state: PlanState, project: Project) -> Iterator[str]:
    years = list(state.plan.years)
    yield f"#block(breakable: false)[\n== {_word(project.number)} {_word(project.title)}"
    yield "#table(columns: (24mm, 1fr),"
    yield f"[分類], [{_word(project.category)}], [所管], [{_word('、'.join(project.departments))}],"
    for field in state.fields:
        yield f"[{_word(field.label)}], [{_word(project.texts.get(field.key))}],"
    for indicator in project.indicators:
        targets = " ／ ".join(target.text for target in indicator.targets)
        yield f"[指標], [{_word(indicator.text)}：{_word(targets)}],"
    yield ")"
    if project.schedule or project.yearly_activities:
        yield f"#table(columns: ({'1fr,' * len(years)}),"
        yield from (f"[{year}]," for year in years)
        for half in state.plan.halves:
            for year in years:
                content = (
                    cell.content
                    for cell in project.schedule
                    if (cell.fiscal_year, cell.half) == (year, half)
                )
                yield f"[{_word('、'.join(filter(None, content)))}],"
        yield from (f"[{_word(project.yearly_activities.get(year))}]," for year in years)
        yield ")"
    yield "]"


def _word(text: str | None) -> str:
    return "".join(f"\\{c}" if c in "\\#$*_`<>@[]~/=-+'\"" else c for c in text or "")
