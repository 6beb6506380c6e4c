"""A small world for tests, built through the verbs: two districts, their people, rounds of both editions."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from django.utils import timezone

from assessments.actions import approval, checking, returning, reviewing, submission
from assessments.actions.drafts import save_whole
from assessments.actions.layouts import load_edition, load_rubric
from assessments.actions.rounds import add_departments, open_round
from assessments.actions.standards import standard_of
from assessments.imports.sheet_json import import_sheet_json
from assessments.models import Assessment, AssessmentRound, ReturnRequest
from assessments.models.reading import read_sheet
from assessments.sheet.values import Sheet
from departments.actions.memberships import grant
from departments.enums import Role
from departments.models import Department, District, User

FIXTURES = Path(__file__).parents[2] / "fixtures"
PASSWORD = "Ceshi-2021"
START = datetime.date(2020, 1, 1)
FOREVER = datetime.date(2099, 12, 31)


@dataclass(frozen=True)
class World:
    """``tasks``: S0's form in the 2021 edition; ``rubric``: S3's form in the 2022 edition; ``foreign``: 番禺's."""

    district: District
    foreign_district: District
    department: Department
    rubric_department: Department
    foreign_department: Department
    administrator: User
    auditor: User
    filler: User
    head: User
    rubric_filler: User
    rubric_head: User
    reviewer: User
    second_reviewer: User
    approver: User
    foreign_filler: User
    foreign_reviewer: User
    round_2021: AssessmentRound
    round_2022: AssessmentRound
    tasks: Assessment
    rubric: Assessment
    foreign: Assessment

    @property
    def people(self) -> dict[str, User]:
        """Everybody by the name of the field."""
        return {name: value for name, value in vars(self).items() if isinstance(value, User)}


def make_user(username: str, name: str, role: Role, place: Department | District) -> User:
    user = User.objects.create_user(username=username, password=PASSWORD, full_name=name)
    if isinstance(place, Department):
        grant(user=user, role=role, department=place, starts_on=START)
    else:
        grant(user=user, role=role, district=place, starts_on=START)
    return user


def build_world() -> World:
    """Everything in state 填报中 and empty."""
    district = District.objects.create(code="440112", name="黄埔区", bureau_name="黄埔区财政局")
    foreign_district = District.objects.create(code="440113", name="番禺区", bureau_name="番禺区财政局")
    department = Department.objects.create(
        district=district, code="440112001", name="广州开发区黄埔临港经济区管理委员会"
    )
    rubric_department = Department.objects.create(
        district=district,
        code="440112004",
        name="广州市黄埔区工业和信息化局（广州开发区经济和信息化局）",
    )
    foreign_department = Department.objects.create(
        district=foreign_district, code="440113001", name="广州市番禺区投资促进中心"
    )
    administrator = make_user("gly", "管理员", Role.ADMINISTRATOR, district)
    round_2021 = make_round(district, "huangpu-2021-tasks", 2021)
    round_2022 = make_round(district, "huangpu-2022-rubric", 2022)
    foreign_round = make_round(foreign_district, "panyu-2021-demo", 2021)
    return World(
        district=district,
        foreign_district=foreign_district,
        department=department,
        rubric_department=rubric_department,
        foreign_department=foreign_department,
        administrator=administrator,
        auditor=make_user("sjy", "审计员", Role.AUDITOR, district),
        filler=make_user("tbr", "陈填报", Role.FILLER, department),
        head=make_user("shr", "林审核", Role.DEPARTMENT_REVIEWER, department),
        rubric_filler=make_user("tbr4", "黄填报", Role.FILLER, rubric_department),
        rubric_head=make_user("shr4", "周审核", Role.DEPARTMENT_REVIEWER, rubric_department),
        reviewer=make_user("psy", "王评审", Role.FINANCE_REVIEWER, district),
        second_reviewer=make_user("psy2", "李评审", Role.FINANCE_REVIEWER, district),
        approver=make_user("sdr", "张科长", Role.FINANCE_APPROVER, district),
        foreign_filler=make_user("tbrpy", "何填报", Role.FILLER, foreign_department),
        foreign_reviewer=make_user("psypy", "梁评审", Role.FINANCE_REVIEWER, foreign_district),
        round_2021=round_2021,
        round_2022=round_2022,
        tasks=add_departments(round_=round_2021, departments=[department], user=administrator)[0],
        rubric=add_departments(round_=round_2022, departments=[rubric_department], user=administrator)[0],
        foreign=add_departments(round_=foreign_round, departments=[foreign_department], user=administrator)[
            0
        ],
    )


