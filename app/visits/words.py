"""What is said at the first contact, and by colleagues about it: private parts of its acts."""

from app.journal.kinds import Words
from app.journal.party import Code, Long, PersonWords, Short


class Asked(PersonWords, frozen=True, kw_only=True):
    """Who asked, and what, in the asker's words."""

    asks: Long = ""


class Answered(PersonWords, frozen=True, kw_only=True):
    """What the asker was told."""

    answer: Long = ""


class AskedBefore(PersonWords, frozen=True, kw_only=True):
    """Whom the asker says to have asked before."""

    whom: Short = ""


class Pointed(PersonWords, frozen=True, kw_only=True):
    """Whom the asker will find there, and what he was told."""

    whom: Short = ""
    told: Long = ""


class Needed(Words, frozen=True, kw_only=True):
    """Why somebody is served in another way, and what he was offered: codes of the list of the
    day, but of his health, so they are private."""

    needs: tuple[Code, ...] = ()
    offered: tuple[Code, ...] = ()


class Summed(Words, frozen=True, kw_only=True):
    """In Chinese, for the colleagues, what the asker said in another language."""

    summary: Long = ""


class Noted(Words, frozen=True, kw_only=True):
    """What somebody wrote to a colleague; may name the asker, so it is private."""

    remark: Long = ""
