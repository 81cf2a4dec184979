"""One command a thing that a clerk does between two complaints."""

from dataclasses import dataclass
from typing import Any, Literal

from app.fields import Form
from app.journal.command import Command
from app.journal.write import Work
from app.links.acts import ComplaintsLinked, ComplaintsParted


@dataclass(frozen=True, kw_only=True)
class LinkComplaints(Command):
    """This complaint and another one are about one thing."""

    complaint: str
    other: str

    def run(self, work: Work) -> None:
        """Linked."""
        form = Form(work.norms, work.now)
        form.line("other", self.other, needed=True)
        form.done()
        one, other = (work.get("complaint", each) for each in (self.complaint, self.other))
        link(work, (one.id, one.number), (other.id, other.number))


@dataclass(frozen=True, kw_only=True)
class PartComplaints(Command):
    """They are about two things after all."""

    complaint: str
    other: str
    why: Literal["two_things", "mistaken"] = "two_things"

    def run(self, work: Work) -> None:
        """A request: it comes back where somebody parted them first."""
        form = Form(work.norms, work.now)
        form.line("other", self.other, needed=True)
        form.done()
        one: Any = work.get("complaint", self.complaint)
        other: Any = work.get("complaint", self.other)
        body = ComplaintsParted(
            one=one.id, other=other.id, one_number=one.number, other_number=other.number,
            why=self.why,
        )  # fmt: skip
        work.act(body)


def link(work: Work, one: tuple[str, str], other: tuple[str, str]) -> None:
    """For intake too: two complaints, as id and number, are about one thing."""
    body = ComplaintsLinked(one=one[0], other=other[0], one_number=one[1], other_number=other[1])
    work.act(body)
