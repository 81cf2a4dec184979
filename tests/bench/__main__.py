"""`python -m tests.bench sync|desk|cases|attachments --json`: last it prints one JSON object."""

import argparse
import importlib
import json
import sys


def say(line: str) -> None:
    """Tell how far it is; the figures alone go to standard output."""
    print(line, file=sys.stderr, flush=True)


def main() -> None:
    """Run the benchmark that is named."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("what", choices=["sync", "desk", "cases", "attachments"])
    parser.add_argument("--json", action="store_true", help="print one JSON object last")
    parser.add_argument("--n", type=int, help="how many acts, complaints or attachments")
    chosen = parser.parse_args()
    # Late: the desk's figures are taken by a small process.
    bench = importlib.import_module(f"tests.bench.{chosen.what}")
    figures = bench.run(
        chosen.n or bench.MANY, lambda line: print(line, file=sys.stderr, flush=True)
    )
    if chosen.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:>14} {value}")


if __name__ == "__main__":
    main()
