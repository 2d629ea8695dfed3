"""A question: its key, what kind of value answers it, and what may be chosen."""

from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary import Requirement

NO_INDICATOR = "該当なし"
CHANGED, UNCHANGED = "あり", "なし"
ENDED_STATUSES = ("完了", "中止")
TEXT_LIMIT = 4000
LINE_LIMIT = 200


class Kind(StrEnum):
    """What a value is: decides how it is parsed and how its cell looks."""

    FLAG = "flag"
    CHOICE = "choice"
    MONEY = "money"  # whole number, thousand yen
    TEXT = "text"
    LINE = "line"
    FIGURE = "figure"  # number or words
    RATING = "rating"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Choice:
    """``name`` is stored; ``shown`` stands in the list; ``others`` are read as well."""

    name: str
    shown: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """``item`` is the number in 図表1, 0 for DX and the office's own; ``limit`` in characters."""

    key: str
    label: str
    item: int
    kind: Kind
    requirement: Requirement = Requirement.OPTIONAL
    choices: tuple[Choice, ...] = ()
    limit: int | None = None

    @property
    def required(self) -> bool:
        return self.requirement is Requirement.REQUIRED


WORKBOOK_QUESTIONS = (
    Question("filled_by", "記入者", 0, Kind.LINE, Requirement.REQUIRED, limit=LINE_LIMIT),
    Question("phone", "内線", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("approved_by", "所属長確認", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("submitted_on", "提出日", 0, Kind.DAY),
)
"""What the cover asks once for the whole workbook."""

PROPOSAL_QUESTIONS = (
    Question("new_title", "事業名", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("new_departments", "所管部署", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("new_summary", "事業概要", 0, Kind.TEXT, limit=TEXT_LIMIT),
    Question("new_purpose", "目的", 0, Kind.TEXT, limit=TEXT_LIMIT),
    Question("new_expected_effects", "期待される効果", 0, Kind.TEXT, limit=TEXT_LIMIT),
    Question("new_challenges", "達成課題", 0, Kind.TEXT, limit=TEXT_LIMIT),
    Question("new_period", "実施したい時期", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("new_cost", "見込まれる経費", 0, Kind.LINE, limit=LINE_LIMIT),
    Question("new_remark", "その他", 0, Kind.TEXT, limit=TEXT_LIMIT),
)
"""The empty form 新規事業の提案; proposed is what has a title."""
