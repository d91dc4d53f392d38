"""In a real browser: at 375 and 1280 pixels no page is wider than the window, and the style sheet is applied."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from werkzeug.serving import make_server

from tests.conftest import BROWSERS
from tests.web.test_pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from flask import Flask

WIDTHS = (375, 1280)
MEASURE = """<!doctype html><meta charset="utf-8"><body><script>
const found = [];
(async () => {
  for (const width of WIDTHS) for (const path of PATHS) {
    const frame = document.createElement("iframe");
    frame.style = `border:0;width:${width}px;height:900px`;
    const loaded = new Promise(done => frame.onload = done);
    frame.src = path;
    document.body.append(frame);
    await loaded;
    const root = frame.contentDocument.documentElement;
    found.push([path, width, root.scrollWidth, getComputedStyle(root.querySelector("header.site")).borderTopWidth]);
    frame.remove();
  }
  const result = document.createElement("pre");
  result.textContent = JSON.stringify(found);
  document.body.replaceChildren(result);
})();
</script></body>"""


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    """The application on loopback, with one more page that measures the others in frames."""
    script = MEASURE.replace("WIDTHS", json.dumps(WIDTHS)).replace("PATHS", json.dumps(list(PAGES.values())))

    def serve(environ: dict[str, str], start: Callable[..., object]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/measure":
            start("200 OK", [("Content-Type", "text/html")])
            return [script.encode()]

        def framed(status: str, headers: list[tuple[str, str]], *rest: object) -> object:
            hinder = {"Content-Security-Policy", "X-Frame-Options"}
            return start(status, [pair for pair in headers if pair[0] not in hinder], *rest)

        return app(environ, framed)  # type: ignore[arg-type]

    server = make_server("127.0.0.1", 0, serve, threaded=True)  # type: ignore[arg-type]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.browser
def test_no_page_is_wider_than_the_window(address: str, tmp_path: Path) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)))
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--virtual-time-budget=60000"]
    command = [browser, *flags, f"--user-data-dir={tmp_path}", "--dump-dom", f"{address}/measure"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    result = BeautifulSoup(done.stdout.decode(), "html.parser").select_one("pre")
    assert result, done.stderr.decode()[-2000:]
    rows = json.loads(result.text)
    assert len(rows) == len(PAGES) * len(WIDTHS)
    assert {border for *_, border in rows} == {"4px"}
    assert [(path, width, wide) for path, width, wide, _ in rows if wide > width] == []
