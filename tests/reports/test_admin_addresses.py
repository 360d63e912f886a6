"""Addresses of the review page that nobody links to."""

from django.urls import reverse


def test_rubbish_in_the_address_is_not_found(client, cast):
    client.force_login(cast["kepala"])
    for rubbish in ("abc", "1/x", "0"):
        assert client.get(reverse("admin:reports_report_change", args=[rubbish])).status_code == 404
