"""What stands beside the questions of the form: the plan, and last year's answer."""

from collections.abc import Mapping, Sequence

from db.records import PlanState, Project
from db.rules.last_year import last_year
from db.rules.present import present
from db.rules.questions import Question
from desktop.widgets.answer_editors import words_of


def beside(
    state: PlanState, project: Project, fiscal_year: int, asked: Sequence[Question]
) -> Mapping[str, str]:
    """Question key to words, "" where there is nothing; wishes have no last year."""
    before = last_year(state, fiscal_year).get(project.uid, {})
    found = {}
    for question in asked:
        wish = question.key.startswith("new_")
        plan = present(state, project, fiscal_year, question.key)
        lines = [f"{'いま' if wish else '計画'}：{plan}"] if plan else []
        answered = None if wish else before.get(question.key)
        if answered is not None:
            lines.append(f"前年度：{words_of(question, answered)}")
        found[question.key] = "\n".join(lines)
    return found
