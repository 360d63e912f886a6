"""Addresses of the queue, by audience."""

from django.urls import URLPattern, path

from queues.views import citizen, desk

OWN = "antrean/nomor/<str:code>/"
citizen_urls: list[URLPattern] = [
    path("antrean/", citizen.queue_units, name="queue_units"),
    path(OWN, citizen.ticket, name="ticket"),
    path(f"{OWN}batal/", citizen.ticket_cancel, name="ticket_cancel"),
    path(f"{OWN}cetak/", citizen.ticket_paper, name="ticket_paper"),
    path("antrean/<str:unit>/", citizen.queue_take, name="queue_take"),
]

DESK = "meja/antrean/"
desk_urls: list[URLPattern] = [
    path(DESK, desk.queue, name="queue"),
    path(f"{DESK}loket/", desk.choose_counter, name="choose_counter"),
    path(f"{DESK}ambil/", desk.queue_give, name="queue_give"),
    path(f"{DESK}<slug:step>/", desk.queue_step, name="queue_step"),
]
