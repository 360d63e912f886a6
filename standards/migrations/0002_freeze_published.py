from django.db import migrations

from standards.triggers import FreezePublished


class Migration(migrations.Migration):
    dependencies = [
        ("standards", "0001_initial"),
    ]

    operations = [
        FreezePublished(),
    ]
