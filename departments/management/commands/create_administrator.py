"""Open a district's first account, so that its administrator can open the others in the browser."""

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from departments.actions.accounts import create_user
from departments.actions.memberships import grant
from departments.enums import Role
from departments.errors import DepartmentsError
from departments.models import District


class Command(BaseCommand):
    help = "为一个行政区建立系统管理员账号（行政区不存在时，同时建立行政区）。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--district", required=True, metavar="CODE", help="行政区划代码，6 位数字")
        parser.add_argument("--district-name", default="", help="行政区名称，新建行政区时必填")
        parser.add_argument("--bureau-name", default="", help="财政局名称，新建行政区时必填")
        parser.add_argument("--username", required=True, help="登录名")
        parser.add_argument("--full-name", required=True, help="姓名")

    def handle(self, *args: Any, **options: Any) -> None:
        # An environment variable or a prompt, because arguments show in the process list.
        password = os.environ.get("ADMINISTRATOR_PASSWORD") or getpass.getpass("密码：")
        try:
            with transaction.atomic():
                district = _district(options)
                user = create_user(
                    username=options["username"], full_name=options["full_name"], password=password
                )
                grant(user=user, role=Role.ADMINISTRATOR, district=district)
        except DepartmentsError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已为{district.name}建立系统管理员“{user.full_name}”，登录名 {user.username}。")


def _district(options: dict[str, Any]) -> District:
    district = District.objects.filter(code=options["district"]).first()
    if district is not None:
        return district
    if not (options["district_name"] and options["bureau_name"]):
        raise CommandError("这个行政区还没有建立：请同时给出 --district-name 和 --bureau-name。")
    district = District(
        code=options["district"], name=options["district_name"], bureau_name=options["bureau_name"]
    )
    try:
        district.full_clean()
    except ValidationError as error:
        raise CommandError("".join(error.messages)) from error
    district.save()
    return district
