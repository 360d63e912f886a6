"""How many letters stand where, for reports and the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from notifications.models import ACCEPTED, FAILED, Channel, Message, State


@dataclass(frozen=True)
class LetterFigures:
    """Letters of one unit that were queued in a period, by channel and by where they stand now."""

    by_channel_and_state: Mapping[tuple[str, str], int]

    def count(self, *states: State, channel: Channel | None = None) -> int:
        """Letters in any of these states (none named: all), of one channel or of both."""
        return sum(
            number
            for (its_channel, state), number in self.by_channel_and_state.items()
            if (not states or state in states) and channel in (None, its_channel)
        )

    @property
    def accepted(self) -> int:
        """Taken by a gateway, arrived or not."""
        return self.count(*ACCEPTED)

    @property
    def failed(self) -> int:
        """Not accepted, whether still tried or not."""
        return self.count(*FAILED)

    @property
    def uncertain(self) -> int:
        """Nobody knows whether they were accepted."""
        return self.count(State.UNCERTAIN)


def letters_of(unit_code: str, *, start: datetime, end: datetime) -> LetterFigures:
    """The letters of a unit queued from ``start`` up to but not including ``end``: one grouped statement."""
    rows = (
        Message.objects.of_unit(unit_code)
        .filter(created_at__gte=start, created_at__lt=end)
        .order_by()
        .values_list("channel", "state")
        .annotate(number=Count("pk"))
    )
    return LetterFigures({(channel, state): number for channel, state, number in rows})
