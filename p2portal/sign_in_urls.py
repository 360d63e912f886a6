"""django-allauth's views under our own addresses: only those that a staff account needs."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("masuk/", views.login, name="account_login"),
    path("masuk/daftar/", views.signup, name="account_signup"),  # closed; allauth asks for its address
    path("masuk/nonaktif/", views.account_inactive, name="account_inactive"),
    path("masuk/ulang/", views.reauthenticate, name="account_reauthenticate"),
    path("keluar/", views.logout, name="account_logout"),
    path("sandi/", views.password_change, name="account_change_password"),
    path("sandi/lupa/", views.password_reset, name="account_reset_password"),
    path("sandi/lupa/terkirim/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sandi/baru/selesai/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
