"""Reading a table of old and new departments: what the lines mean, and what is wrong with them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from db.records import Department, PlanState
from db.rules.fiscal_year import long_name
from db.rules.folding import folded
from db.rules.succession import (
    ABOLISHED,
    FOUNDED,
    VALUES,
    Beginning,
    Line,
    LineProblem,
    Table,
    Update,
)


def read_table(state: PlanState, year: int, lines: Sequence[Line]) -> Table:
    """What the lines do from a fiscal year on; with problems only these and the words count."""
    return _Reader(state, year, lines).read()


class _Reader:
    def __init__(self, state: PlanState, year: int, lines: Sequence[Line]) -> None:
        self.state, self.year, self.lines = state, year, lines
        self.calendar = state.plan.calendar
        self.by_name = {d.name: d for d in state.departments}
        self.olds = [self._old(line) for line in lines]
        self.successors: dict[Department, dict[str, None]] = {}
        self.of_new: dict[str, list[int]] = defaultdict(list)
        for at, (line, old) in enumerate(zip(lines, self.olds, strict=True)):
            new = line.new.strip()
            if old is not None and new:
                names = self.successors.setdefault(old, {})
                if not line.abolishes:
                    names[new] = None
            if new and not line.abolishes:
                self.of_new[new].append(at)

    def read(self) -> Table:
        words = tuple(self._word(at) for at in range(len(self.lines)))
        found = [
            LineProblem(at, sentence)
            for at, line in enumerate(self.lines)
            if not line.is_blank
            for sentence in self._problems(at, line)
        ]
        found.extend(LineProblem(0, sentence) for sentence in self._problems_of_all())
        if found:
            return Table(words, tuple(sorted(found, key=lambda problem: problem.line)))
        successions = {
            old: tuple(new) for old, new in self.successors.items() if tuple(new) != (old.name,)
        }
        return Table(
            words=words,
            successions=successions,
            marked={
                old: line.new.strip()
                for old, line in zip(self.olds, self.lines, strict=True)
                if old in successions and line.leads and not line.abolishes
            },
            beginnings=tuple(self._beginnings()),
            updates=tuple(self._updates(successions)),
        )

    def _old(self, line: Line) -> Department | None:
        """The department that a line's old name means: by name, alias or other spelling."""
        name = line.old.strip()
        if not name or line.founds:
            return None
        if name in self.by_name:
            return self.by_name[name]
        key = folded(name)
        fitting = [d for d in self.state.departments if key in map(folded, (d.name, *d.aliases))]
        return fitting[0] if len(fitting) == 1 else None

    def _word(self, at: int) -> str:
        line, old = self.lines[at], self.olds[at]
        if line.abolishes:
            return ABOLISHED if old else ""
        new = line.new.strip()
        if line.founds:
            return FOUNDED if new else ""
        if old is None or not new:
            return ""
        if len(self.successors[old]) > 1:
            return "分割"
        if old.name == new:
            return "存続"
        others = {self.olds[n] for n in self.of_new[new]} - {None, old}
        return "統合" if others or new in self.by_name else "名称変更"

    def _problems_of_all(self) -> Iterator[str]:
        plan = self.state.plan
        if not plan.first_year <= self.year <= plan.last_year + 1:
            first, last = self._year(plan.first_year), self._year(plan.last_year + 1)
            yield f"改編の年度は{first}から{last}までです。"
        if all(line.is_blank for line in self.lines):
            yield "表が空です。旧と新の部署を1行に1組ずつ入れます。"

    def _problems(self, at: int, line: Line) -> Iterator[str]:
        old, new = self.olds[at], line.new.strip()
        if not line.old.strip():
            yield f"旧の部署が空です。新しく設ける部署なら「{FOUNDED}」と書きます。"
        elif not line.founds:
            yield from self._problems_of_old(line, old)
        if not new:
            yield f"新の部署が空です。なくなる部署なら「{ABOLISHED}」と書きます。"
        elif line.abolishes:
            if line.founds:
                yield "旧も新もない行です。"
            elif old and (self.successors[old] or self._count(old, line) > 1):
                yield f"「{old.name}」に廃止の行と、ほかの行があります。どちらかを消します。"
        else:
            yield from self._problems_of_new(line, old, new)

    def _problems_of_old(self, line: Line, old: Department | None) -> Iterator[str]:
        if old is None:
            yield f"「{line.old.strip()}」は部署の一覧にありません。名前を確かめます。"
        elif old.last_year is not None and old.last_year < self.year - 1:
            yield f"「{old.name}」は{self._year(old.last_year)}でもう終わっています。"
        elif old.first_year is not None and old.first_year >= self.year:
            yield (
                f"「{old.name}」は{self._year(old.first_year)}に始まる部署なので、"
                f"{self._year(self.year)}の改編の旧にはできません。"
            )

    def _problems_of_new(self, line: Line, old: Department | None, new: str) -> Iterator[str]:
        there = self.by_name.get(new)
        if old is not None and self._count(old, line) > 1:
            yield f"「{old.name}」から「{new}」への行が2つあります。1つにします。"
        if line.founds and there is not None:
            yield f"「{new}」はもう部署の一覧にあります。"
        if there is not None and there is not old:
            if new not in self.successors.get(there, (new,)):
                yield (
                    f"「{new}」はこの表でなくなる部署です。"
                    "名前を入れ替えるときは、別の名前を使って2回に分けます。"
                )
            elif there.last_year is not None and there.last_year < self.year:
                yield (
                    f"「{new}」は{self._year(there.last_year)}で終わった部署です。"
                    "使うときは、部署の一覧で終わりの年度を消します。"
                )
            elif there.first_year is not None and there.first_year > self.year:
                yield f"「{new}」は{self._year(there.first_year)}に始まる部署です。"
            elif old is not None and self._leads_back(there, old):
                yield f"「{new}」の後の部署が「{old.name}」なので、輪になります。"
        if there is None:
            taken = next((d for d in self.state.departments if new in d.aliases), None)
            if taken is not None and taken is not old:
                yield (
                    f"「{new}」は「{taken.name}」の別名です。"
                    "同じ部署ならその名前を書き、違う部署なら別名から外します。"
                )
        if line.leads and sum(self._leads(n, old) for n in range(len(self.lines))) > 1:
            yield f"「{line.old.strip()}」の主が2つあります。1つにします。"
        yield from self._problems_of_values(line, new)

    def _problems_of_values(self, line: Line, new: str) -> Iterator[str]:
        for key, label in VALUES.items():
            given = {v for n in self.of_new[new] if (v := getattr(self.lines[n], key))}
            if len(given) > 1 and getattr(line, key):
                yield f"「{new}」の{label}が行によって違います。1つにそろえます。"
        if line.mail and "@" not in line.mail:
            yield f"「{line.mail}」はメールアドレスとして読めません。"
        if line.parent is None:
            return
        if line.parent not in self.by_name and line.parent not in self.of_new:
            yield f"上の部署「{line.parent}」は部署の一覧にも、この表の新の部署にもありません。"
        elif self._is_above(new, line.parent):
            yield f"「{line.parent}」は「{new}」の下の部署なので、上の部署にはできません。"

    def _count(self, old: Department, line: Line) -> int:
        """How many lines say the same pair."""
        pairs = Counter(
            (o, "" if li.abolishes else li.new.strip())
            for o, li in zip(self.olds, self.lines, strict=True)
        )
        return pairs[old, "" if line.abolishes else line.new.strip()]

    def _leads(self, at: int, old: Department | None) -> bool:
        return old is not None and self.olds[at] is old and self.lines[at].leads

    def _leads_back(self, start: Department, goal: Department) -> bool:
        by_uid = {d.uid: d for d in self.state.departments}
        seen: set[str] = set()
        wait = [start.uid]
        while wait:
            uid = wait.pop()
            if uid == goal.uid:
                return True
            if uid not in seen and uid in by_uid:
                seen.add(uid)
                wait.extend(by_uid[uid].successors)
        return False

    def _is_above(self, name: str, start: str) -> bool:
        """Whether ``name`` stands above ``start``, or is it, once the table is done."""
        seen: set[str] = set()
        at: str | None = start
        while at is not None and at not in seen:
            if at == name:
                return True
            seen.add(at)
            at = self._given(at, "parent") or self._parent_of(self.by_name.get(at))
        return False

    def _beginnings(self) -> Iterator[Beginning]:
        for new, at in self.of_new.items():
            if new in self.by_name:
                continue
            olds = tuple(dict.fromkeys(o for n in at if (o := self.olds[n]) is not None))
            renamed = olds[0] if len(olds) == 1 and len(self.successors[olds[0]]) == 1 else None
            values: dict[str, str | None] = {
                key: self._given(new, key) or (getattr(renamed, key) if renamed else None)
                for key in ("code", "mail", "contact")
            }
            parents = {self._parent_of(old) for old in olds}
            values["parent"] = self._given(new, "parent") or (
                parents.pop() if len(parents) == 1 else None
            )
            yield Beginning(new, values, olds[-1].uid if olds else None, olds)

    def _updates(self, successions: Mapping[Department, tuple[str, ...]]) -> Iterator[Update]:
        """What the table gives departments that stay, and who is above them from now on."""
        ends = {old.uid for old, new in successions.items() if old.name not in new}
        by_uid = {d.uid: d.name for d in self.state.departments}
        for department in self.state.departments:
            if department.uid in ends:
                continue
            over = department.last_year is not None and department.last_year < self.year
            for key in VALUES:
                stored = getattr(department, key)
                before = by_uid.get(stored) if key == "parent" else stored
                after = self._given(department.name, key) or before
                if key == "parent" and after == before and not over:
                    after = self._parent_of(department)
                if after != before:
                    yield Update(department, key, before, after)

    def _given(self, new: str, key: str) -> str | None:
        """The value that some line gives a new department."""
        return next(
            (v for n in self.of_new.get(new, ()) if (v := getattr(self.lines[n], key))), None
        )

    def _parent_of(self, department: Department | None) -> str | None:
        """Who is above from the year on: the parent, or the one that alone follows it."""
        if department is None or department.parent is None:
            return None
        parent = next(d for d in self.state.departments if d.uid == department.parent)
        names = tuple(self.successors.get(parent, ()))
        return names[0] if len(names) == 1 else parent.name

    def _year(self, year: int) -> str:
        return long_name(year, self.calendar)
