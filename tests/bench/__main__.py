"""`python -m tests.bench sync --json`: the last line of standard output is one JSON object."""

import argparse
import json
import sys

from tests.bench import sync


def main() -> None:
    """Run the benchmark that is named."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("what", choices=["sync"])
    parser.add_argument("--json", action="store_true", help="print one JSON object last")
    parser.add_argument("--n", type=int, default=10_000, help="how many acts")
    chosen = parser.parse_args()
    figures = sync.run(chosen.n, lambda line: print(line, file=sys.stderr, flush=True))
    if chosen.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:>14} {value}")


if __name__ == "__main__":
    main()
