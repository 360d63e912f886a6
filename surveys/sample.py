"""How many answers a survey needs at least; shown to the unit, never enforced."""

from fractions import Fraction

from surveys.instruments import Instrument

CHI_SQUARE = Fraction("3.841")  # one degree of freedom, 5 %
HALF = Fraction(1, 2)  # P and Q
MARGIN = Fraction("0.05")


def krejcie_morgan(population: int) -> int:
    """The sample for so many people served, rounded to the nearest as the table of 1970 does. 0 for nobody."""
    if population <= 0:
        return 0
    spread = CHI_SQUARE * HALF * HALF
    size = spread * population / (MARGIN**2 * (population - 1) + spread)
    return int(size + HALF)


def minimum(instrument: Instrument, population: int) -> int:
    """What the rule asks for: its own number, or by the number of people served."""
    return instrument.fixed_sample or krejcie_morgan(population)
