"""What ``manage.py check`` says of the SMS gateways before a letter meets it."""

from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured

from notifications import channels, hours
from notifications.channels import sms_http


@register()
def sms_settings(**options: Any) -> list[Error]:
    """Unknown gateways, descriptions that cannot be used, and quiet hours that are none."""
    found = []
    for number, check in enumerate((channels.sms_gateways, sms_http.in_use, _described, hours.quiet_hours), start=1):
        try:
            check()
        except ImproperlyConfigured as error:
            found.append(Error(str(error), id=f"notifications.E{number:03d}"))
    return found


def _described() -> None:
    """Raises ImproperlyConfigured for a gateway in use without its file, and for two that are one."""
    names = channels.sms_gateways()
    if len(names) != len(set(names)):
        raise ImproperlyConfigured("SMS_GATEWAY_SECOND is the first one again: name another or none.")
    for name in names:
        if channels.sms_module(name) is sms_http:
            sms_http.described(name)
