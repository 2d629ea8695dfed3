"""The round that clerks played havoc with, on the sample, with files that LibreOffice saved."""

from db import plans
from db.vault import Database
from tests.golden import RETURNED
from tests.journeys.clerks.habits import HABITS
from tests.journeys.clerks.sample import HABITS as LIVED
from tests.journeys.clerks.sample import sample_state
from tests.journeys.clerks.season import Season


def test_three_batches_of_spoilt_files_end_as_expected(tmp_path):
    with Database.create(tmp_path / "計画.keikaku") as database:
        database.write(plans.take_over, sample_state())
        season = Season(database, tmp_path, tuple(LIVED))
        season.issue()
        season.prepare(LIVED)
        totals = season.play(RETURNED)
    assert all(totals.values()), totals


def test_every_habit_is_lived_in_the_sample():
    lived = {name for names in LIVED.values() for name in names}
    assert HABITS.keys() - lived == {"plain", "names_gone"}  # parts of others
