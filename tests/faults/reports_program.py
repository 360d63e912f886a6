"""What a fault test of reports does inside the portal; answers with one line of JSON.

prepare: the 49 units and the cast. wake TIMES: wake a worker that drafts, so many times. approve CODE: bring the
draft of that unit to sign-off, which wakes a worker that sends. state: what there is. work: a worker for which it is
2 November 2026, and which takes its time with every report, so that it can be killed in the middle of one.
"""

import datetime as dt
import json
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import django

django.setup()

from notifications.models import Message  # noqa: E402
from p2portal.celery import app  # noqa: E402
from p2portal.demo.cast import build_cast  # noqa: E402
from reports import actions, paper, tasks  # noqa: E402
from reports.actions import drafting  # noqa: E402
from reports.models import Report, ReportEvent, chain_of  # noqa: E402
from units.loading import load_sub_units, load_units  # noqa: E402

NOW = dt.datetime(2026, 11, 2, 3, tzinfo=dt.UTC)
WORKER = ["worker", "-c", "2", "--without-mingle", "--without-gossip", "-l", "error"]


def prepare():
    load_units()
    load_sub_units()
    build_cast()


def wake(times):
    for _time in range(int(times)):
        tasks.draft_due.apply_async()


def approve(code):
    from accounts.models import User

    report = Report.objects.get(unit__code=code)
    actions.submit(report=report, by=User.objects.get(username="sekretaris"), at=NOW)
    actions.approve(report=report, by=User.objects.get(username="kepala"), at=NOW)


def state():
    from core import chain

    reports = Report.objects.select_related("unit")
    return {
        "units": sorted(report.unit.code for report in reports),
        "drafts": ReportEvent.objects.filter(step="draft").count(),
        "sent": [report.unit.code for report in reports if report.sent_at],
        "sends": ReportEvent.objects.filter(step="send").count(),
        "letters": Message.objects.filter(template="reports/messages/send").count(),
        "files": sorted(path.name for path in Path(os.environ["P2_DATA_DIR"]).rglob("*.pdf")),
        "named": [Path(report.pdf.name).name for report in reports if report.pdf],
        "chains": all(chain.verify(ReportEvent, chain_of(report)).ok for report in reports),
    }


def work():
    record, render = drafting.record, paper.render

    def slow_record(*arguments, **named):
        time.sleep(0.05)
        return record(*arguments, **named)

    def slow_render(report):
        Path(os.environ["P2_DATA_DIR"], "rendering").touch()
        time.sleep(1)
        return render(report)

    drafting.timezone = SimpleNamespace(now=lambda: NOW)
    drafting.record, paper.render = slow_record, slow_render
    app.worker_main(WORKER)


COMMANDS = {"prepare": prepare, "wake": wake, "approve": approve, "state": state, "work": work}
if __name__ == "__main__":
    command, *words = sys.argv[1:]
    sys.stdout.write(json.dumps(COMMANDS[command](*words)))
