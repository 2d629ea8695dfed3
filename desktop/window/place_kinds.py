"""The places of a plan from the top of the rail, each imported when it is first made.

They know operations, and so the database's library, which the first window is painted without.
"""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store
from desktop.screens.place import Place


@dataclass(frozen=True)
class PlaceKind:
    """How a place stands in the rail and in the menus, and how it is made."""

    icon: str
    word: str
    key: str
    make: Callable[[Store, Prompts], Place]


def _plan(store: Store, prompts: Prompts) -> Place:
    from desktop.screens.plan import PlanScreen

    return PlanScreen(store, prompts)


def _schedule(store: Store, prompts: Prompts) -> Place:
    del prompts
    from desktop.screens.schedule import ScheduleScreen

    return ScheduleScreen(store)


def _survey(store: Store, prompts: Prompts) -> Place:
    from desktop.screens.survey import SurveyScreen

    return SurveyScreen(store, prompts)


def _assessment(store: Store, prompts: Prompts) -> Place:
    from desktop.screens.assessment import AssessmentScreen

    return AssessmentScreen(store, prompts)


def _figures(store: Store, prompts: Prompts) -> Place:
    del prompts
    from desktop.screens.figures import FiguresScreen

    return FiguresScreen(store)


def _papers(store: Store, prompts: Prompts) -> Place:
    from desktop.screens.papers import PapersScreen

    return PapersScreen(store, prompts)


PLACES = (
    PlaceKind("plan", "計画", "Ctrl+1", _plan),
    PlaceKind("schedule", "スケジュール", "Ctrl+2", _schedule),
    PlaceKind("survey", "進捗調査", "Ctrl+3", _survey),
    PlaceKind("assessment", "評価", "Ctrl+4", _assessment),
    PlaceKind("figures", "集計", "Ctrl+5", _figures),
    PlaceKind("papers", "帳票", "Ctrl+6", _papers),
)
"""The number of a place everywhere in the window is its number here."""
