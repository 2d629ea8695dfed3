from dataclasses import replace

from db.records import Instruction
from db.rules.instructions import last_told
from db.vocabulary import InstructionState
from tests.factories import rounds


def told(uid: str) -> Instruction:
    return Instruction(uid, None, None, None, "示すこと", InstructionState.OPEN, None)


def test_a_year_without_instructions_does_not_end_those_before() -> None:
    first = rounds.survey(2021, told=(told("i1"),))
    second = replace(rounds.survey(2021, told=(told("i2"),)), sequence=2)
    silent = rounds.survey(2022)
    own = rounds.survey(2023, told=(told("i3"),))
    year, items = last_told((second, own, silent, first), 2023)
    assert year == 2021
    assert [item.uid for item in items] == ["i1", "i2"]


def test_nothing_was_told_before_the_first_year() -> None:
    assert last_told((rounds.survey(2022, told=(told("i1"),)),), 2022) == (2021, ())
