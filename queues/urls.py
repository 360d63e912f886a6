"""Addresses of the queue, by audience."""

from django.urls import URLPattern, path

from queues.views import citizen, desk, kiosk, screen, settings

OWN = "antrean/nomor/<str:code>/"
KIOSK = "kios/<slug:unit>/"
SCREEN = "layar/<slug:unit>/"
citizen_urls: list[URLPattern] = [
    path("antrean/", citizen.queue_units, name="queue_units"),
    path(OWN, citizen.ticket, name="ticket"),
    path(f"{OWN}batal/", citizen.ticket_cancel, name="ticket_cancel"),
    path(f"{OWN}cetak/", citizen.ticket_paper, name="ticket_paper"),
    path("antrean/<str:unit>/", citizen.queue_take, name="queue_take"),
    path(KIOSK, kiosk.kiosk, name="kiosk"),
    path(f"{KIOSK}nomor/<str:code>/", kiosk.kiosk_ticket, name="kiosk_ticket"),
    path(SCREEN, screen.screen, name="screen"),
    path(f"{SCREEN}papan/", screen.screen_board, name="screen_board"),
    path(f"{SCREEN}peristiwa/", screen.screen_events, name="screen_events"),
    path("perangkat/<slug:token>/", screen.pair, name="pair_device"),
]

DESK = "meja/antrean/"
SETTINGS = f"{DESK}pengaturan/"
desk_urls: list[URLPattern] = [
    path(SETTINGS, settings.queue_settings, name="queue_settings"),
    path(f"{SETTINGS}kelompok/umum/", settings.furnish, name="furnish_queue"),
    path(f"{SETTINGS}perangkat/tambah/", settings.pair_new_device, name="add_device"),
    path(f"{SETTINGS}perangkat/<int:pk>/cabut/", settings.revoke_device, name="revoke_device"),
    path(f"{SETTINGS}pengumuman/<int:pk>/hapus/", settings.remove_notice, name="remove_notice"),
    path(f"{SETTINGS}<slug:subject>/tambah/", settings.add_queue_setting, name="add_queue_setting"),
    path(f"{SETTINGS}<slug:subject>/<int:pk>/", settings.edit_queue_setting, name="edit_queue_setting"),
    path(DESK, desk.queue, name="queue"),
    path(f"{DESK}loket/", desk.choose_counter, name="choose_counter"),
    path(f"{DESK}ambil/", desk.queue_give, name="queue_give"),
    path(f"{DESK}<slug:step>/", desk.queue_step, name="queue_step"),
]
