"""A round's workbooks come back as clerks send them, in three batches, while work goes on.

What each file says is decided here and typed by LibreOffice; what must stand afterwards is
worked out in ``expected``. ``make trial`` plays it live on a whole plan; the tests play it on
the sample with the files of ``golden/returned``, which ``python -m tests.journeys.clerks``
writes again.
"""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import projects, snapshot, surveys
from db.records import Answer, PlanState, Round
from db.vault import Database
from db.vocabulary import SheetState
from desktop.papers import survey_workbook
from desktop.work import addressees, collecting, survey_sheets
from tests.journeys.answers import answers_for
from tests.journeys.clerks import expected
from tests.journeys.clerks.expected import Standing, differences
from tests.journeys.clerks.files import File, Key, blank
from tests.journeys.clerks.habits import HABITS, given

ISSUED_AT = datetime(2023, 4, 10, 9, 0)
BATCHES = 3
_CALC = Path(__file__).with_name("calc.py")
_OF_THE_SYSTEM = Path("/usr/bin/python3")
"""LibreOffice's ``uno`` belongs to the system's Python."""


@dataclass(frozen=True)
class _Taken:
    """A collected batch: its step, and the answers before and after it."""

    step: int
    before: Mapping[str, Mapping[Key, Answer]]
    after: Mapping[str, Mapping[Key, Answer]]


