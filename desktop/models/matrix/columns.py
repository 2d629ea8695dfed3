"""The columns of the matrix: what each says of a row, and which of them can be written."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from db.records import PlanState, Rubric
from db.rules.assessing import office_stage
from db.rules.grading import MARKS
from db.rules.rubrics import rubric_of
from db.vocabulary import NOT_APPLICABLE
from desktop.models.matrix.rows import MatrixRow, StageCells, gap

EMPTY, NOT_ASKED = "（空）", "–"


class Sort(Enum):
    """What a column's values are: decides how they are drawn, typed and copied."""

    NUMBER = auto()
    TEXT = auto()
    CATEGORY = auto()
    CONDITION = auto()
    RATING = auto()
    SUM = auto()
    GUIDE = auto()
    GRADE = auto()
    GAP = auto()
    WORDS = auto()


@dataclass(frozen=True)
class Column:
    """``over``: the stage it stands under; ``key``: what is written, of an axis its key.

    ``text`` is what is shown, read out, copied and sorted by; ``plain`` gives figures to a
    spreadsheet as figures. ``writes``: ratings, grade, direction or reason of the office's
    stage; "" where the column is only read.
    """

    head: str
    sort: Sort
    width: int
    text: Callable[[MatrixRow], str]
    over: str = ""
    tip: str = ""
    writes: str = ""
    key: str = ""
    stage: int = -1

    @property
    def name(self) -> str:
        """二次評価 ①進捗."""
        return f"{self.over} {self.tip or self.head}".strip()

    def plain(self, row: MatrixRow) -> str | int:
        """The value for a spreadsheet: nothing where there is none."""
        words = self.text(row)
        if self.sort in (Sort.RATING, Sort.SUM) and words.isdecimal():
            return int(words)
        return "" if words in (EMPTY, NOT_ASKED) else words


FROZEN = 2
"""Number and title stay in view."""


def columns_of(state: PlanState, year: int, rows: list[MatrixRow]) -> tuple[Column, ...]:
    """The columns of a year; a stage after the office's shows its ratings only if it has any."""
    rubric = rubric_of(state, year)
    office = office_stage(state, year)
    grades = [rule.name for rule in rubric.grades]
    found = [
        Column("番号", Sort.NUMBER, 60, lambda r: r.project.number or ""),
        Column("事業名", Sort.TEXT, 220, lambda r: r.project.title),
        Column("所管部署", Sort.WORDS, 132, lambda r: "、".join(r.project.departments)),
    ]
    if state.categories:
        found.append(Column("分類", Sort.CATEGORY, 48, lambda r: r.project.category or ""))
    found.append(Column("状況", Sort.CONDITION, 64, lambda r: r.condition or r.status or EMPTY))
    for at, stage in enumerate(rubric.stages):
        writes = stage == office
        full = at < 2 or any((cells := row.stages[at]) and cells.ratings for row in rows)
        found += _stage_columns(rubric, at, writes=writes, full=full)
    found += [
        Column("前年度", Sort.GRADE, 46, lambda r: r.last or NOT_ASKED, tip="前年度の総合評価"),
        Column(
            "前年差", Sort.GAP, 46, lambda r: _gap(grades, r, r.last), tip="前年度の総合評価との差"
        ),
        Column(
            "目安差", Sort.GAP, 46, lambda r: _gap(grades, r, _guide(r)), tip="評価の目安との差"
        ),
        Column(
            "今後の方向性", Sort.WORDS, 96, lambda r: r.direction or _blank(r), writes="direction"
        ),
        Column(
            "理由", Sort.WORDS, 220, lambda r: _reason(r), tip="総合評価の理由", writes="reason"
        ),
    ]
    return tuple(found)


def office_at(state: PlanState, year: int) -> int:
    """Which of the rubric's stages the office writes."""
    stages = rubric_of(state, year).stages
    return min(1, len(stages) - 1)


def _stage_columns(rubric: Rubric, at: int, *, writes: bool, full: bool) -> list[Column]:
    stage = rubric.stages[at]
    grade = Column(
        "総合" if full else stage,
        Sort.GRADE,
        40,
        lambda r: _of(r, at, lambda s: s.grade),
        stage if full else "",
        f"{stage}の総合評価" if not full else "総合評価",
        "grade" if writes else "",
        stage=at,
    )
    if not full:
        return [grade]
    return [
        *(_axis(rubric, at, n, writes=writes) for n in range(len(rubric.axes))),
        Column("計", Sort.SUM, 32, lambda r: _sum(r, at, lambda s: s.total), stage, stage=at),
        Column(
            "目安",
            Sort.GUIDE,
            36,
            lambda r: _sum(r, at, lambda s: s.guide),
            stage,
            "評価の目安",
            stage=at,
        ),
        grade,
    ]


def _axis(rubric: Rubric, at: int, n: int, *, writes: bool) -> Column:
    axis = rubric.axes[n]
    return Column(
        MARKS[n],
        Sort.RATING,
        36,
        lambda r: _of(r, at, lambda s: s.ratings.get(axis.key)),
        rubric.stages[at],
        f"{MARKS[n]}{axis.label}",
        "ratings" if writes else "",
        axis.key,
        at,
    )


def _of(row: MatrixRow, at: int, value: Callable[[StageCells], object]) -> str:
    """A stage's value; – where there is no such stage and none is missed, else （空）."""
    cells = row.stages[at] if at < len(row.stages) else None
    if cells is None:
        return EMPTY if at == 0 and row.is_asked else NOT_ASKED
    found = value(cells)
    return EMPTY if found is None else str(found)


def _sum(row: MatrixRow, at: int, value: Callable[[StageCells], object]) -> str:
    """Like ``_of``: a sum and a guide are not missed where a rating is 対象外."""
    cells = row.stages[at] if at < len(row.stages) else None
    if cells is not None and NOT_APPLICABLE in cells.ratings.values():
        return NOT_ASKED
    return _of(row, at, value)


def shown(text: str) -> str:
    """What is drawn in a narrow cell for a rating."""
    return "外" if text == NOT_APPLICABLE else text


def _blank(row: MatrixRow) -> str:
    return EMPTY if row.is_asked else NOT_ASKED


def _guide(row: MatrixRow) -> str | None:
    """The guide beside which the official grade stands: its stage's, else the last there is."""
    stages = [s for s in row.stages if s is not None]
    official = row.official
    upto = stages[: stages.index(official) + 1] if official in stages else stages
    return next((s.guide for s in reversed(upto) if s.ratings), None)


def _gap(grades: list[str], row: MatrixRow, than: str | None) -> str:
    official = row.official
    found = gap(grades, official.grade if official else None, than)
    if found is None:
        return NOT_ASKED
    return f"＋{found}" if found > 0 else f"−{-found}" if found else "0"


def _reason(row: MatrixRow) -> str:
    return next((s.reason for s in reversed(row.stages) if s is not None and s.reason), "") or ""
