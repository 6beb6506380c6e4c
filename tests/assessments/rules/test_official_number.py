import pytest

from assessments.rules.official_number import OfficialNumber, official_number, parse_number

NUMBER = OfficialNumber("440112001", 2021, 2, "9F3A07C4")


def test_a_number_names_form_and_content() -> None:
    made = official_number("440112001", 2021, 2, "9f3a07c4" + "0" * 56)
    assert (made, str(made)) == (NUMBER, "440112001-2021-02-9F3A07C4")


@pytest.mark.parametrize(
    "typed",
    [
        "440112001-2021-02-9F3A07C4",
        " 440112001-2021-02-9f3a07c4 ",
        "440112001—2021－02–9F3A07C4",
        "４４０１１２００１－２０２１－０２－９Ｆ３Ａ０７Ｃ４",
        "440112001 2021 02 9F3A07C4",
        "4401120012021029F3A07C4",
    ],
)
def test_it_is_read_as_people_type_it(typed: str) -> None:
    assert parse_number(typed) == NUMBER


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "440112001",
        "440112001-2021-02",
        "440112001-1921-02-9F3A07C4",
        "x" * 10_000,
        "440112001-2021-02-9F3A07CG",
    ],
)
def test_what_is_no_number(typed: str) -> None:
    assert parse_number(typed) is None
