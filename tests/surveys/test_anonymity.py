"""T59: from an answer no way leads to the request, the code or the person; and nobody stuffs the box."""

from django.core.management import call_command
from django.db import connection
from django.forms.models import model_to_dict

from notifications.models import Message
from surveys.models import Campaign, CampaignEvent, Invitation, Response, Ticket
from surveys.sweeps import invite_served

TIMES = {"DateTimeField", "TimeField"}


def related(model) -> set:
    return {field.related_model for field in model._meta.local_fields if field.related_model}


def test_T59_no_table_between_answer_and_invited_points_at_both():
    """Nothing in the whole database refers to an answer, a ticket or an invitation."""
    assert Response not in {field.related_model for field in Invitation._meta.get_fields()}
    assert {Campaign} == related(Ticket) == related(Response) - {Response._meta.get_field("entered_by").related_model}
    for model in (Response, Ticket, Invitation):
        assert not list(model._meta.related_objects), model


def test_T59_no_time_and_no_counted_key_puts_them_in_the_same_order():
    assert not [f.name for f in Response._meta.local_fields if f.get_internal_type() in TIMES]
    assert not [f.name for f in Ticket._meta.local_fields if f.get_internal_type() in {*TIMES, "DateField"}]
    assert Response._meta.pk.get_internal_type() == "UUIDField"


def test_T59_the_row_of_an_invited_answer_holds_nothing_of_the_invited(campaign, served, sent_code, client, form_data):
    request = served()
    with sent_code("QH7TM4"):
        assert invite_served() == 1
    client.post("/survei/isi/", form_data(code="QH7TM4", comment="Cepat"))
    stored = str(model_to_dict(Response.objects.get())) + str(Response.objects.values().get())
    ticket = Ticket.objects.get()
    secrets = ("QH7TM4", ticket.digest, request.code, request.number, request.phone, request.name)
    assert not [text for text in secrets if text in stored]
    assert "QH7TM4" not in str(Ticket.objects.values().get())
    assert CampaignEvent.objects.count() == 1  # the opening; an answer leaves no event


def test_T59_the_same_columns_can_never_be_joined(db):
    """By name and kind: no column of the answers exists in the tickets or invitations but the survey."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description
        columns = {m: {c.name for c in described(cursor, m._meta.db_table)} for m in (Response, Ticket, Invitation)}
    assert columns[Response] & columns[Ticket] == {"campaign_id"}
    assert columns[Invitation] & columns[Ticket] == {"campaign_id"}
    assert columns[Response] & columns[Invitation] == {"id", "campaign_id"}  # a random UUID, and a number


def test_T59_same_code_twice_and_at_once_counts_once(campaign, served, sent_code, client, form_data):
    served()
    with sent_code("QH7TM4"):
        invite_served()
    for _click in range(3):
        answer = client.post("/survei/isi/", form_data(code="qh7-tm4"), follow=True)
        assert "Terima kasih, nilai sudah kami terima" in answer.content.decode()
    assert Response.objects.count() == 1


def test_T59_guessing_codes_is_stopped(campaign, client):
    statuses = [client.post("/survei/", {"code": f"QH7TM{letter}"}).status_code for letter in "23456789BCD"]
    assert statuses == [200] * 10 + [429]


def test_a_person_is_invited_once_however_often_served(campaign, served, settings):
    served(phone="+6281234567890")
    served(phone="+6281234567890")
    served(notify_by="none")
    assert (invite_served(), invite_served()) == (1, 0)
    call_command("sweep", verbosity=0)
    message = Message.objects.get(template="surveys/messages/invite")
    assert "/survei dengan kode" in message.body
    assert message.parts == 1


def test_nobody_is_invited_without_an_open_survey(served, db):
    served()
    assert invite_served() == 0
    assert not Ticket.objects.exists()
