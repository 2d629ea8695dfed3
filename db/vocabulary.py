"""The words that the database stores and the plan's JSON carries.

Each enum's value is what stands in the JSON.
"""

from enum import StrEnum


class Periods(StrEnum):
    """How finely a plan's schedule is cut."""

    HALF = "half"
    YEAR = "year"
    NONE = "none"


class Calendar(StrEnum):
    """How years are printed."""

    WAREKI = "wareki"
    WESTERN = "western"


class PolicyKind(StrEnum):
    POLICY = "policy"
    COMMON = "common"  # 共通施策: belongs to no pillar


class MeasureKind(StrEnum):
    MEASURE = "measure"
    OPERATION = "operation"  # 導入済みシステムの運用: never counted as a measure


class Requirement(StrEnum):
    """What a category asks of a text field or a part of the form; absent means not asked."""

    REQUIRED = "required"
    OPTIONAL = "optional"


class Part(StrEnum):
    """Parts of a project's form beside its text fields."""

    INDICATORS = "indicators"
    SCHEDULE = "schedule"
    YEARLY_ACTIVITIES = "yearly_activities"


class CostState(StrEnum):
    EXPECTED = "見込"
    FINAL = "確定"


class CostNote(StrEnum):
    """Why a project has no amounts of its own."""

    NO_BUDGET = "予算なし"
    ELSEWHERE = "他事業に計上"
    STAFF_ONLY = "職員対応のみ"


class RoundKind(StrEnum):
    YEAR_END = "年度末"
    MID_YEAR = "中間"
    FINAL_COST = "実績額確定"
    LAST_YEAR = "最終年度見込"


class RoundState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class SheetState(StrEnum):
    """Where a department's sheets are."""

    NOT_ISSUED = "未配付"
    ISSUED = "配付済"
    PARTLY = "一部回答"
    COLLECTED = "回収済"
    SENT_BACK = "差戻し"
    ACCEPTED = "確認済"


class RequestKind(StrEnum):
    CHANGE = "変更"
    NEW = "新規"
    MERGE = "統合"
    ABOLISH = "廃止"


class RequestState(StrEnum):
    RECEIVED = "受付"
    CONSIDERED = "検討"
    TO_BODY = "本部へ"
    APPROVED = "承認"
    DECLINED = "見送り"


class InstructionState(StrEnum):
    """What has become of what a body told the office to do."""

    OPEN = "未着手"
    UNDER_WAY = "対応中"
    DONE = "対応済"


class Outcome(StrEnum):
    """What became of one value of a returned workbook; the value is the report's word."""

    TAKEN = "taken"
    KEPT = "kept"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"
    LOCKED = "locked"


NOTHING_PLANNED = "予定なし"
"""The word of a schedule cell whose schedule has ended without completion."""

NOT_APPLICABLE = "対象外"
"""A rating or item that is not asked."""

NOTHING_TO_SAY = "-"
"""A text field that was answered with a dash; not the same as not asked (None)."""
