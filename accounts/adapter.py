"""How django-allauth behaves here: accounts are opened by the administrator, never by a visitor."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnlyAdapter(DefaultAccountAdapter):
    """Sign-in for staff; sign-up is closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: an account follows a decree, not a form."""
        return False
