"""Accounts: opened and closed by the administrator; what a person may do comes from decrees, never from here."""

import secrets

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# Values of ``units.roles.Permission``; this floor may not import it.
KEEP_ACCOUNTS = "units.edit"
CHOOSE_PEOPLE = "decrees.edit"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else on paper


def temporary_password() -> str:
    """A random password that can be read out: four groups of four signs, 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _sign in range(4)) for _group in range(4))


class UserForm(forms.ModelForm):
    """Who the person is. Rights, staff and superuser flags are not on any form."""

    class Meta:
        model = User
        fields = ["username", "full_name", "nip", "email", "language", "is_active"]


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """The administrator keeps accounts; those who record decrees look people up."""

    form = UserForm
    list_display = ["full_name", "username", "nip", "email", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["full_name", "username", "nip", "email"]
    actions = ["give_temporary_password"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for looking."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Those who appoint people must find them."""
        held = request.user.authority
        return held.may_anywhere(KEEP_ACCOUNTS) or held.may_anywhere(CHOOSE_PEOPLE)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The administrator."""
        return request.user.authority.may_everywhere(KEEP_ACCOUNTS)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """The administrator."""
        return request.user.authority.may_everywhere(KEEP_ACCOUNTS)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody: an account that is no longer used is made inactive."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: UserForm, change: object) -> None:
        """A new person gets a random password, shown once."""
        if not change:
            self._give_password(request, obj)
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Buat kata sandi sementara"), permissions=["change"])
    def give_temporary_password(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """New random passwords, shown once; sessions with the old ones end."""
        for person in queryset:
            self._give_password(request, person)
            person.save(update_fields=["password"])
            self.log_change(request, person, [{"changed": {"fields": [str(_("kata sandi"))]}}])

    def _give_password(self, request: HttpRequest, person: User) -> None:
        password = temporary_password()
        person.set_password(password)
        text = _("Kata sandi sementara %(name)s: %(password)s. Hanya ditampilkan sekali; minta segera diganti.")
        messages.success(request, text % {"name": person.username, "password": password})