def make_round(district: District, edition_code: str, budget_year: int) -> AssessmentRound:
    edition, _ = load_edition(source=(FIXTURES / "editions" / f"{edition_code}.yaml").read_text())
    rubric, _ = load_rubric(source=(FIXTURES / "rubrics" / "huangpu-2022.yaml").read_text())
    return open_round(
        district=district,
        name=f"{budget_year}年度部门整体支出绩效自评",
        budget_year=budget_year,
        working_year=budget_year + 1,
        edition=edition,
        rubric=rubric,
        opens_on=datetime.date(budget_year + 1, 1, 1),
        deadline=datetime.date(budget_year + 1, 4, 30),
    )


def fill(assessment: Assessment, user: User, demo: str) -> None:
    """Fill a draft from a published form, e.g. ``440112001-2021``."""
    text = (FIXTURES / "demo" / "sheets" / f"{demo}.json").read_text()
    import_sheet_json(assessment=assessment, text=text, user=user)


def fill_other(assessment: Assessment, user: User, sheet: Sheet) -> None:
    """Fill a draft with any sheet of its edition."""
    save_whole(assessment=assessment, sheet=sheet, user=user, source="测试")


def settle_findings(assessment: Assessment, filler: User) -> None:
    """Leave no finding of the checker open: what may be explained is explained, the rest waived by finance."""
    approver = User.objects.get(
        memberships__role=Role.FINANCE_APPROVER, memberships__district=assessment.department.district
    )
    for item in checking.check_draft(Assessment.objects.with_layout().get(pk=assessment.pk)).open:
        rule, key = item.finding.rule, item.key
        if item.may_be_explained:
            checking.explain_findings(
                assessment=assessment, findings=[(rule, key)], text="情况属实，已核对。", user=filler
            )
        else:
            checking.waive(
                assessment=assessment,
                rule=rule,
                key=key,
                reason="按公开原文保留。",
                until=FOREVER,
                user=approver,
            )


def submit(assessment: Assessment, filler: User, head: User) -> None:
    """From a filled draft to 已送审, with the checker's findings settled."""
    settle_findings(assessment, filler)
    submission.send_to_head(assessment=assessment, user=filler)
    submission.submit(assessment=assessment, user=head)


def change_a_text(assessment: Assessment, user: User) -> None:
    """Make the next submission differ: one more sentence in the first goal."""
    sheet = read_sheet(Assessment.objects.with_layout().get(pk=assessment.pk))
    first = sheet.goals[0]
    goals = (replace(first, completion=first.completion + "已补充佐证材料。"), *sheet.goals[1:])
    fill_other(assessment, user, replace(sheet, goals=goals))


def return_form(
    assessment: Assessment, reviewer: User, remark: str = "请补充。", *, only: Mapping[str, str] | None = None
) -> ReturnRequest:
    """Back to the department for a week: the whole form, or what is remarked on by path."""
    return returning.return_for_changes(
        assessment=assessment,
        user=reviewer,
        remark=remark,
        due_on=timezone.localdate() + datetime.timedelta(days=7),
        remarks=[returning.Note(path, text) for path, text in (only or {}).items()],
        whole_form=only is None,
    )


def score_all(assessment: Assessment, reviewer: User, *, off: str = "0") -> None:
    """Full marks on each line, ``off`` taken from the first line; a reason wherever one is owed, and no other."""
    standard = standard_of(reviewing.latest_revision(assessment))
    for place, line in enumerate(assessment.scoring_rubric().lines):
        taken = Decimal(off) if place == 0 else Decimal(0)
        above = standard.computed[line.code].score not in (None, line.weight)
        reviewing.score(
            assessment=assessment,
            line=line.code,
            score=line.weight - taken,
            reason="佐证材料不足。" if taken else "核对决算，按满分。" if above else "",
            user=reviewer,
        )


def bring_to_approved(world: World) -> None:
    """S0's form the whole way: 99.50, 优."""
    fill(world.tasks, world.filler, "440112001-2021")
    submit(world.tasks, world.filler, world.head)
    reviewing.start_review(assessment=world.tasks, user=world.reviewer)
    score_all(world.tasks, world.reviewer, off="0.5")
    reviewing.finish_scoring(assessment=world.tasks, user=world.reviewer)
    approval.approve(assessment=world.tasks, user=world.approver)
