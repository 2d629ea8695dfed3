import pytest

from db import plans, recipients
from db.errors import Refused
from db.vault import Database
from tests.factories import plans as factory


@pytest.fixture
def database(tmp_path):
    with Database.create(tmp_path / "計画.keikaku") as made:
        made.write(plans.take_over, factory.plan_state())
        yield made


def groups(database):
    return database.load().recipient_groups


def test_a_group_keeps_its_members_in_their_order(database):
    uid = database.write(recipients.add_group, " 推進本部 ").result
    members = {"z@city.jp": "本部長", "a@city.jp": "副本部長"}
    database.write(recipients.set_members, uid, members)
    (group,) = groups(database)
    assert group.name == "推進本部"
    assert list(group.members.items()) == list(members.items())
    database.undo()
    assert groups(database)[0].members == {}


def test_two_groups_have_two_names(database):
    first = database.write(recipients.add_group, "推進本部").result
    second = database.write(recipients.add_group, "部会").result
    with pytest.raises(Refused, match="もうあります"):
        database.write(recipients.rename_group, second, "推進本部")
    database.write(recipients.rename_group, first, "推進本部")
    assert [group.name for group in groups(database)] == ["推進本部", "部会"]


def test_a_group_that_is_gone_is_said(database):
    uid = database.write(recipients.add_group, "部会").result
    database.write(recipients.remove_group, uid)
    assert groups(database) == ()
    with pytest.raises(Refused, match="すでに消されています"):
        database.write(recipients.remove_group, uid)