class Season:
    """A round of a plan's first year in a database of its own.

    ``departments``: those whose workbooks are issued, all where none is named.
    """

    def __init__(self, database: Database, folder: Path, departments: Sequence[str] = ()) -> None:
        self.database = database
        self.folder = folder
        self.departments = list(departments)
        self.habits: Mapping[str, Sequence[str]] = {}
        state = self.state()
        self.year = state.plan.first_year
        self.files: list[list[File]] = [[] for _ in range(BATCHES)]
        self.standing = Standing({p.uid: expected.known(p, self.year) for p in state.projects})

    def state(self) -> PlanState:
        return self.database.load()

    def round(self, year: int | None = None) -> Round:
        wanted = self.year if year is None else year
        return next(r for r in self.state().rounds if r.fiscal_year == wanted)

    def issue(self) -> None:
        """The workbooks of the departments, with ids that are the same in every run."""
        self.departments = self._issue(self.year, self.departments)
        self._issue(self.year + 1, self.departments[:1])
        self.database.write(surveys.close_round, self.round(self.year + 1).uid)

    def _issue(self, year: int, departments: Sequence[str]) -> list[str]:
        asked = addressees.asked(self.state(), year, ISSUED_AT.date())
        self.database.write(surveys.open_round, year, asked=asked)
        state, survey_round = self.state(), self.round(year)
        made = []
        for addressee in addressees.addressees(state, survey_round, ISSUED_AT.date()):
            department = addressee.department
            if departments and department.name not in departments:
                continue
            sheets = survey_sheets.issued_sheets(
                state, survey_round, addressee, ISSUED_AT, {}, f"w{year}{department.uid}"
            )
            data, identity = survey_workbook.write_with_identity(sheets)
            self._issued(department.name, year).write_bytes(data)
            made.append(
                surveys.Issue(
                    sheets.workbook, department.name, sheets.issued_at, identity, sheets.projects
                )
            )
        self.database.write(surveys.issue, survey_round.uid, made)
        return [each.department for each in made]

    def prepare(self, habits: Mapping[str, Sequence[str]] | None = None) -> None:
        """Decide what every clerk's file says and in which batch it comes.

        ``habits``: department to those of its clerk; without them they are dealt out. The first
        department of the second batch sends a first version early.
        """
        filled = self._filled()
        self.files[-1].append(self._of_another_year())
        self.habits = habits or dealt_out(filled)
        for n, (department, names) in enumerate(self.habits.items()):
            found = given(filled[department], names)
            assert found is not None, (department, names)
            self.files[n % BATCHES].append(found)
            if n == 1:
                self.files[0].append(_early(filled[department]))

    def _filled(self) -> dict[str, File]:
        """What each department's file says before its clerk's habits."""
        by_uid = {project.uid: project for project in self.state().projects}
        found = {}
        for n, department in enumerate(self.departments):
            file = self._empty(department, f"{department}の回答.xlsx", self.year)
            found[department] = file
            for project, key in file.said:
                if project is not None:
                    file.said[project, key] = answers_for(by_uid[project], self.year, [key]).get(
                        key, file.base[project, key]
                    )
            file.says(None, "filled_by", f"{department} 花子")
            file.says(None, "phone", str(2000 + n))
        for file in found.values():
            with_sheets = (f for f in found.values() if f.sheets and f is not file)
            if (other := next(with_sheets, None)) is not None:
                file.neighbour = other.issued, other.sheets[0]
        return found

    def play(self, returned: Path) -> dict[str, int]:
        """Three batches and the work between them; ``returned`` has the files. The totals."""
        totals: dict[str, int] = {}
        taken: list[_Taken] = []
        for n, files in enumerate(self.files):
            before = deepcopy(self.standing.answers)
            step = self._collect(files, returned, totals)
            taken.append(_Taken(step, before, deepcopy(self.standing.answers)))
            self._work_between(n)
        self._take_back(taken[1])
        return totals

    def spoil(self, returned: Path) -> None:
        """Let LibreOffice type and spoil all files."""
        jobs = [file.job(returned) for batch in self.files for file in batch]
        subprocess.run(
            [str(_OF_THE_SYSTEM), str(_CALC)], input=json.dumps(jobs), text=True, check=True
        )

    def _collect(self, files: list[File], returned: Path, totals: dict[str, int]) -> int:
        batch = self.folder / "回収"
        shutil.rmtree(batch, ignore_errors=True)
        batch.mkdir()
        for file in files:
            shutil.copy(returned / file.name, batch / file.name)
        before = self.state()
        now = datetime(2023, 5, 10, 9, 0)
        dry = collecting.collect(self.database, [batch], now, dry_run=True)
        assert self.state() == before
        reading = collecting.read(self.database, [batch])
        done = collecting.write(self.database, reading, now)
        assert reading.collection.as_json() == dry.as_json()
        assert not done.result.overtaken
        by_name = {file.name: file for file in files}
        for result in dry.files:
            self._check_file(by_name.pop(result.file), result)
        assert not by_name, "files that were passed over"
        self._check_state(before)
        for outcome, count in dry.totals.items():
            totals[outcome] = totals.get(outcome, 0) + count
        again = collecting.collect(self.database, [batch], now)
        assert not again.totals["taken"], "the same files again are nothing new"
        assert done.step is not None
        return done.step.seq

    def _check_file(self, file: File, result: collecting.FileResult) -> None:
        """Every value's outcome is the expected one, and every difference is explained."""
        if file.unread is not None:
            assert not result.recognised, file.name
            assert file.unread in (result.reason or ""), (file.name, result.reason)
            return
        assert result.recognised, (file.name, result.reason)
        wrong = differences(
            self.standing.returned(file),
            {(v.project, v.field): v.outcome.value for v in result.values
             if v.outcome.value == "locked" or (v.project, v.field) in file.said},
        )  # fmt: skip
        assert not wrong, (file.name, self.habits[file.department], wrong)
        for value in result.values:
            if value.outcome.value in ("conflict", "refused", "locked"):
                assert (value.message or "").endswith("。"), (file.name, value)
            if value.outcome.value == "taken":
                assert value.theirs == file.said[value.project, value.field], (file.name, value)
                assert None not in (value.sheet, value.cell), (file.name, value)

    def _check_state(self, before: PlanState) -> None:
        """All answers are the expected ones, and nothing but answers changed."""
        state, survey_round = self.state(), self.round()
        found: dict[str, dict[Key, Answer]] = {}
        for response in survey_round.responses:
            mine = found.setdefault(response.department, {})
            mine |= {(response.project, key): value for key, value in response.values.items()}
        for department in self.departments:
            own = self.database.read(surveys.own_values, survey_round.uid, department)
            mine = found.setdefault(department, {})
            mine |= {(None, key): value for key, value in own.items()}
        wanted = self.standing.answers
        for department in found.keys() | wanted.keys():
            wrong = differences(wanted.get(department, {}), found.get(department, {}))
            assert not wrong, (department, wrong)
        assert _without_rounds(state) == _without_rounds(before)

    def _work_between(self, batch: int) -> None:
        """The office goes on: answers by telephone, amounts and texts of the plan."""
        if batch + 1 == BATCHES:
            return
        for n, file in enumerate(self.files[batch + 1]):
            projects_asked = [p for p in (*file.sheets, *file.rows) if (p, "status") in file.said]
            if not projects_asked:
                continue
            project = projects_asked[0]
            said = file.said[project, "status"]
            by_telephone = [said, "未実施", "完了"][n % 3]
            if by_telephone is not None:
                self._answer(file.department, project, "status", by_telephone)
            if (project, "budget") in file.said and n % 2:
                self.database.write(projects.set_money, project, self.year, "budget", 43_210 + n)
                self.standing.plan[project]["budget"] = 43_210 + n
            self.database.write(projects.set_text, project, "summary", f"改めた概要{n}")
        for file in self.files[batch][:2]:  # one that is there already is put right
            project = next(iter((*file.sheets, *file.rows)))
            if self.standing.now(file.department, (project, "status")) is not None:
                self._answer(file.department, project, "status", "中止")

    def _answer(self, department: str, project: str, key: str, value: Answer) -> None:
        self.database.write(
            surveys.answer, self.round().uid, project, department, {key: value}, SheetState.PARTLY
        )
        self.standing.put(department, (project, key), value)

    def _take_back(self, taken: _Taken) -> None:
        """A batch is undone later: what was edited since stays."""
        state = self.state()
        self.database.take_back(taken.step)
        for department, after in taken.after.items():
            before = taken.before.get(department, {})
            for key, value in after.items():
                now = self.standing.answers.get(department, {}).get(key)
                if before.get(key) != value == now:
                    self.standing.put(department, key, before.get(key))
        self._check_state(state)

    def _empty(self, department: str, name: str, year: int) -> File:
        base: dict[Key, Answer | None] = {
            (uid, key): value for uid, of in self.standing.plan.items() for key, value in of.items()
        }
        return blank(department, self._issued(department, year), name, base)

    def _of_another_year(self) -> File:
        """What a department sends in for a round that is closed."""
        file = self._empty(self.departments[0], "来年度の分.xlsx", self.year + 1)
        file.unread = "締められています"
        return file

    def _issued(self, department: str, year: int) -> Path:
        folder = self.folder / f"配付{year}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{department}.xlsx"


def dealt_out(files: Mapping[str, File]) -> dict[str, list[str]]:
    """Each department the habit that was lived least so far and that suits it."""
    lived = dict.fromkeys(HABITS, 0)
    found = {}
    for department, file in files.items():
        name = next(
            n for n in sorted(lived, key=lambda n: lived[n]) if given(file, [n]) is not None
        )
        lived[name] += 1
        found[department] = [name]
    return found


def _early(file: File) -> File:
    """The first version of a file: some answers, one of them another than later."""
    early = deepcopy(file)
    early.name = f"{file.department}の回答（途中）.xlsx"
    for n, key in enumerate(file.said):
        if n % 3 == 0:
            early.said[key] = file.base[key]
    project = (*file.sheets, *file.rows)[0]
    early.says(project, "status", "完了" if file.said[project, "status"] != "完了" else "中止")
    return early


def _without_rounds(state: PlanState) -> str:
    whole = json.loads(snapshot.dumps(state))
    del whole["rounds"]
    return json.dumps(whole)
