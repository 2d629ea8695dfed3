"""Every operation there is: done, undone, done again, closed and opened, in any order.

After an undo the plan is what it was before the step, to the byte of its JSON; after a redo
what it was after it. An operation that no rule does fails ``test_every_operation_is_here``.
"""

from hypothesis import settings

from db import operations
from tests.db.machine.assessments import Assessments
from tests.db.machine.base import done_here
from tests.db.machine.departments import Departments
from tests.db.machine.projects import Projects
from tests.db.machine.recipients import Recipients
from tests.db.machine.surveys import Surveys
from tests.db.machine.tree import Tree


class PlanMachine(Tree, Projects, Departments, Surveys, Assessments, Recipients):
    """All of them together."""


TestPlanMachine = PlanMachine.TestCase
TestPlanMachine.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


def test_every_operation_is_here():
    assert set(operations.OPERATIONS) == done_here
