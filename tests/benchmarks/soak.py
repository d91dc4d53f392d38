"""A minute of visits: `make soak`. Serves a store, asks for every page again and again, prints times and memory."""

from __future__ import annotations

import socket
import statistics
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, perf_counter, sleep

from graph.output import to_text
from graph.reports import table

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60
VISITORS = 8
PATHS = (
    "/", "/documents/", "/documents/jm-zone-2016", "/documents/jm-city-2021", "/matrix", "/tasks/", "/queries/",
    "/id/org/江门市科学技术局", "/id/place/440700", "/quality", "/id/org/nobody",
    "/sparql?query=" + urllib.parse.quote("SELECT ?s { ?s ?p ?o } LIMIT 10"),
    "/sparql?query=" + urllib.parse.quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"),
)  # fmt: skip
"""Pages, a runaway query and an unknown thing among them."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def visit(base: str, path: str) -> tuple[str, int, float]:
    started = perf_counter()
    address = base + urllib.parse.quote(path, safe="/?=%&()*")
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            answer.read()
            status = answer.status
    except urllib.error.HTTPError as error:
        status = error.code
    except OSError:
        status = 0
    return path, status, (perf_counter() - started) * 1000


def memory(process: subprocess.Popen[bytes]) -> int:
    """Megabytes that a process holds; 0 where the system does not say."""
    status = Path(f"/proc/{process.pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS")), 0)


def wait_for(base: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            sys.exit("the server ended before it answered")
        if visit(base, "/")[1]:
            return
        sleep(0.2)
    sys.exit("the server does not answer")


def main() -> None:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "policygraph.py", "serve", "--port", str(port), "--store", f"{folder}/store"]
        process = subprocess.Popen(command, cwd=ROOT)
        try:
            wait_for(base, process)
            before = memory(process)
            end = monotonic() + SECONDS
            visits = []
            with ThreadPoolExecutor(VISITORS) as visitors:
                while monotonic() < end:
                    visits += visitors.map(lambda path: visit(base, path), PATHS)
            report(visits)
            print(f"memory of the server: {before} MB -> {memory(process)} MB")
        finally:
            process.terminate()
            process.wait()


def report(visits: list[tuple[str, int, float]]) -> None:
    times: dict[tuple[str, int], list[float]] = defaultdict(list)
    for path, status, milliseconds in visits:
        times[path[:60], status].append(milliseconds)
    rows = [
        (path, status, len(found), f"{statistics.median(found):.0f}", f"{max(found):.0f}")
        for (path, status), found in sorted(times.items())
    ]
    print(to_text(table(("path", "status", "visits", "median ms", "longest ms"), rows)), end="")


if __name__ == "__main__":
    main()
