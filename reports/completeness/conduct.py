"""What a unit must do: report, receive and hand on, tell the applicant, ask for opinions (Pasal 6c, 7, 8, 14 i-j)."""

from django.utils.translation import gettext as _

from core.wording import date_text
from reports.completeness.evidence import Evidence
from reports.completeness.facts import MEASURED, UNCLAIMED, Facts
from reports.models import DUE_DAY
from reports.periods import month_before, month_text
from units.models import Unit


def report_made(facts: Facts, unit: Unit) -> Evidence:
    """The Sekretaris has made and submitted last month's report (Pasal 7(1)c, 11(1)c)."""
    start, _end = month_before(facts.today)
    report = facts.reports.get(unit.pk)
    if report and report.submitted_at:
        words = {"month": month_text(start), "day": date_text(report.submitted_at, unit.zone, weekday=False)}
        return Evidence(met=True, proof=_("Laporan %(month)s diajukan %(day)s") % words)
    proof = _("Laporan %(month)s belum diajukan kepada Kepala") % {"month": month_text(start)}
    return Evidence(met=facts.today.day <= DUE_DAY, proof=proof, since=facts.today.replace(day=DUE_DAY))


def report_sent(facts: Facts, unit: Unit) -> Evidence:
    """Last month's report is with its receiver by the tenth (Pasal 6c, 10c)."""
    start, _end = month_before(facts.today)
    report = facts.reports.get(unit.pk)
    if report and report.sent_at:
        words = {"month": month_text(start), "day": date_text(report.sent_at, unit.zone, weekday=False)}
        return Evidence(met=True, proof=_("Laporan %(month)s terkirim %(day)s, nomor ") % words + report.number)
    proof = _("Laporan %(month)s belum dikirim") % {"month": month_text(start)}
    return Evidence(met=facts.today.day <= DUE_DAY, proof=proof, since=facts.today.replace(day=DUE_DAY))


def register_kept(facts: Facts, unit: Unit) -> Evidence:
    """Requests get a register number and a receipt the moment they come (Pasal 7(3)a, 11(3)a)."""
    count = facts.requests.get(unit.pk, {}).get("registered", 0)
    return Evidence(met=True, proof=_("%(count)s permohonan di register tahun ini") % {"count": count})


def files_handed_on(facts: Facts, unit: Unit) -> Evidence:
    """No request waits at the front office past its due date (Pasal 7(3)b, d and 11(3)b, d)."""
    count = facts.requests.get(unit.pk, {}).get("unsorted", 0)
    return Evidence(met=not count, proof=_("%(count)s permohonan melewati target di front office") % {"count": count})


def questions_answered(facts: Facts, unit: Unit) -> Evidence:
    """Information and consultation are facilitated and answered (Pasal 7(3)c, 8a, 11(3)c)."""
    count = facts.requests.get(unit.pk, {}).get("answered", 0)
    return Evidence(met=True, proof=_("%(count)s permohonan dijawab tahun ini") % {"count": count})


def work_in_time(facts: Facts, unit: Unit) -> Evidence:
    """No forwarded request is past its due date (Pasal 8b, 11(3)d)."""
    count = facts.requests.get(unit.pk, {}).get("overdue", 0)
    return Evidence(met=not count, proof=_("%(count)s permohonan melewati target di petugas") % {"count": count})


def products_delivered(facts: Facts, unit: Unit) -> Evidence:
    """Products reach the applicant (Pasal 7(3)e, 11(3)e)."""
    counted = facts.requests.get(unit.pk, {"unclaimed": 0, "delivered": 0})
    words = {"delivered": counted["delivered"], "unclaimed": counted["unclaimed"], "days": UNCLAIMED.days}
    proof = _("%(delivered)s produk diserahkan tahun ini; %(unclaimed)s menunggu lebih dari %(days)s hari") % words
    return Evidence(met=not counted["unclaimed"], proof=proof)


def progress_told(facts: Facts, unit: Unit) -> Evidence:
    """Progress goes out by internet and SMS, measured: what gateways took of what was written (Pasal 14 i)."""
    counted = facts.letters.get(unit.code)
    if counted is None:
        return Evidence(
            met=True,
            proof=_("Belum ada pemberitahuan yang perlu dikirim dalam %(days)s hari") % {"days": MEASURED.days},
        )
    proof = _("%(days)s hari terakhir: SMS terkirim %(sms_taken)s dari %(sms)s, email %(email_taken)s dari %(email)s")
    written = counted["sms"] + counted["email"]
    taken = counted["sms_taken"] + counted["email_taken"]
    return Evidence(met=taken * 10 >= written * 9, proof=proof % {**counted, "days": MEASURED.days})


def surveyed(facts: Facts, unit: Unit) -> Evidence:
    """A survey was closed this year; early in the year last year's still counts (Pasal 14 j: at least once a year)."""
    last = facts.surveys.get(unit.pk)
    if last is None:
        return Evidence(met=False, proof=_("Belum ada survei yang ditutup"))
    year_on = last.replace(year=last.year + 1, day=min(last.day, 28))
    proof = _("Survei terakhir sampai %(day)s") % {"day": date_text(last, weekday=False)}
    return Evidence(met=facts.today <= year_on, proof=proof, since=year_on)


def complaints_answered(facts: Facts, unit: Unit) -> Evidence:
    """No complaint waits past the day on which its answer was due (Pasal 14 g.2; UU 25/2009 Pasal 50)."""
    count = facts.late_complaints.get(unit.code, 0)
    return Evidence(met=not count, proof=_("%(count)s pengaduan melewati batas jawaban") % {"count": count})


def findings_followed_up(facts: Facts, unit: Unit) -> Evidence:
    """No finding of the overseers waits for the unit past its date (Pasal 15)."""
    count, first = facts.overdue_findings.get(unit.pk, (0, None))
    proof = _("%(count)s temuan melewati batas tindak lanjut") % {"count": count}
    return Evidence(met=not count, proof=proof, since=first)
