"""A whole plan from records into an empty file, as one step."""

from collections.abc import Iterable

from sqlalchemy import exists, select

from db import laws
from db.errors import Refused
from db.journal import operation
from db.records import PlanState
from db.tables import plan as plans
from db.taking_over.heads import departments, editions, heads, tree
from db.taking_over.projects import projects
from db.taking_over.rows import Uids, first_double
from db.taking_over.surveys import rounds
from db.unit import Addition, Unit

__all__ = ["take_over"]


@operation("計画の取り込み", undoable=False)
def take_over(unit: Unit, state: PlanState) -> None:
    """Put a plan into the file; refused where one is there, names do not fit or a law is broken."""
    if unit.connection.execute(select(exists().where(plans.plan.c.uid.is_not(None)))).scalar():
        raise Refused("このファイルにはもう計画が入っています。空のファイルに取り込みます。")
    unit.add_all(_additions(state))
    laws.refuse_broken(unit.connection)
    unit.label = f"「{state.plan.title}」の取り込み"


def _additions(state: PlanState) -> list[Addition]:
    names = Uids(state)
    found = [
        *heads(state),
        *departments(state),
        *tree(state),
        *projects(state, names),
        *rounds(state, names),
        *editions(state),
    ]
    _refuse_doubles(found)
    return found


def _refuse_doubles(additions: Iterable[Addition]) -> None:
    double = first_double(addition.uid for addition in additions)
    if double is not None:
        raise Refused(f"uid「{double}」が2度使われています。取り込んでいません。")
