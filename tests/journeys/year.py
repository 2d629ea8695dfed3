"""The scripted year: import, issue, fill, collect, grade, print, close.

It runs in CI on the sample and, by ``make trial PLAN=FILE``, on a real plan's text. Everything
goes through the command line, but the filling, which goes through the workbooks' names as any
other program would do it, and the grading, which has no command of its own.
"""

import io
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from db import assessments, committee
from db.records import Answer, PlanState, Project
from db.rules import assessing
from db.rules.leaks import leaks
from db.rules.standing_out import standing_out
from db.vault import Database
from desktop import commandline
from desktop.work import reports
from tests.journeys import office
from tests.journeys.answers import answers_for, in_own_words
from tests.journeys.filling import answer_keys, fill

WHY = "打合せで聞いたとおりである。"


class Year:
    """One year's work in a folder of its own; with ``resave`` LibreOffice saves every file again.

    That takes minutes for a city's workbooks, so only a trial does it; the tests of the survey
    workbook hold files that LibreOffice saved and filled.
    """

    def __init__(self, source: Path, folder: Path, *, resave: bool = False) -> None:
        self.resave = resave
        self.source = source
        self.folder = folder
        self.file = folder / "計画.keikaku"
        self.issued = folder / "配付"
        self.returned = folder / "回答"

    def run(self) -> None:
        self.take_over()
        self.issue()
        self.untouched_files_change_nothing()
        self.fill_all()
        self.collect()
        self.grade()
        self.print_all()
        self.close()
        self.hand_on()

    def take_over(self) -> None:
        self.keikaku("import", self.source, "--dry-run")
        assert not self.file.exists()
        self.keikaku("import", self.source)
        assert self.keikaku("import", self.source, expect=1)
        self.year = self.state().plan.first_year

    def issue(self) -> None:
        deadline = f"{self.year + 1}-05-15"
        self.keikaku("survey", "open", "--year", self.year, "--deadline", deadline)
        self.keikaku("survey", "issue", "--year", self.year, "--to", self.issued)
        self.workbooks = sorted(self.issued.glob("*.xlsx"))
        asked = [uid for path in self.workbooks for uid in answer_keys(path)]
        state = self.state()
        assert sorted(asked) == sorted(p.uid for p in state.projects if p.departments)
        say(f"{len(self.workbooks)} workbooks ask about {len(asked)} projects")

    def untouched_files_change_nothing(self) -> None:
        before = self.exported()
        report = self.collected(*self.workbooks)
        assert set(report["totals"]) >= {"taken", "same"}
        assert outcomes(report) == {"same"}
        if self.resave:
            saved = office.saved_again(self.workbooks, self.folder / "再保存")
            assert outcomes(self.collected(*saved)) == {"same"}
            say(f"{len(saved)} workbooks saved again by LibreOffice: no change")
        assert self.exported() == before

    def fill_all(self) -> None:
        projects = {p.uid: p for p in self.state().projects}

        def choose(project: str, keys: frozenset[str]) -> Mapping[str, Answer]:
            return self.answers(projects[project], keys)

        self.returned.mkdir()
        filled = sum(fill(p, self.returned / f"回答_{p.name}", choose) for p in self.workbooks)
        if self.resave:
            office.saved_again(sorted(self.returned.glob("*.xlsx")), self.returned)
        say(f"{filled} cells filled in")

    def collect(self) -> None:
        before = self.exported()
        shown = self.collected(self.returned, "--dry-run")
        assert self.exported() == before
        report = self.collected(self.returned)
        assert report == shown
        assert outcomes(report) == {"taken", "same"}
        assert self.exported() != before

        projects = {p.uid: p for p in self.state().projects}
        (survey_round,) = self.state().rounds
        for response in survey_round.responses:
            project = projects[response.project]
            wanted = self.answers(project, response.values.keys())
            assert response.values == wanted
            assert response.filled_by == "記入 花子"
        assert outcomes(self.collected(self.returned)) == {"same"}
        taken = report["totals"]["taken"]
        say(f"{taken} values taken; the same files again change nothing")

    def answers(self, project: Project, keys: Collection[str]) -> Mapping[str, Answer]:
        """What is filled in for a project."""
        return in_own_words(project, answers_for(project, self.year, keys))

    def grade(self) -> None:
        """What stands out one by one, the rest in one step; then what the committee says."""
        state = self.state()
        (survey_round,) = state.rounds
        stage = assessing.office_stage(state, self.year)
        assert stage is not None
        found = standing_out(state, self.year)
        rest = {rated.project.uid for rated in found.rest}
        assert rest
        assert found.standing
        with Database.open(self.file) as database:
            graded = database.write(assessments.grade_by_guide, survey_round.uid, rest).result
            assert graded == len(rest)
            for rated in found.standing:
                case = rated.case
                values = {"ratings": case.ratings, "reason": WHY, "grade": case.guide or "B"}
                uid = rated.project.uid
                database.write(assessments.assess, survey_round.uid, uid, stage, values)
            self._meet(database, survey_round.uid, [r.project.uid for r in found.standing])
        (survey_round,) = self.state().rounds
        assert len(survey_round.assessments) == len(found.rated)
        assert all(a.guide == a.grade for a in survey_round.assessments if a.guide)
        assert [item.decision for item in survey_round.agenda] == ["承認", None]
        grades = Counter(a.grade for a in survey_round.assessments)
        said = ", ".join(f"{g or '-'} {n}" for g, n in sorted(grades.items(), key=str))
        say(f"{len(found.standing)} stood out, {len(rest)} accepted in one step; grades {said}")

    def _meet(self, database: Database, survey_round: str, projects: Sequence[str]) -> None:
        first, second = projects[:2]
        day = f"{self.year + 1}-08-01"
        item = database.write(
            committee.put_on_agenda, survey_round, "期限の変更", first, "半年延ばす。"
        ).result
        database.write(committee.put_on_agenda, survey_round, "対象の拡大", second)
        database.write(committee.set_agenda, item, "decision", "承認")
        database.write(committee.set_agenda, item, "day", day)
        database.write(committee.instruct, survey_round, "効果を数で示すこと", None, "本部", day)

    def print_all(self) -> None:
        """Every paper and every table, as they are and as they may be published."""
        state = self.state()
        for kind, made in reports.KINDS.items():
            for public in (False, True) if "public" in made.takes else (False,):
                name = f"{kind}-公開" if public else kind
                words = ("--public",) if public else ()
                pdf = self.printed(kind, f"{name}.pdf", *words)
                if public or not made.internal:
                    assert pdf == self.printed(kind, f"{name}-again.pdf", *words)
                    assert certain(state, pdf) == []
            if made.workbook is not None:
                assert self.printed(kind, f"{kind}.xlsx")
        say(f"{len(reports.KINDS)} kinds of paper")

    def printed(self, kind: str, name: str, *words: str) -> bytes:
        """The bytes of a paper for this year."""
        target = self.folder / name
        about = ("--year", self.year) if "year" in reports.KINDS[kind].takes else ()
        date = ("--date", f"{self.year + 1}-08-01")
        self.keikaku("report", kind, "--to", target, *date, *about, *words)
        return target.read_bytes()

    def close(self) -> None:
        self.keikaku("survey", "status", "--year", self.year)
        self.keikaku("survey", "close", "--year", self.year)
        assert self.collected(self.returned, expect=1)

    def hand_on(self) -> None:
        text = self.exported()
        self.keikaku("export", self.folder / "公開.json", "--public")
        self.keikaku("export", self.folder / "一覧.csv")
        self.keikaku("export", self.folder / "一覧.xlsx")
        self.keikaku("backup")
        self.keikaku("check")
        other = Year(self.folder / "計画.json", self.folder / "もう一つ")
        other.keikaku("import", other.source)
        assert other.exported() == text

    def keikaku(self, *words: object, expect: int = 0) -> bool:
        """Run a command; true when it ended as expected."""
        self.file.parent.mkdir(exist_ok=True)
        line = ["--database", str(self.file), *map(str, words)]
        status = commandline.main(line)
        assert status == expect, (status, words)
        return True

    def collected(self, *words: object, expect: int = 0) -> dict[str, Any]:
        report = self.folder / "報告.json"
        report.unlink(missing_ok=True)
        self.keikaku("survey", "collect", *words, "--report", report, expect=expect)
        return dict(json.loads(report.read_text(encoding="utf-8"))) if report.exists() else {"": 1}

    def exported(self) -> str:
        target = self.folder / "計画.json"
        self.folder.mkdir(exist_ok=True)
        self.keikaku("export", target)
        return target.read_text(encoding="utf-8")

    def state(self) -> PlanState:
        with Database.open(self.file, read_only=True) as database:
            return database.load()


def outcomes(report: Mapping[str, Any]) -> set[str]:
    """The outcomes that occur in a collection's report; the files must all be recognised."""
    assert all(file["recognised"] for file in report["files"]), report["files"]
    return {value["outcome"] for file in report["files"] for value in file["values"]}


def certain(state: PlanState, pdf: bytes) -> list[str]:
    """What a public paper gives away."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = {str(n): page.get_textpage().get_text_bounded() for n, page in enumerate(document, 1)}
    found = leaks(state, pages, document.get_metadata_dict())
    return [f"{leak.where}: {leak.words}" for leak in found if leak.certain]


def say(sentence: str) -> None:
    print(f"  {sentence}", flush=True)


def main() -> None:
    source = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        Year(source, Path(folder), resave=office.available()).run()
    print(f"the year on {source.name} went through")


if __name__ == "__main__":
    main()
