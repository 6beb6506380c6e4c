"""Finance's back office for assessments, registered in the order in which the site lists them."""

from django.contrib import admin

from assessments.admin.assessment import AssessmentAdmin
from assessments.admin.batches import ApprovalBatchAdmin
from assessments.admin.calendar import CalendarVersionAdmin
from assessments.admin.conflicts import ConflictAdmin
from assessments.admin.history import EventAdmin, RevisionAdmin
from assessments.admin.layout import EditionVersionAdmin, RubricVersionAdmin
from assessments.admin.publication import PublicationAdmin
from assessments.admin.reason_code import ReasonCodeAdmin
from assessments.admin.round import AssessmentRoundAdmin
from assessments.models import (
    ApprovalBatch,
    Assessment,
    AssessmentRound,
    CalendarVersion,
    ConflictOfInterest,
    EditionVersion,
    Event,
    Publication,
    ReasonCode,
    Revision,
    RubricVersion,
)

admin.site.register(Assessment, AssessmentAdmin)
admin.site.register(ApprovalBatch, ApprovalBatchAdmin)
admin.site.register(Publication, PublicationAdmin)
admin.site.register(AssessmentRound, AssessmentRoundAdmin)
admin.site.register(ConflictOfInterest, ConflictAdmin)
admin.site.register(ReasonCode, ReasonCodeAdmin)
admin.site.register(EditionVersion, EditionVersionAdmin)
admin.site.register(RubricVersion, RubricVersionAdmin)
admin.site.register(CalendarVersion, CalendarVersionAdmin)
admin.site.register(Event, EventAdmin)
admin.site.register(Revision, RevisionAdmin)
