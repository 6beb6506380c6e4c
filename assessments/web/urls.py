"""Addresses of the departments' pages."""

from django.urls import path

from assessments.web.changes import changes
from assessments.web.checking.beside import section_findings
from assessments.web.checking.export import checks_export
from assessments.web.checking.page import checks
from assessments.web.evidence.beside import section_evidence
from assessments.web.evidence.edit import evidence_edit
from assessments.web.evidence.file import evidence_file, revision_evidence
from assessments.web.evidence.ledger import evidence_ledger
from assessments.web.evidence.page import evidence
from assessments.web.evidence.upload import evidence_upload
from assessments.web.export import export
from assessments.web.home import home
from assessments.web.intake.last_year import last_year, section_last_year
from assessments.web.intake.result import intake_marked, intake_result
from assessments.web.intake.rollover import rollover
from assessments.web.intake.upload import intake
from assessments.web.notices import notices, notices_read
from assessments.web.overview import overview
from assessments.web.preview import preview
from assessments.web.report.drafts import report_drafts
from assessments.web.report.preview import report_preview
from assessments.web.report.word import report_word
from assessments.web.result import object_, result
from assessments.web.revision import revision
from assessments.web.section import section
from assessments.web.transition import transition
from assessments.web.workbook_out import workbook_out

app_name = "assessments"

urlpatterns = [
    path("", home, name="home"),
    path("notices/", notices, name="notices"),
    path("notices/read/", notices_read, name="notices_read"),
    path("assessments/<int:pk>/", overview, name="overview"),
    path("assessments/<int:pk>/sections/<slug:key>/", section, name="section"),
    path(
        "assessments/<int:pk>/sections/<slug:key>/findings/",
        section_findings,
        name="section_findings",
    ),
    path("assessments/<int:pk>/checks/", checks, name="checks"),
    path("assessments/<int:pk>/checks/export/<slug:wanted>/", checks_export, name="checks_export"),
    path("assessments/<int:pk>/evidence/", evidence, name="evidence"),
    path("assessments/<int:pk>/evidence/upload/", evidence_upload, name="evidence_upload"),
    path("assessments/<int:pk>/evidence/ledger/<slug:wanted>/", evidence_ledger, name="evidence_ledger"),
    path("assessments/<int:pk>/evidence/<int:file>/", evidence_file, name="evidence_file"),
    path("assessments/<int:pk>/evidence/<int:file>/edit/", evidence_edit, name="evidence_edit"),
    path("assessments/<int:pk>/sections/<slug:key>/evidence/", section_evidence, name="section_evidence"),
    path("assessments/<int:pk>/changes/", changes, name="changes"),
    path("assessments/<int:pk>/preview/", preview, name="preview"),
    path("assessments/<int:pk>/report/", report_preview, name="report_preview"),
    path("assessments/<int:pk>/report/drafts/", report_drafts, name="report_drafts"),
    path("assessments/<int:pk>/report/word/", report_word, name="report_word"),
    path("assessments/<int:pk>/revisions/<int:number>/", revision, name="revision"),
    path(
        "assessments/<int:pk>/revisions/<int:number>/evidence/<slug:sha256>/",
        revision_evidence,
        name="revision_evidence",
    ),
    path("assessments/<int:pk>/export/<slug:wanted>/", export, name="export"),
    path("assessments/<int:pk>/workbook/", workbook_out, name="workbook_out"),
    path("assessments/<int:pk>/intake/", intake, name="intake"),
    path("assessments/<int:pk>/intake/<int:number>/", intake_result, name="intake_result"),
    path("assessments/<int:pk>/intake/<int:number>/marked/", intake_marked, name="intake_marked"),
    path("assessments/<int:pk>/rollover/", rollover, name="rollover"),
    path("assessments/<int:pk>/last-year/", last_year, name="last_year"),
    path("assessments/<int:pk>/sections/<slug:key>/last-year/", section_last_year, name="section_last_year"),
    path("assessments/<int:pk>/result/", result, name="result"),
    path("assessments/<int:pk>/object/", object_, name="object"),
    path("assessments/<int:pk>/<slug:verb>/", transition, name="transition"),
]
