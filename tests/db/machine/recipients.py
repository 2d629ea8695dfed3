"""Groups of people who get papers."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from db import recipients
from tests.db.machine.base import Machine, does

groups = st.integers(0, 3)
names = st.sampled_from(["推進本部", "部会", " ", ""])


class Recipients(Machine):
    def group(self, n):
        found = [group.uid for group in self.database.load().recipient_groups]
        return found[n % len(found)] if found else None

    @does(recipients.add_group)
    @rule(name=names)
    def add_a_group(self, name):
        self.do(recipients.add_group, name)

    @does(recipients.rename_group)
    @rule(n=groups, name=names)
    def rename_a_group(self, n, name):
        if (uid := self.group(n)) is not None:
            self.do(recipients.rename_group, uid, name)

    @does(recipients.set_members)
    @rule(
        n=groups,
        members=st.dictionaries(st.sampled_from(["a@city.jp", "b@city.jp"]), st.just("委員")),
    )
    def say_who_is_in_a_group(self, n, members):
        if (uid := self.group(n)) is not None:
            self.do(recipients.set_members, uid, members)

    @does(recipients.remove_group)
    @rule(n=groups)
    def remove_a_group(self, n):
        if (uid := self.group(n)) is not None:
            self.do(recipients.remove_group, uid)
