"""Loads the ministry's units and the Sub Unit Layanan of Pusat from data files; safe to repeat."""

from pathlib import Path

from django.db import transaction

from units.datafiles import Loaded, load_file
from units.resources import SubUnitResource, UnitResource

DATA = Path(__file__).resolve().parent / "data"
UNITS_FILE = DATA / "units.csv"
SUB_UNITS_FILE = DATA / "sub_units.csv"


@transaction.atomic
def load_units(path: Path = UNITS_FILE) -> Loaded:
    """Write the units of a file. Raises FileRefusedError with each bad line; then nothing of it is written."""
    return load_file(UnitResource(), path, key=("code",))


@transaction.atomic
def load_sub_units(path: Path = SUB_UNITS_FILE) -> Loaded:
    """Write the Sub Unit Layanan of Pasal 5(3). Raises FileRefusedError, as ``load_units``."""
    return load_file(SubUnitResource(), path, key=("unit", "code"))
