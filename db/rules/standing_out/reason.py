"""Why the office looks at a project by itself."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """In the order in which reasons are told; the value is the office's short word."""

    LATE = "おくれ"
    DIFFERS = "目安と違う"
    FACTS = "事実と違う"
    DEARER = "予算超え"
    BELOW = "目標を下回る"
    EXTREME = "S・C・D"
    BOUNDARY = "区切りまで1点"
    COPIED = "同じ文"
    NO_WORDS = "所見なし"
    REQUEST = "申出あり"
    MISSING = "未回答"


WEIGHTS = {
    Kind.LATE: 6,
    Kind.DIFFERS: 6,
    Kind.FACTS: 5,
    Kind.DEARER: 5,
    Kind.BELOW: 5,
    Kind.EXTREME: 4,
    Kind.BOUNDARY: 1,
    Kind.COPIED: 2,
    Kind.NO_WORDS: 2,
    Kind.REQUEST: 3,
    Kind.MISSING: 4,
}
"""The list begins with what has the most to say. Weights are ours; they decide nothing else."""

BESIDE = frozenset({Kind.BOUNDARY})
"""What is told beside other reasons, but makes nobody stand out: three times おおむね計画どおり
is 9, and B begins at 9, so that by this alone most projects of a plan would."""


@dataclass(frozen=True, slots=True)
class Reason:
    """``words``: 1半期おくれ, 区切りまで1点（計 11、Aは11から）."""

    kind: Kind
    words: str

    @property
    def weight(self) -> int:
        return WEIGHTS[self.kind]
