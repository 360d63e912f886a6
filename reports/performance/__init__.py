"""The figures that everybody may read: taken from the reports that were sent, small numbers left out."""
