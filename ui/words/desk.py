"""Words of the window around the pages: bars, rail, lock, dock, palette, keys, settings."""

WORDS: dict[str, str] = {
    "key.dock": "旁边的资料",
    "dock.name": "旁边的资料",
    "state.locked": "已锁定 · {name}（{no}）",
    "signin.locked": "写到一半的都在，输入 PIN 接着办。别的同事按 Shift+Enter，换成自己的工号。",
}  # fmt: skip
