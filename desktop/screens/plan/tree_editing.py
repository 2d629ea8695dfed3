"""What can be done to the plan's tree: each act is one operation, and says what happened."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from db.records import PlanState, Project
from db.rules.fiscal_year import long_name
from db.rules.numbering import Level, Numbering, numbering_of
from desktop.models.dragging import MEASURE, POLICY, Drop
from desktop.models.tree_words import heading, level_name, named, renumbered
from desktop.runtime.prompts import Prompts
from desktop.runtime.store import Store

FOLLOW = "番号も変えて移す"
KEEP = "番号はそのまま移す"
REMOVE = "消す"

Numbers = Mapping[str, str | None]


class TreeEditing(QObject):
    """Writes through a store; what is refused is told in a dialog with what to do instead."""

    added = Signal(str)
    """The uid of a new policy, measure or project: its name waits to be typed."""

    moved = Signal(object)
    """The uids of the projects that now stand elsewhere."""

    def __init__(self, store: Store, prompts: Prompts, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._prompts = prompts
        self._numbered: tuple[PlanState, Numbering] | None = None

    @property
    def state(self) -> PlanState:
        return self._store.state

    @property
    def numbering(self) -> Numbering:
        """The plan's numbers, worked out once for a state."""
        if self._numbered is None or self._numbered[0] is not self.state:
            self._numbered = (self.state, numbering_of(self.state))
        return self._numbered[1]

    # Adding

    def add_policy(self) -> None:
        """Add one behind all others."""
        from db import policies

        title = f"新しい{level_name(self.state, Level.POLICY)}"
        number = self.numbering.next_number(None, Level.POLICY)
        self._submit("追加", policies.add, title, number, then=self._tell_added(title, number))

    def add_measure(self, policy: str) -> None:
        """Add one at the end of a policy."""
        from db import measures

        title = f"新しい{level_name(self.state, Level.MEASURE)}"
        number = self.numbering.next_number(policy, Level.MEASURE)
        then = self._tell_added(title, number)
        self._submit("追加", measures.add, policy, title, number, then=then)

    def add_project(self, measure: str) -> None:
        """Add one at the end of a measure, in the category of the one before it."""
        from db import projects

        title = "新しい事業"
        before = list(self.state.projects_of(measure))
        category = before[-1].category if before else None
        number = self.numbering.next_number(measure, Level.PROJECT)
        then = self._tell_added(title, number, measure)
        self._submit("追加", projects.add, measure, number, title, category, then=then)

    def copy_project(self, project: Project) -> None:
        """Add the same once more, right behind it."""
        from db import projects

        title = f"{project.title}の写し"
        number = self.numbering.next_number(project.measure, Level.PROJECT)
        then = self._tell_added(title, number)
        self._submit("写す", projects.copy, project.uid, number, title, then=then)

    # Moving

    def drop(self, drop: Drop) -> None:
        """Do what was asked for by letting go."""
        if drop.kind == POLICY:
            self.move_policy(drop.uids[0], drop.before)
        elif drop.kind == MEASURE:
            self.move_measure(drop.uids[0], drop.target, drop.before)
        else:
            self.move_projects(drop.uids, drop.target, drop.before)

    def move_policy(self, uid: str, before: str | None) -> None:
        from db import policies

        self._submit("移す", policies.move, uid, before, then=self._tell_moved([uid], ""))

    def move_measure(self, uid: str, policy: str, before: str | None) -> None:
        """Move a measure with its projects; asks whether the numbers follow to a new policy."""
        from db import measures

        self._with_numbers(
            [uid],
            policy,
            lambda numbers, then: self._submit(
                "移す", measures.move, uid, policy, before, numbers, then=then
            ),
        )

    def move_projects(self, uids: Sequence[str], measure: str, before: str | None) -> None:
        """Move projects; asks whether the numbers follow to a new measure."""
        from db import projects

        chosen = set(uids)
        ordered = [p.uid for p in self.state.projects if p.uid in chosen]
        self._with_numbers(
            ordered,
            measure,
            lambda numbers, then: self._submit(
                "移す", projects.move, ordered, measure, before, numbers, then=then
            ),
        )

    def following(self, uids: Sequence[str], parent: str) -> dict[str, str | None]:
        """The numbers that would fit under another parent; none where nothing would change."""
        numbering = self.numbering
        if all(numbering.by_uid[uid].parent == parent for uid in uids):
            return {}
        below = [uid for top in uids for uid in numbering.below(top)]
        return numbering.moved(uids, parent).following([*uids, *below], moved=uids)

    def move_to(self, uids: Sequence[str], parent: str, *, follow: bool) -> None:
        """Move projects to a measure or a measure to a policy, at its end."""
        from db import measures, projects

        numbers = self.following(uids, parent) if follow else {}
        then = self._tell_moved(uids, parent)
        if any(measure.uid == parent for measure in self.state.measures):
            self._submit("移す", projects.move, list(uids), parent, None, numbers, then=then)
        else:
            self._submit("移す", measures.move, uids[0], parent, None, numbers, then=then)

    def _with_numbers(
        self,
        uids: Sequence[str],
        parent: str,
        move: Callable[[Numbers, Callable[[object], None]], None],
    ) -> None:
        numbers: Numbers = self.following(uids, parent)
        numbering = self.numbering
        if numbers:
            sentence = (
                f"「{numbering.by_uid[uids[0]].heading}」"
                f"{f'など{len(uids)}件' if len(uids) > 1 else ''}を"
                f"「{numbering.by_uid[parent].heading}」へ移します。"
                f"番号も移した先に合わせられます（{renumbered(numbering, numbers)}）。"
            )
            answer = self._prompts.choose("移す", sentence, [FOLLOW, KEEP])
            if answer is None:
                self._store.noted.emit("移すのをやめました。何も変わっていません。")
                return
            if answer == KEEP:
                numbers = {}
        move(numbers, self._tell_moved(uids, parent))

    # Ending and removing

    def end(self, projects_: Sequence[Project], fiscal_year: int, reason: str) -> None:
        from db import projects

        year = long_name(fiscal_year, self.state.plan.calendar)
        said = f"{named(projects_)}を{year}で終了しました。"
        uids = [p.uid for p in projects_]
        self._submit("終了", projects.end, uids, fiscal_year, reason, then=self._tell(said))

    def resume(self, projects_: Sequence[Project]) -> None:
        from db import projects

        said = f"{named(projects_)}の終了を取り消しました。"
        self._submit("終了", projects.resume, [p.uid for p in projects_], then=self._tell(said))

    def remove_project(self, project: Project) -> None:
        """Ask, and take a project out of the plan."""
        from db import projects

        name = heading(project.number, project.title)
        answered = any(r.project == project.uid for s in self.state.rounds for r in s.responses)
        how = "指標やスケジュールも含めて"
        self._remove(name, how, projects.remove, project.uid, in_use=answered)

    def remove_policy(self, uid: str) -> None:
        from db import policies

        policy = next(p for p in self.state.policies if p.uid == uid)
        in_use = any(m.policy == uid for m in self.state.measures)
        name = heading(policy.number, policy.title)
        self._remove(name, "", policies.remove, uid, in_use=in_use)

    def remove_measure(self, uid: str) -> None:
        from db import measures

        measure = next(m for m in self.state.measures if m.uid == uid)
        in_use = bool(self.state.projects_of(uid))
        name = heading(measure.number, measure.title)
        self._remove(name, "", measures.remove, uid, in_use=in_use)

    def _remove(self, name: str, how: str, operation: object, uid: str, *, in_use: bool) -> None:
        """What is ``in_use`` is not asked about: that it is refused, and why, is said at once."""
        sentence = f"「{name}」を{how}消します。「元に戻す」で戻せます。"
        if in_use or self._prompts.choose("消す", sentence, [REMOVE]) == REMOVE:
            self._submit("消す", operation, uid, then=self._tell(f"「{name}」を消しました。"))

    # Numbers and editions

    def renumber(self, numbers: Numbers) -> None:
        from db import numbering

        said = f"{len(numbers)}件の番号を変えました。"
        self._submit("番号", numbering.renumber, dict(numbers), then=self._tell(said))

    def make_edition(self, name: str, day: str | None, note: str | None) -> None:
        from db import editions

        said = f"版「{name}」をつくりました。この版の事業番号は、ほかの事業には使えなくなります。"
        self._submit("版をつくる", editions.make, name, day, note, then=self._tell(said))

    # What happened

    def _submit(
        self, title: str, operation: object, *args: object, then: Callable[[object], None]
    ) -> None:
        def refused(reason: str) -> None:
            self._prompts.tell(title, reason)

        self._store.submit(operation, *args, refused=refused, then=then)

    def _tell(self, sentence: str) -> Callable[[object], None]:
        return lambda _: self._store.noted.emit(sentence)

    def _tell_added(
        self, title: str, number: str | None, parent: str = ""
    ) -> Callable[[object], None]:
        above = self.numbering.by_uid.get(parent)
        where = f"「{above.heading}」に" if above else ""

        def then(uid: object) -> None:
            self.added.emit(str(uid))
            self._store.noted.emit(f"{where}「{heading(number, title)}」を追加しました。")

        return then

    def _tell_moved(self, uids: Sequence[str], parent: str) -> Callable[[object], None]:
        numbering = self.numbering
        what = f"「{numbering.by_uid[uids[0]].title}」"
        what += f"ほか{len(uids) - 1}件" if len(uids) > 1 else ""
        above = numbering.by_uid.get(parent)
        stays = above is None or numbering.by_uid[uids[0]].parent == parent
        where = (
            "の順番を変えました。番号はそのままです。"
            if stays or above is None
            else f"を「{above.heading}」へ移しました。"
        )

        def then(_: object) -> None:
            self.moved.emit(list(uids))
            self._store.noted.emit(f"{what}{where}")

        return then
