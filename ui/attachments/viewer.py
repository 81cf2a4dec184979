"""One attachment, large: fetched where it is not here, with keys for its size and for the next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout

from ui.attachments.picture import LONGEST_SIDE
from ui.attachments.presenter import AttachmentShown, AttachmentsPresenter
from ui.shell import Page, Shell
from ui.theme import SMALL, TITLE, mark, write
from ui.widgets.menu import Menu
from ui.words import say

_STEP, _LEAST, _MOST = 1.25, 0.1, 4.0


class ViewerPage(Page):
    """Ids: viewer.title, viewer.meta, viewer.state, viewer.picture, viewer.menu (1 whole, 2 full
    size, 3 larger, 4 smaller, 5 next, 6 previous, 7 back)."""

    section = "log"

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._presenter = AttachmentsPresenter(shell.bridge)
        self._complaint, self._id = "", ""
        self._shown: list[AttachmentShown] = []
        self._image: QImage | None = None
        self._here = False
        # None: as large as there is room.
        self._zoom: float | None = None
        self._title, self._meta, self._state = QLabel(), QLabel(), QLabel()
        self._picture, self._area = QLabel(), _Area()
        self._menu = Menu("viewer.menu", shell.bridge.person.role)
        self._does: dict[str, Callable[[], None]] = {
            "whole": partial(self._set_zoom, None),
            "full": partial(self._set_zoom, 1.0),
            "larger": partial(self._scale, _STEP),
            "smaller": partial(self._scale, 1 / _STEP),
            "next": partial(self._go, 1),
            "previous": partial(self._go, -1),
            "back": self._back,
        }
        self._build()
        self._menu.chosen.connect(self._choose)
        self._area.resized.connect(self._paint)

    def open(self, complaint: str, id_: str) -> None:
        """This attachment of a complaint; fetched where it is not here."""
        self._complaint, self._id, self._image, self._zoom = complaint, id_, None, None
        self._ask(fetch=True)

    def shown(self) -> None:
        """Digits work at once."""
        self._menu.focus()

    def changed(self, kinds: frozenset[str]) -> None:
        """It may have come, or gone."""
        if kinds & {"attachment", "attachment_bytes", "erasure", "head"} and self._complaint:
            self._ask()

    def _build(self) -> None:
        for name in ("title", "meta", "state"):
            getattr(self, f"_{name}").setObjectName(f"viewer.{name}")
        write(self._title, TITLE, bold=True)
        for each in (self._meta, self._state):
            write(each, SMALL)
        mark(self._meta, "role", "dim")
        self._picture.setObjectName("viewer.picture")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setWordWrap(True)
        write(self._picture, TITLE)
        self._area.setWidget(self._picture)
        # A picture would take this line's room.
        self._state.setMinimumHeight(self._state.fontMetrics().height())
        # Its room stays, as it comes and goes while the rest is being laid out.
        kept = self._state.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._state.setSizePolicy(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 20, 4)
        column.setSpacing(4)
        for widget in (self._title, self._meta, self._state, self._menu):
            column.addWidget(widget)
        column.addWidget(self._area, 1)

    def _ask(self, *, fetch: bool = False) -> None:
        self._presenter.of(self._complaint, partial(self._show, fetch))

    def _show(self, fetch: bool, shown: list[AttachmentShown]) -> None:
        self._shown = shown
        found = next((each for each in shown if each.id == self._id), None)
        if found is None:
            return
        place = shown.index(found) + 1
        self._title.setText(say("attachment.of", title=found.title, n=place, of=len(shown)))
        self._meta.setText(found.meta)
        self._state.setText(found.state)
        self._here = found.here
        self._paint()
        self._shell.legend()
        if found.here and self._image is None:
            self._presenter.image(found.id, LONGEST_SIDE, partial(self._take, found.id))
        elif not found.here:
            self._take(found.id, None)
            if fetch and found.can_fetch:
                self._presenter.want(found.id)

    def _offer(self) -> None:
        """What can be done with it; the focus stays among that, where it was there."""
        there, at = self._image is not None, self.window().focusWidget()
        inside = at is not None and self._menu.isAncestorOf(at)
        found = set(self._does) - {"next", "previous"} if there or self._here else {"back"}
        others = {"next", "previous"} if len(self._shown) > 1 else set()
        self._menu.allow(found | others)
        self._state.setVisible(there or self._here)
        if inside and at is not None and at.isHidden():
            self._menu.focus()

    def _take(self, id_: str, image: QImage | None) -> None:
        if id_ == self._id:
            self._image = image
            self._paint()

    def _paint(self) -> None:
        image, room = self._image, self._area.viewport().size()
        self._offer()
        if image is None:
            # Where the picture would be: why there is none.
            self._picture.setText("" if self._here else self._state.text())
            self._picture.resize(room)
            return
        if self._zoom is None:
            whole = image.size().boundedTo(
                image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            )
        else:
            whole = QSize(*(round(side * self._zoom) for side in image.size().toTuple()))
        self._picture.setPixmap(
            QPixmap.fromImage(
                image.scaled(
                    whole,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        )
        self._picture.resize(whole.expandedTo(room))

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._paint()

    def _scale(self, step: float) -> None:
        if self._image is not None:
            drawn = self._picture.pixmap().width() / max(1, self._image.width())
            self._set_zoom(min(_MOST, max(_LEAST, (self._zoom or drawn) * step)))

    def _go(self, step: int) -> None:
        ids = [each.id for each in self._shown]
        here = ids.index(self._id) if self._id in ids else 0
        self.open(self._complaint, ids[(here + step) % len(ids)])

    def _back(self) -> None:
        self._shell.ways.case(self._complaint)

    def _choose(self, name: str) -> None:
        self._menu.mark("")
        self._does[name]()


class _Area(QScrollArea):
    """Arrows and Page keys move a picture that is larger than its room."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("viewer.area")
        self.setAccessibleName(say("viewer.area"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is shown whole fits the new room."""
        super().resizeEvent(event)
        self.resized.emit()
