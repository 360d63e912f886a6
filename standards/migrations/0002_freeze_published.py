from django.db import migrations

from standards.triggers import FreezePledges, FreezePublished

STANDARD_LINES = ("standards_legalbasis", "standards_requirement", "standards_procedure", "standards_formfield")


class Migration(migrations.Migration):
    dependencies = [
        ("standards", "0001_initial"),
    ]

    operations = [
        FreezePublished("standards_standard", lines=STANDARD_LINES, key="standard_id"),
        FreezePublished("standards_operatingprocedure", lines=("standards_operatingstep",), key="procedure_id"),
        FreezePledges(),
    ]
