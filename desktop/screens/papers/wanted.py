"""What somebody chose for a kind of paper, and what of it is remembered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from desktop.runtime.settings import Settings

if TYPE_CHECKING:
    from desktop.work.reports import Kind, Options


class Part(Enum):
    """Of what a paper is made; the value is the word on the screen."""

    WHOLE = "計画の全体"
    DEPARTMENT = "1つの部署"
    PROJECTS = "選んだ事業"


@dataclass(frozen=True)
class Wanted:
    """``projects``: uids; ``day``: None for no date; ``chosen`` as in ``reports.Options``."""

    part: Part = Part.WHOLE
    department: str = ""
    projects: tuple[str, ...] = ()
    public: bool = False
    day: date | None = None
    blank: bool = False
    chosen: Mapping[str, str] = field(default_factory=dict)

    def lacking(self) -> str:
        """What must be chosen before the paper can be made; "" for nothing."""
        if self.part is Part.DEPARTMENT and not self.department:
            return "部署を選ぶと、ここに紙面が出ます。"
        if self.part is Part.PROJECTS and not self.projects:
            return "事業を選ぶと、ここに紙面が出ます。"
        return ""

    def options(self, kind: "Kind", year: int) -> "Options":
        """For the maker: only what this kind takes."""
        from desktop.work.reports import Options

        part = self.part if kind.partial else Part.WHOLE
        return Options(
            date=self.day if "date" in kind.takes else None,
            year=year if "year" in kind.takes else None,
            blank=self.blank and "blank" in kind.takes,
            department=self.department if part is Part.DEPARTMENT else None,
            uids=self.projects if part is Part.PROJECTS else None,
            public=self.public and "public" in kind.takes,
            chosen={choice.key: self.choice(kind, choice.key) for choice in kind.choices},
        )

    def choice(self, kind: "Kind", key: str) -> str:
        """What holds for one of the kind's own options: its own meaning unless one was chosen."""
        choice = next(choice for choice in kind.choices if choice.key == key)
        value = self.chosen.get(key, "")
        return value if choice.allows(value) else choice.meant


def is_internal(kind: "Kind", wanted: Wanted) -> bool:
    """Whether the paper says 内部資料."""
    return kind.internal and not (wanted.public and "public" in kind.takes)


def recalled(settings: Settings, name: str, today: date) -> Wanted:
    """What was chosen for a kind when the program ran last; never anything of a plan."""
    try:
        kept = json.loads(settings.text(_key(name), "{}"))
        return Wanted(
            public=bool(kept.get("public")),
            day=today if kept.get("dated", True) else None,
            blank=bool(kept.get("blank")),
            chosen={str(key): str(value) for key, value in kept.get("chosen", {}).items()},
        )
    except (ValueError, AttributeError):
        return Wanted(day=today)


def remember(settings: Settings, name: str, wanted: Wanted) -> None:
    """Keep it for the next start, but for departments, projects and the day itself."""
    kept = {
        "public": wanted.public,
        "dated": wanted.day is not None,
        "blank": wanted.blank,
        "chosen": dict(wanted.chosen),
    }
    settings.put(_key(name), json.dumps(kept, ensure_ascii=False))


def with_choice(wanted: Wanted, key: str, value: str) -> Wanted:
    """The same with one of the kind's own options changed."""
    return replace(wanted, chosen={**wanted.chosen, key: value})


def _key(name: str) -> str:
    return f"papers/options/{name}"
