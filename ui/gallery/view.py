"""One view of the gallery."""

from dataclasses import dataclass

from ui.gallery.steps import Open


@dataclass(frozen=True)
class View:
    """`shows`: names of the pages and forms in it, `ui.complaints.forms.AnswerForm` as
    complaints.AnswerForm."""

    name: str
    open: Open
    shows: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Its name as that of a file."""
        return self.name.replace(", ", "-").replace(" ", "-")
