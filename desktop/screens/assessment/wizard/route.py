"""In which order the wizard goes through its projects."""

from collections.abc import Callable, Sequence

from desktop.screens.assessment.progress import Done


class Route:
    """A list of uids and a place in it; ``state_of`` says how far each project is."""

    def __init__(self, state_of: Callable[[str], Done]) -> None:
        self._state_of = state_of
        self.uids: tuple[str, ...] = ()
        self.at = -1
        self._again = False

    @property
    def here(self) -> str:
        """The project that is shown; "" at the end."""
        return self.uids[self.at] if 0 <= self.at < len(self.uids) else ""

    def begin(self, uids: Sequence[str], wanted: str, stopped_at: str) -> None:
        """Begin at ``wanted``, else where one stopped, else at the first that is open.

        A place at which one stopped and which is decided by now is passed over.
        """
        self.uids, self._again = tuple(uids), False
        if wanted in self.uids:
            self.at = self.uids.index(wanted)
            return
        start = self.uids.index(stopped_at) if stopped_at in self.uids else 0
        if stopped_at in self.uids and self._state_of(stopped_at) is not Done.DECIDED:
            self.at = start
            return
        self.at = self._next(Done.OPEN, start)

    def go_on(self) -> None:
        """To the next that is open, from the top again where there is none below."""
        wanted = Done.SKIPPED if self._again else Done.OPEN
        self.at = self._next(wanted, self.at + 1, wrap=not self._again)

    def go_back(self) -> bool:
        """To the one before in the list, whatever became of it; False at the first."""
        before = (self.at if self.at >= 0 else len(self.uids)) - 1
        if before < 0:
            return False
        self.at = before
        return True

    def go_to(self, uid: str) -> bool:
        if uid not in self.uids:
            return False
        self.at = self.uids.index(uid)
        return True

    def through_skipped(self) -> None:
        """Go through those that were skipped, from the top."""
        self._again = True
        self.at = self._next(Done.SKIPPED, 0, wrap=False)

    def count(self, state: Done) -> int:
        return sum(self._state_of(uid) is state for uid in self.uids)

    def _next(self, state: Done, start: int, *, wrap: bool = True) -> int:
        """-1 where there is none."""
        order = [*range(start, len(self.uids)), *(range(start) if wrap else ())]
        return next((at for at in order if self._state_of(self.uids[at]) is state), -1)
