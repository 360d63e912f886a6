"""Addresses of the oversight room, all at the desk."""

from django.urls import URLPattern, path

from reports.oversight.views import comparison, evaluations, findings, integrity, journal, samples

FINDINGS = "meja/temuan/"
OVERSIGHT = "meja/pengawasan/"
EVALUATIONS = f"{OVERSIGHT}evaluasi/"

desk_urls: list[URLPattern] = [
    path(OVERSIGHT, comparison.oversight, name="oversight"),
    path(f"{OVERSIGHT}csv/", comparison.oversight_csv, name="oversight_csv"),
    path(f"{OVERSIGHT}laporan/", comparison.oversight_reports, name="oversight_reports"),
    path(f"{OVERSIGHT}keutuhan/", integrity.integrity, name="integrity"),
    path(f"{OVERSIGHT}keutuhan/mulai/", integrity.integrity_start, name="integrity_start"),
    path(f"{OVERSIGHT}keutuhan/<int:pk>/", integrity.integrity, name="integrity_check"),
    path(f"{OVERSIGHT}sampel/", samples.samples, name="samples"),
    path(f"{OVERSIGHT}sampel/baru/", samples.sample_new, name="sample_new"),
    path(f"{OVERSIGHT}sampel/<int:pk>/", samples.sample, name="sample"),
    path(f"{OVERSIGHT}sampel/<int:pk>/pdf/", samples.sample_pdf, name="sample_pdf"),
    path(f"{OVERSIGHT}sampel/<int:pk>/kasus/<int:place>/", samples.sample_case, name="sample_case"),
    path(f"{OVERSIGHT}jejak/", journal.audit, name="audit"),
    path(f"{OVERSIGHT}unit/<str:unit>/<slug:figure>/", comparison.oversight_rows, name="oversight_rows"),
    path(EVALUATIONS, evaluations.evaluations, name="evaluations"),
    path(f"{EVALUATIONS}baru/", evaluations.evaluation_new, name="evaluation_new"),
    path(f"{EVALUATIONS}<int:pk>/", evaluations.evaluation, name="evaluation"),
    path(f"{EVALUATIONS}<int:pk>/cabut/", evaluations.evaluation_withdraw, name="evaluation_withdraw"),
    path(f"{EVALUATIONS}<int:pk>/laporan/<int:report>/", evaluations.evaluation_report, name="evaluation_report"),
    path(FINDINGS, findings.findings, name="findings"),
    path(f"{FINDINGS}baru/", findings.finding_new, name="finding_new"),
    path(f"{FINDINGS}<int:pk>/", findings.finding, name="finding"),
    path(f"{FINDINGS}<int:pk>/berkas/<int:file>/", findings.finding_file, name="finding_file"),
    path(f"{FINDINGS}<int:pk>/<slug:step>/", findings.finding_step, name="finding_step"),
]
