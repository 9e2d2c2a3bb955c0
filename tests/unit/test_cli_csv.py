"""The command line on a table: a row a person goes in, a row of results comes out."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from tests.flat import table
from tests.unit.answers import reported
from tests.unit.cli_answers import ON, PROFILE, refused

from cec_logic import cli

if TYPE_CHECKING:
    from pathlib import Path

MIXED = (
    "id,applicant.age,applicant.work.0.noc\n"
    "ada,300,21231\n"
    "bob,30,21231\n"
    '"c",30,"2\n'
    '"\n'
    "dan,30,21231\n"
)


class Table:
    """Runs the command on a table; what it gave is kept."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self.capsys = path, capsys
        self.status, self.out, self.err = 0, "", ""

    def assess(self, text: str | bytes, *options: str) -> list[dict[str, str]]:
        """Give the rows of results."""
        self.path.write_bytes(text if isinstance(text, bytes) else text.encode())
        self.status = cli.main(["assess", "--csv", str(self.path), *ON, *options])
        self.out, self.err = self.capsys.readouterr()
        return list(csv.DictReader(io.StringIO(self.out)))


@pytest.fixture
def people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Table:
    return Table(tmp_path / "people.csv", capsys)


# ------------------------------------------------------------------ results


def test_a_row_has_the_results_of_the_report(people: Table) -> None:
    (found,) = people.assess(table([PROFILE]))
    told = reported(PROFILE)
    assert (found["total"], [found["low"], found["high"]], found["cec"]) == (
        str(told["crs"]["total"]),
        [str(told["crs"]["range"][end]) for end in ("low", "high")],
        told["programs"]["cec"]["verdict"],
    )


def test_a_row_names_every_category_that_is_met(people: Table) -> None:
    cook = {"applicant": PROFILE["applicant"] | {"languages": [FRENCH]}}
    (found,) = people.assess(table([cook]))
    categories = reported(cook)["categories"]
    met = [name for name, one in categories.items() if one["status"] == "met"]
    assert "french" in met
    assert found["categories"].split() == met


FRENCH = {
    "language": "fr",
    "clb": dict.fromkeys(("listening", "reading", "writing", "speaking"), 9),
}


def test_every_program_has_its_verdict(people: Table) -> None:
    (found,) = people.assess("destination\nQC\n")
    assert {name: found[name] for name in ("cec", "fsw", "fst")} == dict.fromkeys(
        ("cec", "fsw", "fst"), "not_eligible"
    )


def test_the_columns_of_the_results_are_these(people: Table) -> None:
    people.assess("id,destination\n7,ON\n")
    assert people.out.splitlines()[0] == ("row,id,total,low,high,cec,fsw,fst,categories,problems")


def test_without_id_no_id_is_handed_on(people: Table) -> None:
    (found,) = people.assess("destination\nON\n")
    assert "id" not in found


