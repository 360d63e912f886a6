"""The answers of one survey as a spreadsheet: one row a respondent, in no order, without any person."""

from import_export.fields import Field
from import_export.resources import ModelResource

from core.spreadsheets import FORMATS, harmless
from surveys import figures
from surveys.index import element_codes
from surveys.models import Campaign, Response


class ResponseResource(ModelResource):
    """Columns U1, U2, ... as ``manage.py survey_index`` reads them, then the respondent and the comment.

    Without the day: on a quiet day it would name the only visitor.
    """

    class Meta:
        model = Response
        fields = ("channel", "comment")

    def __init__(self, campaign: Campaign) -> None:
        super().__init__()
        self.words = {
            name: {value: str(word) for value, word in pairs} for name, pairs in figures.labels(campaign).items()
        }
        self.names = element_codes(campaign.instrument)
        for column in (*self.names, *self.words):
            self.fields[column] = Field(column_name=column)

    def get_export_order(self) -> list[str]:
        """Scores first."""
        return [*self.names, *self.words, "comment"]

    def export_field(self, field: Field, instance: Response, **kwargs: object) -> object:
        """A score, a word of the list, or the column as it is."""
        name = field.column_name
        if name in self.names:
            return instance.scores[self.names.index(name)]
        if name in self.words:
            return self.words[name].get(getattr(instance, name), "")
        return harmless(instance.comment) if name == "comment" else super().export_field(field, instance, **kwargs)


def export(campaign: Campaign, kind: str) -> tuple[bytes | str, str]:
    """The file and its content type. Raises KeyError for an unknown format."""
    file_format = FORMATS[kind]()
    dataset = ResponseResource(campaign).export(campaign.responses.all())
    return file_format.export_data(dataset), file_format.get_content_type()
