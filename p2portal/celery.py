"""The Celery application and the timetable: the one place where time starts something.

Every entry is a sweep: it finds due work in the database, so a missed, doubled or late run heals itself.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "p2portal.settings")

app = Celery("p2portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "deliver-waiting-letters": {"task": "notifications.tasks.sweep", "schedule": 60.0, "options": {"expires": 50}},
    "tell-of-sms-budgets": {"task": "units.tasks.sweep", "schedule": 600.0, "options": {"expires": 500}},
    "close-and-remind-incomplete-requests": {
        "task": "requests_desk.tasks.sweep",
        "schedule": 600.0,
        "options": {"expires": 500},
    },
    "complaints-that-are-due": {"task": "complaints.tasks.sweep", "schedule": 600.0, "options": {"expires": 500}},
    "public-information-that-is-due": {
        "task": "disclosures.tasks.sweep",
        "schedule": 600.0,
        "options": {"expires": 500},
    },
    "end-the-queue-of-yesterday": {"task": "queues.tasks.sweep", "schedule": 600.0, "options": {"expires": 500}},
    "invite-to-surveys": {"task": "surveys.tasks.sweep", "schedule": 600.0, "options": {"expires": 500}},
    "observe-completeness": {
        "task": "reports.tasks.observe_completeness",
        "schedule": 3600.0,
        "options": {"expires": 3000},
    },
    "remove-what-was-kept-long-enough": {
        "task": "privacy.tasks.retention",
        "schedule": crontab(hour=19, minute=10),  # 02.10 WIB
        "options": {"expires": 6 * 3600},
    },
    "count-actual-times": {
        "task": "reports.tasks.count_actual_times",
        "schedule": 3600.0,
        "options": {"expires": 3000},
    },
    "draft-monthly-reports": {"task": "reports.tasks.draft_due", "schedule": 600.0, "options": {"expires": 500}},
    "remind-of-findings": {"task": "reports.tasks.oversee", "schedule": 600.0, "options": {"expires": 500}},
}