def test_a_row_without_any_cell_is_passed_over(people: Table) -> None:
    found = people.assess("id,destination\n\n , \na,ON\n")
    assert [one["row"] for one in found] == ["4"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_results_have_the_separator_of_the_table(people: Table, separator: str) -> None:
    people.assess(table([PROFILE], separator))
    assert people.out.splitlines()[0].startswith(f"row{separator}id{separator}total")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_results_have_the_byte_order_mark_of_the_table(people: Table, mark: str) -> None:
    people.assess(f"{mark}id,destination\n1,ON\n")
    assert people.out.startswith(f"{mark}row,id")


def test_lines_may_end_as_on_windows(people: Table) -> None:
    (found,) = people.assess("id,destination\r\n1,ON\r\n")
    assert found["problems"] == ""


def test_a_table_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = io.TextIOWrapper(io.BytesIO(b"destination\nON\n"))
    monkeypatch.setattr("sys.stdin", source)
    status = cli.main(["assess", "--csv", "-", *ON])
    assert (status, len(capsys.readouterr().out.splitlines())) == (0, 2)


# ------------------------------------------------------------------ bad rows


def test_good_rows_beside_bad_ones_are_answered(people: Table) -> None:
    found = people.assess(MIXED)
    assert [(one["id"], one["total"] != "") for one in found] == [
        ("ada", False),
        ("bob", True),
        ("c", False),
        ("dan", True),
    ]


def test_a_row_is_known_by_the_line_on_which_it_begins(people: Table) -> None:
    assert [one["row"] for one in people.assess(MIXED)] == ["2", "3", "4", "6"]


def test_a_bad_row_names_the_column_and_an_example(people: Table) -> None:
    problem = people.assess(MIXED)[0]["problems"]
    assert problem.startswith("applicant.age: 300 is out of range")
    assert "for example 29" in problem


def test_the_problems_of_a_row_are_told_in_french(people: Table) -> None:
    problem = people.assess(MIXED, "--lang", "fr")[0]["problems"]
    assert problem.startswith("applicant.age: 300 est hors limites")


def test_a_table_with_a_bad_row_ends_with_status_2(people: Table) -> None:
    people.assess(MIXED)
    assert people.status == 2


def test_a_table_of_good_rows_ends_with_status_0(people: Table) -> None:
    people.assess(table([PROFILE, PROFILE]))
    assert people.status == 0


def test_a_row_that_is_not_utf_8_is_refused_and_the_next_is_answered(people: Table) -> None:
    found = people.assess("id,destination\nZoé,ON\nAda,ON\n".encode("cp1252"))
    assert ["UTF-8" in one["problems"] for one in found] == [True, False]


def test_a_quotation_mark_that_closes_too_early_spoils_only_its_row(people: Table) -> None:
    found = people.assess('id,destination\n"a"b,ON\nc,ON\n')
    assert [one["problems"].partition(".")[0] for one in found] == [
        "a quotation mark is opened and not closed, or closed too early",
        "",
    ]


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row(people: Table) -> None:
    found = people.assess('id,destination\na,ON\n"b,ON\nc,ON\n')
    assert [(one["row"], one["problems"] != "") for one in found] == [("2", False), ("3", True)]


def test_a_wrong_byte_within_a_bad_quotation_is_not_laid_to_the_next_row(people: Table) -> None:
    found = people.assess(b'id,destination\n"\xe9"b,ON\nc,ON\n')
    assert [one["problems"] != "" for one in found] == [True, False]


# ------------------------------------------------------------------ bad headers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(b"", "/: the first row names no place", id="empty"),
        pytest.param(b"id,surname\n1,Ada\n", "surname: surname is not a key", id="a name"),
        pytest.param(b'"id"x,destination\n', "/: a quotation mark", id="quotation"),
        pytest.param("id,destination\n".encode("utf-16"), "/: byte 1 is not UTF-8", id="UTF-16"),
    ],
)
def test_a_bad_header_is_told_and_nothing_is_answered(
    people: Table, text: bytes, told: str
) -> None:
    people.assess(text)
    assert (people.status, people.out, people.err[: len(told)]) == (2, "", told)


# ------------------------------------------------------------------ spreadsheets


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@", "\n-", " +"])
def test_an_id_that_a_spreadsheet_takes_for_a_formula_is_made_harmless(
    people: Table, start: str
) -> None:
    people.assess(f'id,destination\n"{start}1+1",ON\n')
    assert people.out.splitlines()[1].startswith(f"2,'{start.strip()}1+1,")


def test_another_id_is_handed_on_as_it_is(people: Table) -> None:
    (found,) = people.assess('id,destination\n"00-17, ""Zoé""",ON\n')
    assert found["id"] == '00-17, "Zoé"'


# ------------------------------------------------------------------ options


@pytest.mark.parametrize("option", [("--preview",), ("--invited", "2026-12-01")])
def test_an_option_that_a_row_has_no_column_for_is_refused(
    option: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status = refused("assess", "--csv", "people.csv", *option)
    assert (status, "do not go with --csv" in capsys.readouterr().err) == (2, True)


def test_a_swap_of_a_table_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    status = refused("assess", "--csv", "people.csv", "--swap")
    assert (status, "does not go with --csv" in capsys.readouterr().err) == (2, True)


def test_a_table_that_is_not_there_ends_with_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["assess", "--csv", str(tmp_path / "none.csv")])
    assert (status, capsys.readouterr().out) == (2, "")
