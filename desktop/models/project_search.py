"""The words of all projects, folded once and kept: finding takes no time while somebody types.

A project is folded again only where it, or what the rounds hold of it, has changed. The
titles of measures and the other names of departments are few: they are folded for each plan
and looked at beside the projects' own texts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from db.records import PlanState, Project
from db.rules.folding import found_at, search_key
from desktop.models.project_texts import Said, Text, departments_of, said_of, texts_of

_BEFORE, _AFTER = 8, 24
"""Characters shown around a hit."""
_PARTING = "\0"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a word was found: the field's name and the words around it."""

    label: str
    before: str
    word: str
    after: str

    @property
    def sentence(self) -> str:
        return f"{self.label}：{self.before}{self.word}{self.after}"


@dataclass(frozen=True, slots=True)
class _Names:
    """What is found beside the projects' own texts: key and text by measure and department."""

    measures: Mapping[str, tuple[str, str]]
    departments: Mapping[str, tuple[str, str]]


class ProjectSearch:
    """Finds projects of the state shown last; made once for a plan and shared by its places."""

    def __init__(self) -> None:
        self.in_order: tuple[Project, ...] = ()
        """All projects measure by measure, as the tree has them."""
        self._projects: Mapping[str, Project] = {}
        self._keys: dict[str, str] = {}
        self._swapping = Lock()
        self._state: PlanState | None = None
        self._said: Mapping[str, Said] = {}
        self._names = _Names({}, {})
        self._last: tuple[tuple[str, ...], Sequence[Project]] = ((), ())

    def show(self, state: PlanState) -> None:
        """From now on search in this state; what has not changed stays folded."""
        before = self._state
        if state is before:
            return
        projects = {project.uid: project for project in state.projects}
        order = {measure.uid: at for at, measure in enumerate(state.measures)}
        said = self._said
        if before is None or before.rounds is not state.rounds:
            said = said_of(state.rounds)
        kept = set(projects) if before and before.fields == state.fields else set()
        with self._swapping:  # another thread may be folding
            stale = [
                uid
                for uid in self._keys
                if uid not in kept
                or not _same(self._projects[uid], projects[uid])
                or (said is not self._said and said.get(uid) != self._said.get(uid))
            ]
            for uid in stale:
                del self._keys[uid]
            self._projects, self._said, self._state = projects, said, state
        self.in_order = tuple(
            sorted(state.projects, key=lambda p: order.get(p.measure, len(order)))
        )
        self._names, self._last = _names_of(state), ((), ())

    def unfolded(self) -> list[Project]:
        """The projects whose words are not ready."""
        return [project for project in self.in_order if project.uid not in self._keys]

    def fold(self, projects: Sequence[Project]) -> None:
        """Make the words of these projects ready; may run beside the window's thread."""
        state, said = self._state, self._said
        if state is None:
            return
        for project in projects:
            key = _key(state, project, said)
            with self._swapping:
                if self._state is state and self._projects.get(project.uid) is project:
                    self._keys[project.uid] = key

    def found(self, words: Sequence[str]) -> Sequence[Project]:
        """The projects with all of these words (search keys), in the tree's order."""
        keys = tuple(words)
        old_keys, old_found = self._last
        longer = bool(old_keys) and all(any(old in new for new in keys) for old in old_keys)
        found: Sequence[Project] = old_found if longer else self.in_order
        if not longer:
            self.fold(self.unfolded())
        for key in keys:
            found = self._with(key, found)
        self._last = (keys, found)
        return found

    def _with(self, key: str, projects: Sequence[Project]) -> list[Project]:
        measures = {uid for uid, (known, _) in self._names.measures.items() if key in known}
        names = {name for name, (known, _) in self._names.departments.items() if key in known}
        keys = self._keys
        if not measures and not names:
            return [project for project in projects if key in keys[project.uid]]
        return [
            project
            for project in projects
            if key in keys[project.uid]
            or project.measure in measures
            or (names and not names.isdisjoint(departments_of(project)))
        ]

    def likeliest(self, projects: Sequence[Project], typed: str) -> Project | None:
        """Of found projects the one that was meant: by number, then by title, then the first."""
        key = search_key(typed)
        keys = self._keys
        number = key + _PARTING
        inside: Project | None = None
        for project in projects:
            if keys[project.uid].startswith(number):
                return project
        for project in projects:
            at = keys[project.uid].split(_PARTING, 2)[1].find(key)
            if at == 0:
                return project
            if at > 0 and inside is None:
                inside = project
        return inside or next(iter(projects), None)

    def hits(self, project: Project, words: Sequence[str]) -> Iterator[Hit]:
        """Where these words (search keys) are, field by field."""
        for text in self._texts(project):
            for key in words:
                if (at := found_at(text.text, key)) is not None:
                    yield _hit(text, at)

    def hit(self, project: Project, words: Sequence[str]) -> Hit | None:
        """The first place of a word that the list itself does not show."""
        shown = (project.number or "", project.title, *project.departments[:1])
        key = search_key(_PARTING.join(shown))
        return next(self.hits(project, [word for word in words if word not in key]), None)

    def _texts(self, project: Project) -> Iterator[Text]:
        state = self._state
        if state is None:
            return
        yield from texts_of(state, project, self._said.get(project.uid, ()))
        for name in departments_of(project):
            if (department := self._names.departments.get(name)) is not None:
                yield Text(f"{name}の別名", department[1])
        if (measure := self._names.measures.get(project.measure)) is not None:
            yield Text(state.plan.levels[1], measure[1])


def words_of(typed: str) -> tuple[str, ...]:
    """The search keys of what was typed: each of them must be found."""
    return tuple(key for word in typed.split() if (key := search_key(word)))


def _same(before: Project, project: Project) -> bool:
    """Whether all that is searched is the same; memos stand beside what equality compares."""
    return before is project or (before == project and before.memos == project.memos)


def _key(state: PlanState, project: Project, said: Mapping[str, Said]) -> str:
    """Number, title and all texts of a project as one key; no hit spans two of them."""
    texts = texts_of(state, project, said.get(project.uid, ()))
    parts = (project.number or "", project.title, *(found.text for found in texts))
    return search_key(_PARTING.join(parts))


def _names_of(state: PlanState) -> _Names:
    measures = {m.uid: m.title for m in state.measures}
    departments = {
        d.name: "、".join((*d.aliases, *filter(None, [d.code])))
        for d in state.departments
        if d.aliases or d.code
    }
    return _Names(_with_keys(measures), _with_keys(departments))


def _with_keys(texts: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    return {uid: (search_key(text), text) for uid, text in texts.items()}


def _hit(found: Text, at: tuple[int, int]) -> Hit:
    text = found.text.replace("\n", " ")
    start, stop = at
    before, after = text[max(0, start - _BEFORE) : start], text[stop : stop + _AFTER]
    return Hit(
        found.label,
        ("…" if start > _BEFORE else "") + before,
        text[start:stop],
        after + ("…" if stop + _AFTER < len(text) else ""),
    )
