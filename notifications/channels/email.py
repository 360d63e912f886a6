"""E-mail by Django's backend: plain text, with a Message-ID that a repeat does not change."""

import contextlib
import smtplib
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email

from notifications.channels import GatewayDown, OutcomeUnknown, PermanentFailure, Sent, TemporaryFailure
from notifications.models import Message

REPEATABLE = False


def send(message: Message) -> Sent:
    """Hand the letter to the mail server.

    Raises GatewayDown when it cannot be reached or refuses ourselves, TemporaryFailure for 4xx, PermanentFailure for
    5xx and for an address that is none, OutcomeUnknown when the line breaks after the text was sent.
    """
    letter = _letter(message)
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise GatewayDown(_code(error)) from error
    try:
        _hand_over(connection, letter)
    finally:
        # The server has answered already; a line that breaks on the farewell changes nothing.
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.close()
    return Sent(reference=letter.extra_headers["Message-ID"])


def _letter(message: Message) -> EmailMessage:
    try:
        validate_email(message.recipient)
    except ValidationError as error:
        raise PermanentFailure("Alamat email tidak dapat dibaca.") from error
    headers = {"Message-ID": f"<p2-{message.pk}@{settings.PORTAL_HOST}>", "Auto-Submitted": "auto-generated"}
    letter = EmailMessage(message.subject, message.body, to=[message.recipient], headers=headers)
    try:
        letter.message()
    except ValueError as error:  # a line break in a header, or an address that no header can carry
        raise PermanentFailure("Kepala surat tidak dapat disusun.") from error
    return letter


def _hand_over(connection: Any, letter: EmailMessage) -> None:
    text_sent = _watch_text(connection)
    try:
        connection.send_messages([letter])
    except smtplib.SMTPRecipientsRefused as error:
        raise _refusal(next(iter(error.recipients.values()))[0], error) from error
    except smtplib.SMTPSenderRefused as error:  # our own sender, not the address
        raise GatewayDown(_code(error)) from error
    except smtplib.SMTPResponseException as error:
        raise _refusal(error.smtp_code, error) from error
    except (OSError, smtplib.SMTPException) as error:
        raise (OutcomeUnknown if text_sent else GatewayDown)(_code(error)) from error


def _watch_text(connection: Any) -> list[bool]:
    """A list that is filled as soon as the text goes out: before that, a broken line has certainly sent nothing."""
    text_sent: list[bool] = []
    smtp = getattr(connection, "connection", None)
    if smtp is None:  # a backend without conversation, such as the file backend: assume the worst
        return [True]
    send_text = smtp.data

    def data(text: bytes) -> Any:
        text_sent.append(True)
        return send_text(text)

    smtp.data = data
    return text_sent


def _refusal(code: int, error: Exception) -> Exception:
    return PermanentFailure(_code(error)) if 500 <= code < 600 else TemporaryFailure(_code(error))


def _code(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return f"SMTP {code} {_decoded(text)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"SMTP {error.smtp_code} {_decoded(error.smtp_error)}"
    return f"{type(error).__name__} {error}"


def _decoded(text: bytes | str) -> str:
    return text.decode(errors="replace") if isinstance(text, bytes) else text
