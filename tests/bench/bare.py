"""An empty PySide6 window in a process of its own: the floor for start and memory."""

import json
import resource

from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.painted import Painted


def main() -> None:
    """When it was painted, and the most memory it ever had."""
    app = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    painted = Painted(window)
    window.show()
    at = painted.wait()
    print(json.dumps({"painted": at, "rss_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
    window.close()
    app.quit()


if __name__ == "__main__":
    main()
