"""A desk at work in a process of its own, to be killed while it takes pictures in.

`python -m tests.support.attacher DATA KEYS FIRST` adds pictures to one complaint until it is ended:
bytes, then a draft that names them, then the act; it prints each step once it is done.
"""

import itertools
import random
import sys
from pathlib import Path

from app import bootstrap
from app.attachments.commands import AddAttachments, NewAttachment
from app.drafts import SaveDraft
from app.journal.person import Person
from app.settings import Settings

LIN = Person("3101", "林小满", "clerk", "QH")


def main(data: str, keys: str, complaint: str, first: str) -> None:
    """Until somebody ends it."""
    desk = bootstrap.open_desk(Settings(Path(data), Path(keys)))
    for i in itertools.count(int(first)):
        bytes_ = b"\xff\xd8\xff" + random.Random(i).randbytes(700_000)
        now, id_ = desk.clock.now(), f"p{i}"
        desk.shelve(lambda shelf, i=id_, b=bytes_, at=now: shelf.keep(i, b, "jpeg", at)).result()  # type: ignore[misc]
        print("kept", id_, flush=True)
        fields = {"about": {"complaint": complaint}, "values": {"attachments": id_}}
        draft = SaveDraft(id=f"add-{i}", form="case_attach", fields=fields)
        desk.do(draft, LIN).result()
        new = (NewAttachment(id_, "照片"),)
        add = AddAttachments(id=f"add-{i}", about=("complaint", complaint), attachments=new)
        desk.do(add, LIN).result()
        print("added", id_, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
