import pytest

from resources import resource
from tests.journeys.year import Year


@pytest.mark.timeout(360)  # the whole of it takes half a minute on a quiet machine
def test_the_year_on_the_sample(tmp_path):
    Year(resource("sample", "plan.json"), tmp_path / "年").run()
