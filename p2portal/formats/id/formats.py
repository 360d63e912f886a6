"""Dates and times as official Indonesian letters write them; Django's own "10 Jan. 2011" is not."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H.i"
DATETIME_FORMAT = r"j F Y \p\u\k\u\l H.i"
SHORT_DATE_FORMAT = "d-m-Y"
YEAR_MONTH_FORMAT = "F Y"
