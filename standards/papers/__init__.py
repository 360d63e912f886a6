"""What is printed for the counter: standards, pledge, notice board, flyers, the poster against gratification.

``sheets`` says what a sheet holds, ``counter`` what all sheets of a unit share, ``press`` draws it, once per version.
"""

from standards.papers.press import Paper, answer
from standards.papers.sheets import antigratification, flyer, notice_board, pledge_sheet, standard_sheet

__all__ = ["Paper", "answer", "antigratification", "flyer", "notice_board", "pledge_sheet", "standard_sheet"]
