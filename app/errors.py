"""The two families of error that leave app; anything else is a bug."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Objection:
    """Why something cannot be: a code with its parameters, never a sentence.

    `field` names the form field it belongs to, `article` the article of the norms behind it.
    """

    code: str
    params: dict[str, str] = field(default_factory=dict)
    field: str | None = None
    article: str | None = None


class Refused(Exception):
    """A command that the rules do not allow: nothing was written, the typed words stay."""

    def __init__(self, *objections: Objection) -> None:
        super().__init__(", ".join(each.code for each in objections))
        self.objections = objections


class Outage(Exception):
    """Something outside the program does not work now.

    `kind` is one of unreachable, refused_token, refused_request, revoked, forked, bad_frame,
    bad_request, not_yours, broken_feed, bug,
    ahead, other_version, store.
    """

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail
