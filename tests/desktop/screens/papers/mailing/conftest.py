"""The place over a plan with recipients: two of the office and one from outside."""

import pytest

from db import departments, recipients


@pytest.fixture
def mailing(desk):
    made: list[str] = []
    office = desk.store.state.departments[0]
    desk.store.submit(departments.set_values, [(office.uid, "mail", "joho@city.example.jp")])
    desk.store.submit(recipients.add_group, "推進本部", then=made.append)
    desk.qtbot.waitUntil(lambda: bool(made))
    members = {"honbu@city.example.jp": "星野 花子", "iin@univ.example.ac.jp": "外山 進"}
    desk.store.submit(recipients.set_members, made[0], members)
    desk.qtbot.waitUntil(lambda: not desk.store.pending)
    return desk
