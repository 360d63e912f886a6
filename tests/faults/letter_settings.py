"""The portal's own settings for the fault tests of letters, with a mail server that takes its time."""

import os

from p2portal.settings import *  # noqa: F403
from p2portal.settings import TEMPLATES

TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], os.environ["LETTER_TEMPLATES"]]
EMAIL_BACKEND = "tests.faults.slow_mail.SlowMail"
SMS_QUIET_HOURS, SMS_SAME_TEXT_SECONDS, SMS_PER_NUMBER_A_DAY = "", 0, 1000  # sixty letters to one number, at any hour
