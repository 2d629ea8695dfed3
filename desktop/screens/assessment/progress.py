"""How far the office is in a year's assessment: which projects are decided, which were skipped."""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from db.records import Assessment, PlanState
from db.rules.assessing import assessing_round, office_stage
from desktop.runtime.settings import Settings


class Done(StrEnum):
    """The value is the word in the list."""

    DECIDED = "済"
    SKIPPED = "とばした"
    OPEN = "これから"


class Progress:
    """Of one plan file. What was skipped and where one stopped is kept for the next start."""

    def __init__(self, file: Path) -> None:
        self._file = sha256(str(file).encode()).hexdigest()[:12]
        self._settings: Settings | None = None
        self._written: dict[str, Assessment] = {}
        self._decided: set[str] = set()
        self._skipped: set[str] = set()
        self._key = ""
        self.stage = ""

    def keep_in(self, settings: Settings) -> None:
        """Read and keep there what is not the plan's."""
        self._settings = settings
        self._read()

    def follow(self, state: PlanState, year: int, *, settled: bool = True) -> None:
        """The plan has changed, or the window turned to another year.

        ``settled``: no write is under way that the state does not show yet.
        """
        survey, self.stage = assessing_round(state, year), office_stage(state, year) or ""
        found = survey.assessments if survey is not None else ()
        self._written = {a.project: a for a in found if a.stage == self.stage}
        if settled:
            self._decided.clear()
        key = f"assessment/{self._file}_{year}_{self.stage}"
        if key != self._key:
            self._key = key
            self._read()

    def written(self, uid: str) -> Assessment | None:
        """What stands at the office's stage for a project."""
        return self._written.get(uid)

    def of(self, uid: str) -> Done:
        """A project is decided once it has a grade at the office's stage.

        Another grade than the guide counts only with its reason.
        """
        found = self._written.get(uid)
        graded = found is not None and bool(found.grade)
        if found is not None and found.guide and found.grade != found.guide:
            graded = graded and bool(found.reason)
        if uid in self._decided or graded:
            return Done.DECIDED
        return Done.SKIPPED if uid in self._skipped else Done.OPEN

    def decide(self, uid: str) -> None:
        """A grade is on its way into the file: the project counts as decided from now on."""
        self._decided.add(uid)
        self.skip(uid, on=False)

    def skip(self, uid: str, *, on: bool = True) -> None:
        """Note that a project was skipped, or (``on`` False) that it was taken up again."""
        (self._skipped.add if on else self._skipped.discard)(uid)
        self._put("skipped", "\n".join(sorted(self._skipped)))

    @property
    def stopped_at(self) -> str:
        """The project at which one stopped; "" for none."""
        return self._settings.text(f"{self._key}/stopped") if self._settings else ""

    def stop_at(self, uid: str) -> None:
        self._put("stopped", uid)

    def _read(self) -> None:
        if self._settings is not None and self._key:
            self._skipped = set(self._settings.text(f"{self._key}/skipped").split())

    def _put(self, name: str, value: str) -> None:
        if self._settings is not None and self._key:
            self._settings.put(f"{self._key}/{name}", value)
