"""The button and the command agree: how far each chain holds, and whether frozen reports are as they were."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from core.models import ChainHead
from reports.models import IntegrityCheck, Report
from reports.oversight import actions, integrity, sweeps, workflow


@pytest.fixture
def asked(cast):
    return lambda: actions.ask_check(by=cast["irjen"])


def entry(check, chain):
    check.refresh_from_db()
    return next(found for found in check.results if found["chain"] == chain)


def test_what_is_whole_is_said_with_its_length(asked, sent):
    sent()
    check = asked()
    assert actions.run_check(check=check)
    check.refresh_from_db()
    assert check.state == "whole"
    assert (entry(check, "reports:PUSAT")["length"], entry(check, "laporan")["length"]) == (4, 1)


def test_a_broken_chain_is_named_with_its_place(asked, sent):
    sent()
    ChainHead.objects.filter(chain="reports:PUSAT").update(hash="0" * 64)
    check = asked()
    actions.run_check(check=check)
    found = entry(check, "reports:PUSAT")
    assert (check.state, found["ok"], found["broken_at"]) == ("broken", False, 4)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"figures": {"total": {"received": 1}}}, "angka bukan"),
        ({"pdf_sha256": "0" * 64}, "sidik PDF"),
        ({"figures_sha256": "0" * 64}, "sidik angka"),
        ({"pdf": "reports/hilang.pdf"}, "hilang"),
    ],
)
def test_a_changed_report_is_found(sent, change, word):
    report = sent()
    Report.objects.filter(pk=report.pk).update(**change)
    found = integrity.frozen_reports()
    assert not found.ok
    assert report.number in found.sentence
    assert word in found.sentence
    with pytest.raises(CommandError, match="laporan #"):
        call_command("verify_chain", stdout=StringIO())


def test_a_changed_pdf_is_found(sent):
    report = sent()
    Report.objects.get(pk=report.pk)
    report.refresh_from_db()
    with report.pdf.storage.open(report.pdf.name, "wb") as file:
        file.write(b"%PDF-1.4 another")
    assert "isi PDF" in integrity.frozen_reports().sentence


def test_a_second_press_finds_the_test_that_runs(asked):
    assert asked() == asked()
    assert IntegrityCheck.objects.count() == 1


def test_one_worker_runs_it_and_a_dead_one_is_replaced(asked):
    check = asked()
    now = timezone.now()
    IntegrityCheck.objects.filter(pk=check.pk).update(state="running", started_at=now)
    sweeps.run(now + dt.timedelta(minutes=5))
    check.refresh_from_db()
    assert check.state == "running"
    sweeps.run(now + dt.timedelta(minutes=20))
    check.refresh_from_db()
    assert check.state == "whole"


def test_the_page_starts_and_shows_it(client, cast):
    client.force_login(cast["sekjen"])
    assert "Belum pernah" in client.get(reverse("integrity")).content.decode()
    assert client.get(reverse("integrity_start")).status_code == 405
    assert client.post(reverse("integrity_start")).status_code == 302
    running = client.get(reverse("integrity")).content.decode()
    assert 'hx-trigger="every 3s"' in running
    assert "Muat ulang" in running
    sweeps.run()
    done = client.get(reverse("integrity")).content.decode()
    assert "hx-trigger" not in done
    assert "laporan" in done
    client.force_login(cast["kepala"])
    assert client.post(reverse("integrity_start")).status_code == 403


def test_only_overseers_ask(cast):
    with pytest.raises(workflow.StepNotAllowed):
        actions.ask_check(by=cast["kepala"])
