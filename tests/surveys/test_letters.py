"""The invitation is one SMS in both languages, with the longest values."""

from notifications.texts import longest


def test_the_invitation_is_one_sms(settings):
    settings.PORTAL_HOST = "upp.kemenperin.go.id"
    sample = {"code": "K7M4Q-9TXWR", "survey_code": "QH7TM4"}
    assert len(longest("surveys/messages/invite", [sample])) <= 160
