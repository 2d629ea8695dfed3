"""The season on the sample: few departments, so that all habits of clerks are in few files."""

from db import snapshot
from db.records import PlanState
from resources import resource

HABITS: dict[str, list[str]] = {
    "市民税課": ["marker_pasted", "day_in_words"],
    "介護保険課": ["full_width", "rows_inserted", "renamed", "property_gone"],
    "こども未来課": ["formulas", "days", "sheet_copied_and_changed"],
    "福祉総務課": ["rows_sorted", "identity_sheet_gone"],
    "看護専門学校": ["like_formulas", "names_gone_and_rows_inserted"],
    "こども家庭課": ["formats_pasted", "locked_changed", "hidden", "sheet_of_another"],
    "警防課": [
        "half_empty",
        "choices_by_number",
        "row_deleted",
        "sheet_copied",
        "columns_inserted",
    ],
    "教育総務課": ["sheet_deleted", "day_without_year", "with_macros"],
    "文化財課": ["two_identities_gone"],
    "人事課": ["answers_merged", "answer_dragged"],
    "林政課": ["old_format"],
    "博物館": ["open_document"],
    "河川課": ["names_gone_and_columns_inserted"],
    "中央図書館": ["row_pasted"],
    "会計室": ["empty_rows_deleted", "shown", "markers_deleted"],
}
"""Department to the habits of its clerk; every habit is there, but those within others."""


def sample_state() -> PlanState:
    return snapshot.loads(resource("sample", "plan.json").read_text(encoding="utf-8"))
