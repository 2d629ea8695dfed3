"""What is chosen for the project in the wizard, and whether it can be decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.records import Assessment, Rubric
from db.rules import grading
from db.rules.grading import MARKS, Rating


@dataclass(frozen=True, slots=True)
class Draft:
    """The office's stage as it stands; ``grade`` None while nobody has decided."""

    ratings: Mapping[str, Rating] = field(default_factory=dict)
    grade: str | None = None
    reason: str = ""
    direction: str = ""
    comment: str = ""

    @classmethod
    def of(cls, found: Assessment | None) -> "Draft":
        if found is None:
            return cls()
        return cls(
            dict(found.ratings),
            found.grade,
            found.reason or "",
            found.direction or "",
            found.comment or "",
        )

    def total(self, rubric: Rubric) -> int | None:
        return grading.rating_sum(self.ratings, [axis.key for axis in rubric.axes])

    def guide(self, rubric: Rubric) -> str | None:
        return grading.guide(self.total(rubric), rubric.grades)

    def unrated(self, rubric: Rubric) -> list[str]:
        """The axes without a rating, as ①進捗."""
        return [
            f"{mark}{axis.label}"
            for mark, axis in zip(MARKS, rubric.axes, strict=False)
            if axis.key not in self.ratings
        ]


REASON = "reason"
GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Lack:
    """What keeps a project from being decided: where the focus goes, and a sentence.

    ``field``: an axis's key, ``GRADE`` or ``REASON``.
    """

    field: str
    sentence: str


def lack(draft: Draft, rubric: Rubric, theirs: str | None) -> Lack | None:
    """None where it can be decided; ``theirs``: the guide by the department's ratings.

    The grade alone may be chosen, over the department's ratings. Another grade than the guide
    needs a reason.
    """
    unrated = draft.unrated(rubric)
    if unrated and (draft.ratings or not draft.grade):
        first = next(axis.key for axis in rubric.axes if axis.key not in draft.ratings)
        key = "" if draft.ratings else "Ctrl+Kで課の評価を写すこともできます。"
        return Lack(first, f"{'、'.join(unrated)}を選びます。{key}")
    guide = draft.guide(rubric) if draft.ratings else theirs
    if not (draft.grade or guide):
        return Lack(GRADE, "目安がないので、総合評価を選びます。")
    if draft.grade and guide and draft.grade != guide and not draft.reason.strip():
        return Lack(REASON, f"目安（{guide}）と違う総合評価にするときは、理由を書きます。")
    return None
