import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from departments.models import Department, District, Succession
from tests.departments.people import People


@pytest.mark.parametrize("code", ["44011", "4401123", "44011a", "４４０１１２", ""])
def test_district_code_is_six_digits(db: None, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        District(code=code, name="某区", bureau_name="某区财政局").full_clean()

    assert "行政区划代码须是 6 位数字。" in caught.value.messages or code in ("", "4401123")


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["44011", "44011a", "４４０１１２"])
def test_database_refuses_a_malformed_district_code(code: str) -> None:
    with pytest.raises(IntegrityError, match="district_code_six_digits"), transaction.atomic():
        District.objects.create(code=code, name="某区", bureau_name="某区财政局")


@pytest.mark.parametrize("code", ["44011200", "44011200x"])
def test_database_refuses_a_malformed_department_code(people: People, code: str) -> None:
    with pytest.raises(IntegrityError, match="department_code_nine_digits"), transaction.atomic():
        Department.objects.create(district=people.huangpu, code=code, name="某局")


def test_database_refuses_a_department_without_units(people: People) -> None:
    with pytest.raises(IntegrityError, match="department_unit_count_positive"), transaction.atomic():
        Department.objects.create(district=people.huangpu, code="440112009", name="某局", unit_count=0)


def test_department_code_starts_with_the_districts(people: People) -> None:
    department = Department(district=people.huangpu, code="440113009", name="某局")

    with pytest.raises(ValidationError) as caught:
        department.full_clean()

    assert caught.value.message_dict == {"code": ["部门代码的前 6 位须是黄埔区的代码 440112。"]}


def test_codes_are_unique(people: People) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Department.objects.create(district=people.huangpu, code="440112001", name="另一个")


def test_successor_knows_its_predecessors(people: People) -> None:
    merged = Department.objects.create(district=people.huangpu, code="440112003", name="穗港智造合作区管委会")
    for predecessor in (people.lingang, people.xiqu):
        Succession.objects.create(predecessor=predecessor, successor=merged)

    assert list(merged.predecessors.all()) == [people.lingang, people.xiqu]
    assert list(people.xiqu.successors.all()) == [merged]
    assert list(people.xiqu.predecessors.all()) == []


def test_department_is_not_its_own_predecessor(people: People) -> None:
    with pytest.raises(IntegrityError, match="succession_not_itself"), transaction.atomic():
        Succession.objects.create(predecessor=people.xiqu, successor=people.xiqu)
