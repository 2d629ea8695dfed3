"""What a department might answer for one project and one fiscal year, for the scripted year.

The answers look like a real year: most projects run as planned, some are half a year late, a
few are dearer than budgeted, some have no amounts. Nothing is random: everything follows from
the project's uid and the year, so that two runs fill in the same workbooks. Values are those
of the canonical JSON (``dx`` true or false, phases by name, amounts in thousand yen).
"""

from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256

from db.records import Answer, Indicator, Project, Target
from db.vocabulary import NOT_APPLICABLE, NOTHING_PLANNED, CostNote, CostState

_ACTIVITY = (
    "予定した取組を終え、利用状況を毎月集計した。",
    "関係する課と打合せを重ね、手順を整えた。",
    "利用者への案内を行い、寄せられた質問を一覧にまとめた。",
    "委託先と定例会を開き、設定の見直しを行った。",
    "他市の担当者から話を聞き、費用と効果を比べた。",
    "操作の説明会を開き、担当者の手引を改めた。",
    "障害や問合せの記録を点検し、再発を防ぐ設定に変えた。",
)
_REVIEW = (
    "見込んだ効果が現れている。",
    "利用は伸びているが、年代による差が残る。",
    "窓口の待ち時間が短くなった。",
    "おおむね予定の成果を得た。",
    "周知が行き届かず、利用が伸び悩んだ。",
)
_LATE_REVIEW = "関係者との調整に時間を要し、予定より半年遅れている。"
_CHANGES = (
    "次年度から対象とする手続を広げる。",
    "機器の入替えの時期を早める。",
    "利用の少ない機能を取りやめる。",
)
_REMARKS = ("担当者が4月に替わりました。", "金額は決算の前の数字です。")
_TEXTS = ("activity", "activity_review", "change_note", "remark")
_GUIDE = ((14, "S"), (11, "A"), (9, "B"), (4, "C"), (3, "D"))


def answers_for(project: Project, fiscal_year: int, keys: Collection[str]) -> dict[str, Answer]:
    """The answers to those of ``keys`` that such a department fills in; the rest stay empty."""
    planned = [cell.content for cell in project.schedule if cell.fiscal_year == fiscal_year]
    if planned and set(planned) == {NOTHING_PLANNED}:
        answers = _ended(project)
    else:
        answers = _running(project, fiscal_year)
    return {key: answers[key] for key in keys if key in answers}


