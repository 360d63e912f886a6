"""Addresses of the outbox, by audience."""

from django.urls import path

from notifications.views import costs, desk, desk_inbound, gateway, inbound

citizen_urls = [
    path("sms/laporan/", gateway.delivery_report, name="sms_delivery_report"),
    path("sms/masuk/", inbound.inbound, name="sms_inbound"),
]
desk_urls = [
    path("meja/pesan/", desk.message_list, name="messages"),
    path("meja/pesan/masuk/", desk_inbound.inbound_messages, name="inbound_messages"),
    path("meja/pesan/biaya/", costs.sms_cost, name="sms_cost"),
    path("meja/pesan/biaya/csv/", costs.sms_cost_csv, name="sms_cost_csv"),
    path("meja/pesan/biaya/anggaran/", costs.set_sms_budget, name="set_sms_budget"),
    path("meja/pesan/<int:message_id>/", desk.message_detail, name="message"),
    path("meja/pesan/<int:message_id>/kirim-ulang/", desk.message_resend, name="message_resend"),
]
