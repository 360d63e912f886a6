"""manage.py survey_index: JSON on the standard output, or a sentence that names the row."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

HEADER = ",".join(f"U{number}" for number in range(1, 10))


def test_prints_the_index_as_json(tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text(f"{HEADER}\n4,3,3,4,3,4,4,3,3\n3,3,3,4,3,3,4,3,3\n")
    out = StringIO()
    call_command("survey_index", "permenpanrb-14-2017", str(file), stdout=out)
    printed = json.loads(out.getvalue())
    assert list(printed) == ["respondents", "averages", "index", "converted", "grade"]
    assert printed["respondents"] == 2
    assert printed["averages"]["U1"] == 3.5


def test_a_bad_row_computes_nothing(tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text(f"{HEADER}\n4,3,3,4,3,4,4,3,9\n")
    with pytest.raises(CommandError, match="Baris 2, U9"):
        call_command("survey_index", "permenpanrb-14-2017", str(file), stdout=StringIO())
