"""Pictures in a form: chosen, pasted or dropped, and kept before the form is sent."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QSettings
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from ui.attachments.presenter import THUMB, AttachmentsPresenter, Given
from ui.bridge import Bridge, Reply
from ui.form import Filled, Form
from ui.widgets.body import Place
from ui.widgets.fields import Field
from ui.widgets.pictures import Pictures
from ui.words import say

FIELD = "attachments"


class PictureForm(Form):
    """A form with a field of pictures: Ctrl+O chooses files, Ctrl+B (or Ctrl+V where there is no
    text to paste) takes what was copied, and files can be dropped on it."""

    def __init__(self, bridge: Bridge, start: Filled | None = None) -> None:
        self._pictures = Pictures(say("hint.attachments"))
        self._attachments = AttachmentsPresenter(bridge)
        super().__init__(bridge, start)
        self.setAcceptDrops(True)

    def pictures(self, place: Place) -> None:
        """The field, at its place."""
        self._pictures.wanted.connect(self._look)
        self.add(
            Field(FIELD, self._pictures, say(f"field.{FIELD}"), say("hint.attachments")), place
        )

    def show_pictures(self) -> None:
        """The field takes room once there is something in it, or something is wrong with it."""
        field = self.fields[FIELD]
        field.setVisible(bool(self._pictures.value() or self._pictures.coming or field.error()))

    def more_keys(self) -> dict[str, Callable[[], None]]:
        """What keys do beside those of every form."""
        return {"attach": self.choose, "paste": self.paste}

    def choose(self) -> None:
        """Choose files; what they are called is not kept."""
        dialog = QFileDialog(self, say("attachment.choose"))
        dialog.setObjectName("attachment.choose")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(f"{say('attachment.kinds')} (*.jpg *.jpeg *.png *.bmp)")
        dialog.filesSelected.connect(lambda paths: self.take(*map(Path, paths)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.destroyed.connect(_forget_folders)
        dialog.open()

    def paste(self) -> None:
        """Take what was copied: a picture, or picture files."""
        given = _pictures_in(QGuiApplication.clipboard().mimeData())
        if not given:
            self._say(say("attachment.nothing_copied"))
        else:
            self.take(*given)

    def take(self, *given: Given) -> None:
        """Take in pictures; whatever is wrong with one stands beside the field."""
        self._pictures.coming += len(given)
        self._say("")
        for each in given:
            self._attachments.take(each, self._came)

    def submit(self) -> None:
        """Not before every picture is taken in."""
        if self._pictures.coming:
            self._say(say("attachment.taking"))
        else:
            super().submit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+V with nothing but a picture copied."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
        ):
            copied = QGuiApplication.clipboard().mimeData()
            if not copied.hasText() and _pictures_in(copied):
                self.paste()
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures may be dropped."""
        if _pictures_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """They were."""
        self.take(*_pictures_in(event.mimeData()))

    def add(self, made: Field, place: Place | QHBoxLayout) -> Field:
        """Every field may get Ctrl+V."""
        for each in made.typed_in():
            each.installEventFilter(self)
        return super().add(made, place)

    def _came(self, id_: str, why: str) -> None:
        """It is kept under this id, or why it is not."""
        self._pictures.coming -= 1
        if id_:
            self._pictures.add(id_)
        else:
            self._say(why)

    def _say(self, wrong: str) -> None:
        self.fields[FIELD].set_error(wrong)
        self.arrange()

    def _look(self, id_: str) -> None:
        self._attachments.image(id_, THUMB, partial(self._pictures.show_picture, id_))


class AttachForm(PictureForm):
    """Fields: title, attachments."""

    form = "case_attach"

    def build(self) -> None:
        """What it is, and the pictures."""
        self.line("title", (0, 0, 1), say("hint.title"))
        self.pictures((1, 0, 1))

    def send(self, id_: str, values: dict[str, str], reply: Reply) -> None:
        """Added."""
        self._attachments.add(id_, self.about, values, reply)


class MatterAttachForm(AttachForm):
    """The same, brought to a matter before it is a complaint."""

    form = "matter_attach"


def _pictures_in(copied: QMimeData) -> list[Given]:
    """Pictures in what was copied or dropped: the files, else the picture itself."""
    files = [Path(url.toLocalFile()) for url in copied.urls() if url.isLocalFile()]
    if files:
        return list(files)
    image = copied.imageData() if copied.hasImage() else None
    return [image] if isinstance(image, QImage) and not image.isNull() else []


def _forget_folders() -> None:
    """Where somebody chose a file is nobody's business, and a folder may bear a name."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in ("lastVisited", "history"):
        settings.remove(f"FileDialog/{key}")
