"""Numbers of policies, measures and projects: how a plan writes them, and which are taken.

Numbers are for people; what a thing is, its uid says. Four ways are known: a number that
begins with that of the level above (1-1-2), one that starts anew in each of them (1, 2), one
that runs on through all of them, and none. Which one a plan has is read from its numbers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, IntEnum
from functools import cached_property

from db.records import Edition, PlanState
from db.rules.number_writing import first_number, like, parts, pieces, plain


class Level(IntEnum):
    POLICY = 0
    MEASURE = 1
    PROJECT = 2


_SIGNS = {Level.MEASURE: ".", Level.PROJECT: "-"}
"""What stands before the last figure where a plan has none to follow: 1.1, 1-1-1."""


class Scheme(Enum):
    """How the numbers of a level are made."""

    NONE = "none"
    WITHIN = "within"
    LOCAL = "local"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class Entry:
    """A policy, measure or project with what its number depends on; ``parent`` is a uid."""

    uid: str
    level: Level
    parent: str | None
    number: str | None
    title: str
    ended: bool = False

    @property
    def heading(self) -> str:
        return f"{self.number or ''} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Printed:
    """A project as an edition carries it; ``parent`` is its measure there."""

    edition: str
    uid: str
    parent: str
    number: str | None
    title: str


@dataclass(frozen=True)
class Numbering:
    """All numbered things in the plan's order, with the numbers that editions carry."""

    entries: tuple[Entry, ...]
    printed: tuple[Printed, ...] = ()

    @cached_property
    def by_uid(self) -> dict[str, Entry]:
        return {entry.uid: entry for entry in self.entries}

    def of(self, level: Level) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.level is level)

    def below(self, uid: str) -> tuple[str, ...]:
        """The uids of everything under an entry, each measure before its projects."""
        found: list[str] = []
        for entry in self.entries:
            if entry.parent == uid:
                found += [entry.uid, *self.below(entry.uid)]
        return tuple(found)

    def scheme(self, level: Level) -> Scheme:
        return self._schemes[level]

    def moved(self, uids: Iterable[str], parent: str) -> "Numbering":
        """The same with some entries under another parent, behind what is there."""
        chosen = set(uids)
        stay = tuple(entry for entry in self.entries if entry.uid not in chosen)
        gone = tuple(replace(e, parent=parent) for e in self.entries if e.uid in chosen)
        return replace(self, entries=(*stay, *gone))

    def conflicts(self, numbers: Mapping[str, str | None]) -> dict[str, str]:
        """By uid, why a new number cannot be given; empty where all can be."""
        given = self._by_key((self.by_uid[uid], number) for uid, number in numbers.items())
        found: dict[str, str] = {}
        for uid, number in numbers.items():
            entry = self.by_uid[uid]
            if not number or number == entry.number:
                continue
            key = self._key(entry, number)
            others = [o for o in self._holders.get(key, ()) if o.uid not in numbers]
            others += [o for o in given[key] if o.uid != uid]
            if others:
                found[uid] = f"「{others[0].title}」と同じ番号です。"
            elif reason := self.published_for_another(entry, number):
                found[uid] = reason
        return found

    def published_for_another(self, entry: Entry, number: str) -> str | None:
        """Why an entry cannot have a number that an edition has for another project."""
        printed = self._published.get(self._key(entry, number), ())
        if not printed or any(p.uid == entry.uid for p in printed):
            return None
        first = printed[0]
        return f"「{first.edition}」で「{first.title}」の番号でした。"

    def next_number(self, parent: str | None, level: Level) -> str | None:
        """The number of one more entry; None where the level has none."""
        new = Entry("", level, parent, None, "")
        return self._free(
            new, self._highest(new, frozenset()) + 1, self._held(new, frozenset()), {}
        )

    def following(self, uids: Iterable[str], moved: Iterable[str] = ()) -> dict[str, str | None]:
        """Numbers for these entries that fit what is above them; the last part stays if it can.

        Those of ``moved`` go on behind what is beside them, where its numbers begin anew: 3-2-5
        follows 3-2-4. Only those that change are given. What has ended keeps its number.
        """
        return self._numbered(self._changeable(uids), from_one=False, behind=frozenset(moved))

    def from_one(self, uids: Iterable[str]) -> dict[str, str | None]:
        """Numbers for these entries from 1 in the plan's order, passing over those taken.

        Only those that change are given. What has ended, or was published under the number it
        has, keeps it.
        """
        chosen = self._changeable(uids)
        return self._numbered(chosen - self._rightly_published(chosen), from_one=True)

    def _numbered(
        self, chosen: frozenset[str], *, from_one: bool, behind: frozenset[str] = frozenset()
    ) -> dict[str, str | None]:
        numbers: dict[str, str | None] = {}
        held: dict[object, set[str]] = {}
        counted: dict[object, int] = {}
        for entry in sorted(self.entries, key=lambda entry: entry.level):
            if entry.uid not in chosen:
                continue
            group = self._group(entry)
            if group not in held:
                held[group] = self._held(entry, chosen)
            figures = parts(entry.number)
            if from_one:
                start = counted.get(group, 0) + 1
            elif entry.uid in behind and self.scheme(entry.level) is not Scheme.RUNNING:
                start = max(counted.get(group, 0), self._highest(entry, chosen)) + 1
            else:
                start = figures[-1] if figures else 1
            made = self._free(entry, start, held[group], numbers)
            made = entry.number if made is None else made
            if made is None:
                continue
            held[group].add(plain(made))
            counted[group] = (parts(made) or (0,))[-1]
            if made != entry.number:
                numbers[entry.uid] = made
        return numbers

    def _highest(self, entry: Entry, but: frozenset[str]) -> int:
        """The highest last part in an entry's group, those of ``but`` aside; 0 for none."""
        group = self._group(entry)
        beside = (e for e in self.of(entry.level) if e.uid not in but and self._group(e) == group)
        return max((own[-1] for e in beside if (own := parts(e.number))), default=0)

    def _changeable(self, uids: Iterable[str]) -> frozenset[str]:
        """Of these, what a proposal may number: policies and measures without one stay so."""
        entries = (self.by_uid[uid] for uid in uids)
        return frozenset(
            e.uid
            for e in entries
            if not e.ended
            and self.scheme(e.level) is not Scheme.NONE
            and (e.number or e.level is Level.PROJECT)
        )

    def _rightly_published(self, chosen: frozenset[str]) -> frozenset[str]:
        """Projects that were published under the number they have, where it still fits."""
        own = {(p.uid, plain(p.number)) for p in self.printed if p.number}
        return frozenset(
            uid
            for uid in chosen
            if (uid, plain(self.by_uid[uid].number or "")) in own
            and (
                self.scheme(Level.PROJECT) is not Scheme.WITHIN or self._is_within(self.by_uid[uid])
            )
        )

    def _free(
        self, entry: Entry, start: int, held: set[str], numbers: Mapping[str, str | None]
    ) -> str | None:
        """The first number from ``start`` that nobody has, in the level's way of writing."""
        for last in range(start, start + len(self.entries) + len(self.printed) + 1):
            made = self._written(entry, last, numbers)
            if made is None:
                return None
            if plain(made) not in held and self.published_for_another(entry, made) is None:
                return made
        return None

    def _written(self, entry: Entry, last: int, numbers: Mapping[str, str | None]) -> str | None:
        scheme = self.scheme(entry.level)
        above = self.by_uid.get(entry.parent or "")
        number_above = numbers.get(above.uid, above.number) if above else None
        if scheme is Scheme.NONE:
            if any(True for _ in self.of(entry.level)):
                return None
            sign = _SIGNS.get(entry.level)
            return first_number(sign, number_above, last) if sign else str(last)
        own = pieces(number_above) if scheme is Scheme.WITHIN else []
        if scheme is Scheme.WITHIN and not own:
            return None
        depth = len(own) + 1
        pattern = self._patterns.get((entry.level, entry.parent, depth)) or self._patterns.get(
            (entry.level, None, depth)
        )
        return like(pattern, own, last) if pattern else "-".join([*own, str(last)])

    @cached_property
    def _patterns(self) -> dict[tuple[Level, str | None, int], str]:
        """How a number of so many parts is written beside its siblings, else on its level."""
        found: dict[tuple[Level, str | None, int], str] = {}
        for entry in self.entries:
            if entry.number and (depth := len(parts(entry.number))):
                found.setdefault((entry.level, entry.parent, depth), entry.number)
                found.setdefault((entry.level, None, depth), entry.number)
        return found

    def _held(self, entry: Entry, but: frozenset[str]) -> set[str]:
        """The folded numbers that others have in an entry's group, those of ``but`` aside."""
        local = self.scheme(entry.level) is Scheme.LOCAL
        return {
            plain(other.number)
            for other in self.of(entry.level)
            if other.number and other.uid not in but and (not local or other.parent == entry.parent)
        }

    def _group(self, entry: Entry) -> object:
        """What is counted together."""
        running = self.scheme(entry.level) is Scheme.RUNNING
        return (entry.level, None if running else entry.parent)

    def _key(self, entry: Entry, number: str) -> object:
        """What makes two numbers the same."""
        local = self.scheme(entry.level) is Scheme.LOCAL
        return (entry.level, entry.parent if local else None, plain(number))

    def _by_key(self, pairs: Iterable[tuple[Entry, str | None]]) -> dict[object, list[Entry]]:
        """Entries by the number that each is given here."""
        found: dict[object, list[Entry]] = {}
        for entry, number in pairs:
            if number:
                found.setdefault(self._key(entry, number), []).append(entry)
        return found

    @cached_property
    def _holders(self) -> dict[object, list[Entry]]:
        return self._by_key((entry, entry.number) for entry in self.entries)

    @cached_property
    def _published(self) -> dict[object, list[Printed]]:
        found: dict[object, list[Printed]] = {}
        for p in self.printed:
            if not p.number:
                continue
            entry = Entry(p.uid, Level.PROJECT, p.parent, p.number, p.title)
            found.setdefault(self._key(entry, p.number), []).append(p)
        return found

    @cached_property
    def _schemes(self) -> dict[Level, Scheme]:
        return {level: self._read_scheme(level) for level in Level}

    def _read_scheme(self, level: Level) -> Scheme:
        numbered = [entry for entry in self.of(level) if parts(entry.number)]
        if not numbered:
            return Scheme.NONE
        # Not each its own parent's: some may stand elsewhere and not be numbered anew yet.
        above = {parts(entry.number) for entry in self.entries if entry.level == level - 1}
        within = sum(parts(entry.number)[:-1] in above - {()} for entry in numbered)
        if 2 * within > len(numbered):
            return Scheme.WITHIN
        parents: dict[str, set[str | None]] = {}
        for entry in numbered:
            parents.setdefault(plain(entry.number or ""), set()).add(entry.parent)
        again = any(len(found) > 1 for found in parents.values())
        return Scheme.LOCAL if again else Scheme.RUNNING

    def _is_within(self, entry: Entry) -> bool:
        above = self.by_uid.get(entry.parent or "")
        figures = parts(above.number) if above else ()
        return bool(figures) and parts(entry.number)[:-1] == figures


def numbering_of(state: PlanState) -> Numbering:
    """The numbers of a whole plan."""
    return Numbering(entries_of(state), printed_in(state.editions))


def entries_of(state: PlanState) -> tuple[Entry, ...]:
    """All policies, measures and projects of a plan."""
    policies = [Entry(p.uid, Level.POLICY, None, p.number, p.title) for p in state.policies]
    measures = [Entry(m.uid, Level.MEASURE, m.policy, m.number, m.title) for m in state.measures]
    projects = [
        Entry(p.uid, Level.PROJECT, p.measure, p.number, p.title, p.ended is not None)
        for p in state.projects
    ]
    return (*policies, *measures, *projects)


def printed_in(editions: Sequence[Edition]) -> tuple[Printed, ...]:
    """All projects in all editions that carry a state of the plan."""
    return tuple(
        Printed(edition.name, p["uid"], p["measure"], p["number"], p["title"])
        for edition in editions
        for p in (edition.snapshot or {}).get("projects", ())
    )
