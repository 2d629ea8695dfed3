from resources import resource
from tests.journeys.year import Year


def test_the_year_on_the_sample(tmp_path):
    Year(resource("sample", "plan.json"), tmp_path / "年").run()
