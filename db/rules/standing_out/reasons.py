"""Each kind of reason, found in one project's case."""

from collections.abc import Callable, Iterator

from db.rules import checks, grading, questions
from db.rules.figures.results import Verdict, result
from db.rules.slips import slip_words
from db.rules.standing_out.case import Case
from db.rules.standing_out.reason import Kind, Reason

_WORDS = ("activity", "activity_review")
_FAR = 2
"""So many ratings from what the facts suggest are worth a look."""
_MOST_NAMED = 2


def reasons(case: Case) -> tuple[Reason, ...]:
    """All reasons of a project, in the order of their kinds."""
    if not case.response.values:
        return (Reason(Kind.MISSING, "未回答"), *_requests(case))
    return tuple(reason for rule in _RULES for reason in rule(case))


def _late(case: Case) -> Iterator[Reason]:
    if case.facts.slip is not None and case.facts.slip > 0:
        yield Reason(Kind.LATE, slip_words(case.facts.slip, case.state.plan.periods))


def _differs(case: Case) -> Iterator[Reason]:
    if case.guide and case.grade != case.guide:
        stage = case.rubric.stages[0].removesuffix("評価") if case.rubric.stages else ""
        words = f"目安と総合評価が違う（目安 {case.guide}、{stage} {case.grade}）"
        yield Reason(Kind.DIFFERS, words)


def _facts(case: Case) -> Iterator[Reason]:
    """Better than the facts by far, or worse; 対象外 is not held against anything."""
    suggested = {s.axis: s for s in case.suggestions}
    for mark, axis in zip(grading.MARKS, case.rubric.axes, strict=False):
        rating, found = case.ratings.get(axis.key), suggested.get(axis.key)
        if found is None or not isinstance(rating, int) or not isinstance(found.rating, int):
            continue
        if abs(rating - found.rating) >= _FAR:
            words = f"事実と違う（{mark}{axis.label} {rating}、{found.words}）"
            yield Reason(Kind.FACTS, words)


def _dearer(case: Case) -> Iterator[Reason]:
    share = case.facts.amounts.share
    if share is not None and share > 100:
        final = case.facts.amounts.budget_final is not None
        of = "最終予算" if final else "当初予算"
        yield Reason(Kind.DEARER, f"予算を超えた（{of}の{share:.1f}%）")


def _below(case: Case) -> Iterator[Reason]:
    for index, indicator in enumerate(case.project.indicators, start=1):
        actual = case.response.values.get(f"indicator_{index}")
        found = result(indicator, case.facts.year, actual)
        if found.verdict is Verdict.BELOW and found.target is not None:
            words = f"施策指標が目標を下回る（実績 {actual}、目標 {found.target.text}）"
            yield Reason(Kind.BELOW, words)


def _extreme(case: Case) -> Iterator[Reason]:
    """The best grade and those below the middle; a plan's own grades go by their place."""
    best = max(case.rubric.grades, key=lambda r: r.least, default=None)
    weak = grading.below_middle(case.rubric.grades)
    if best and case.grade in (best.name, *weak):
        yield Reason(Kind.EXTREME, f"総合評価 {case.grade}")


def _boundary(case: Case) -> Iterator[Reason]:
    """One point less, or one more, would suggest another grade."""
    least_sum = len(case.rubric.axes)
    total = case.total
    if total is None:
        return
    for rule in sorted(case.rubric.grades, key=lambda r: -r.least):
        if total - rule.least in (0, -1) and rule.least > least_sum:
            words = f"区切りまで1点（計 {total}、{rule.name}は{rule.least}から）"
            yield Reason(Kind.BOUNDARY, words)
            return


def _copied(case: Case) -> Iterator[Reason]:
    said: dict[str, list[str]] = {}
    for found in case.findings:
        if found.sentence.endswith(checks.SAME_WORDS):
            other = found.sentence.removesuffix(f"と{checks.SAME_WORDS}")
            said.setdefault(other, []).append(_label(case, found.key))
    words = "、".join(f"{'・'.join(labels)}が{other}と同じ" for other, labels in said.items())
    if words:
        yield Reason(Kind.COPIED, words)


def _no_words(case: Case) -> Iterator[Reason]:
    for found in case.findings:
        if found.missing and found.key in _WORDS:
            yield Reason(Kind.NO_WORDS, f"{_label(case, found.key)}が未記入")
        elif found.sentence == checks.EMPTY_WORDS:
            yield Reason(Kind.NO_WORDS, f"{_label(case, found.key)}が一言だけ")
    if case.guide and case.grade != case.guide and not case.response.values.get("grade_reason"):
        yield Reason(Kind.NO_WORDS, "目安と違う理由が未記入")


def _requests(case: Case) -> Iterator[Reason]:
    for request in case.requests:
        yield Reason(Kind.REQUEST, f"{request.kind}の申出（{request.state}）")


def _missing(case: Case) -> Iterator[Reason]:
    keys = [f.key for f in case.findings if f.missing and f.key not in _WORDS]
    if keys:
        named = "、".join(_label(case, key) for key in keys[:_MOST_NAMED])
        more = f"ほか{len(keys) - _MOST_NAMED}項目" if len(keys) > _MOST_NAMED else ""
        yield Reason(Kind.MISSING, f"{named}{more}が未記入")


def _label(case: Case, key: str) -> str:
    found = questions.question(case.state, key)
    return found.label if found else key


_RULES: tuple[Callable[[Case], Iterator[Reason]], ...] = (
    *(_late, _differs, _facts, _dearer, _below, _extreme, _boundary, _copied, _no_words),
    *(_requests, _missing),
)
