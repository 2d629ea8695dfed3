"""What keeps a project from being decided."""

import pytest

from desktop.screens.assessment.wizard.draft import GRADE, REASON, Draft, lack
from tests.factories.plans import rubric

ALL = {"progress": 3, "cost": 4, "activity": 4}
"""11 points: A."""


@pytest.mark.parametrize(
    ("draft", "theirs", "field"),
    [
        (Draft(ALL), None, None),
        (Draft(ALL, "A"), None, None),  # the guide's own grade needs no reason
        (Draft(ALL, "B"), None, REASON),
        (Draft(ALL, "B", "　"), None, REASON),
        (Draft(ALL, "B", "遅れた。"), None, None),
        (Draft({**ALL, "cost": "対象外"}), None, GRADE),
        (Draft({**ALL, "cost": "対象外"}, "B"), None, None),
        (Draft({"progress": 3}, "B"), "B", "cost"),
        (Draft(), "B", "progress"),
        (Draft({}, "B"), "B", None),  # the grade alone, over the department's ratings
        (Draft({}, "C"), "B", REASON),
        (Draft({}, "C"), None, None),
    ],
)
def test_what_is_missing(draft: Draft, theirs: str | None, field: str | None) -> None:
    found = lack(draft, rubric(), theirs)
    assert (found.field if found else None) == field
