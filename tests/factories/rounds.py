"""Rounds of a survey with answers and assessments, for plans of ``tests.factories.plans``."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.records import Answer, Assessment, Response, Round
from db.vocabulary import RoundKind, RoundState, SheetState


def answered(project: str, values: Mapping[str, Answer], department: str = "情報課") -> Response:
    return Response(project, department, SheetState.COLLECTED, None, values, None)


def assessed(project: str, stage: str = "一次評価", **parts: Any) -> Assessment:
    """An assessment without anything but the given parts."""
    return replace(Assessment(project, stage, {}, None, None, None, None, None, None), **parts)


def survey(
    year: int,
    *responses: Response,
    sequence: int = 1,
    kind: RoundKind = RoundKind.YEAR_END,
    assessments: tuple[Assessment, ...] = (),
    **changes: Any,
) -> Round:
    made = Round(
        year, sequence, kind, None, None, RoundState.CLOSED, responses, assessments, (),
        uid=f"r{year}n{sequence}",
    )  # fmt: skip
    return replace(made, **changes)
