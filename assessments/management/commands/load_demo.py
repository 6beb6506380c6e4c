from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from assessments.management import demo
from departments.enums import Role


class Command(BaseCommand):
    help = "载入演示数据（可重复执行），并列出演示账号。仅用于演示，勿在正式系统使用。"

    def handle(self, *args: Any, **options: Any) -> None:
        fixtures = settings.BASE_DIR / "fixtures"
        demo.load(fixtures)
        world = demo.read_world(fixtures)
        names = {place["code"]: place["name"] for place in (*world["districts"], *world["departments"])}
        self.stdout.write(f"演示账号（口令均为 {world['password']}）：")
        for person in world["people"]:
            place = names[person.get("department") or person["district"]]
            role = Role(person["role"]).label
            self.stdout.write(f"  {person['username']:<12} {person['full_name']}  {role}  {place}")
