"""Seats in place of one reviewer a form, first half: what seats lack. The data follow, then the column goes: on
PostgreSQL a table cannot be altered in the transaction that has just written rows pointing to it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SEATS = [("first", "初评"), ("second", "二评"), ("arbiter", "仲裁")]


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0007_data_section"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="reviewseat",
            name="voided_to",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="reviewscore",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="assessments.revision",
            ),
        ),
        migrations.CreateModel(
            name="SeatChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seat", models.CharField(choices=SEATS, max_length=10)),
                (
                    "after",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seat_changes",
                        to="assessments.assessment",
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seat_change",
                        to="assessments.event",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("before__isnull", False), ("after__isnull", False), _connector="OR"
                        ),
                        name="seat_change_of_somebody",
                    )
                ],
            },
        ),
    ]
