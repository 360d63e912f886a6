from django.db import migrations

from core.triggers import AppendOnly
from surveys.triggers import FreezeClosed


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0001_initial"),
    ]

    operations = [
        AppendOnly("surveys_campaignevent"),
        AppendOnly("surveys_response", erasable=("comment",)),
        FreezeClosed(),
    ]