def in_own_words(project: Project, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers with texts that speak of the project, as most departments write them.

    Some write what others do: one in twenty keeps the words as they are.
    """
    if _roll(project, 0, "own words", 20) == 0:
        return dict(answers)
    texts = {key: f"{project.title}について、{answers[key]}" for key in _TEXTS if key in answers}
    return {**answers, **texts}


def _ended(project: Project) -> dict[str, Answer]:
    """Of a year without plan only items (1), (6) and (7) are asked."""
    return {"dx": project.dx, "status": "完了", "direction": "完了", "change_kind": "なし"}


def _running(project: Project, year: int) -> dict[str, Answer]:
    phases, late = _phases(project, year)
    answers: dict[str, Answer] = {"dx": project.dx, "status": "実施中"}
    answers |= phases
    answers |= _money(project, year)
    answers |= _words(project, year, late)
    answers |= _indicators(project, year)
    answers |= _ratings(project, year, late, answers)
    answers |= _outlook(project, year)
    return answers


def _roll(project: Project, year: int, what: str, sides: int) -> int:
    """0 to ``sides`` - 1, the same for the same project, year and question for ever."""
    return int.from_bytes(sha256(f"{project.uid} {year} {what}".encode()).digest()[:8]) % sides


def _pick(project: Project, year: int, what: str, choices: Sequence[str]) -> str:
    return choices[_roll(project, year, what, len(choices))]


def _phases(project: Project, year: int) -> tuple[dict[str, Answer], bool]:
    """The phases reached; a project that is late is where the plan wanted it a half before."""
    cells = sorted(
        (cell for cell in project.schedule if cell.lane == 1),
        key=lambda cell: (cell.fiscal_year, cell.half or 0),
    )
    delay = 1 if _roll(project, year, "late", 5) == 0 else 0
    reached: dict[str, Answer] = {}
    late = False
    for i, cell in enumerate(cells):
        actual = cells[max(i - delay, 0)].content
        if cell.fiscal_year == year and actual is not None:
            reached[f"phase_{cell.half or 1}"] = actual
            late = late or actual != cell.content
    return reached, late


def _money(project: Project, year: int) -> dict[str, Answer]:
    if _roll(project, year, "money", 5) == 0:
        return {"cost_note": _pick(project, year, "note", [note.value for note in CostNote])}
    budget = 50 * (1 + _roll(project, year, "budget", 400))
    final = budget + 10 * (_roll(project, year, "final", 21) - 10) if budget > 500 else budget
    cost = final * (80 + _roll(project, year, "cost", 26)) // 100
    state = CostState.EXPECTED if _roll(project, year, "state", 4) == 0 else CostState.FINAL
    return {"budget": budget, "budget_final": final, "cost": cost, "cost_state": state.value}


def _words(project: Project, year: int, late: bool) -> dict[str, Answer]:
    words: dict[str, Answer] = {
        "activity": _pick(project, year, "activity", _ACTIVITY),
        "activity_review": _LATE_REVIEW if late else _pick(project, year, "review", _REVIEW),
    }
    if _roll(project, year, "remark", 12) == 0:
        words["remark"] = _pick(project, year, "remark words", _REMARKS)
    return words


def _indicators(project: Project, year: int) -> dict[str, Answer]:
    return {
        f"indicator_{i}": _result(project, year, i, indicator)
        for i, indicator in enumerate(project.indicators, start=1)
    }


def _result(project: Project, year: int, number: int, indicator: Indicator) -> Answer:
    """A figure on the way to the nearest target that has one; else words."""
    target = _next_target(indicator, year)
    if target is None or target.number is None:
        return "該当なし" if _roll(project, year, f"none {number}", 4) == 0 else "目標の状態にある"
    share = 80 + _roll(project, year, f"result {number}", 31) - 10 * (target.fiscal_year - year)
    result = round(target.number * max(share, 10) / 100)
    return min(result, 100) if indicator.unit == "%" else result


def _next_target(indicator: Indicator, year: int) -> Target | None:
    ahead = [target for target in indicator.targets if target.fiscal_year >= year]
    return min(ahead, key=lambda target: target.fiscal_year, default=None)


def _ratings(
    project: Project, year: int, late: bool, answers: dict[str, Answer]
) -> dict[str, Answer]:
    progress = 2 if late else (3, 3, 3, 4, 5)[_roll(project, year, "progress", 5)]
    activity = (3, 3, 4, 3, 2, 4, 3, 5)[_roll(project, year, "rating", 8)]
    cost = _cost_rating(answers)
    rated: dict[str, Answer] = {
        "rating_progress": progress,
        "rating_cost": NOT_APPLICABLE if cost is None else cost,
        "rating_activity": activity,
    }
    suggested = None if cost is None else _suggested(progress + cost + activity)
    if suggested == "A" and _roll(project, year, "grade", 6) == 0:
        return rated | {"grade": "B", "grade_reason": "利用者が見込みより少ないため。"}
    return rated | {"grade": suggested or "B"}


def _cost_rating(answers: dict[str, Answer]) -> int | None:
    """5 to 2 from how much of the final budget was spent; None without amounts."""
    cost, final = answers.get("cost"), answers.get("budget_final")
    if not isinstance(cost, int) or not isinstance(final, int):
        return None
    spent = 100 * cost / final
    return 5 if spent < 82 else 4 if spent < 90 else 3 if spent <= 101 else 2


def _suggested(total: int) -> str:
    return next(grade for least, grade in _GUIDE if total >= least)


def _outlook(project: Project, year: int) -> dict[str, Answer]:
    ways = ("現状維持", "現状維持", "現状維持", "拡大・拡充", "改善・見直し")
    outlook: dict[str, Answer] = {
        "direction": _pick(project, year, "direction", ways),
        "change_kind": "なし",
    }
    if _roll(project, year, "change", 15) == 0:
        outlook |= {
            "change_kind": "あり",
            "change_note": _pick(project, year, "change words", _CHANGES),
        }
    return outlook
