"""Letters: what was made to be sent to departments; a log, nothing is sent from here."""

from collections.abc import Sequence
from dataclasses import dataclass

from db import names
from db.journal import operation
from db.unit import Unit


@dataclass(frozen=True, slots=True)
class Letter:
    """``kind``: 照会, 督促, 差戻し. ``file``: the draft's name; None where text was copied."""

    department: str
    kind: str
    made_at: str
    to: str | None
    subject: str
    file: str | None


@operation("文面の作成")
def note_letters(unit: Unit, survey_round: str, letters: Sequence[Letter]) -> None:
    """Keep in mind what was made, for whom and when."""
    for letter in letters:
        (department,) = names.departments(unit.connection, [letter.department])
        unit.add(
            "letter",
            {
                "survey_round": survey_round,
                "department": department,
                "kind": letter.kind,
                "made_at": letter.made_at,
                "to_address": letter.to,
                "subject": letter.subject,
                "file": letter.file,
            },
        )
    unit.label = f"文面の作成（{len(letters)}部署）"
