"""The sites that are looked at, each built once, and the server that shows them.

SHIPPED is the playbook of this repository, BANK the one in French on real calls, GERMAN the golden one in a language that is one
file, LARGE an invented one of 10,000 documents.
"""
import functools
import gzip
import http.server
import os
import pathlib
import shutil
import subprocess
import sys
import threading
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("PORTOLAN", ROOT / ".build/debug/portolan"))
SCRATCH = pathlib.Path(os.environ.get("PORTOLAN_SCRATCH", ROOT / ".build/check/browser"))
BASE_DAY = "2026-09-30"
#: Folders whose pages are lists or pages of one kind; of all others the index is one like any other.
LISTS = "tactics"


class Site:
    """A built site: its folder, its pages, one page of each kind."""

    def __init__(self, name, playbook, *flags, day=BASE_DAY):
        self.name, self.playbook, self.flags, self.day = name, pathlib.Path(playbook), flags, day
        self.folder = SCRATCH / name

    def __repr__(self):
        return self.name

    def build(self):
        """Builds the site, unless the last one was made by the same program."""
        stamp = SCRATCH / f"{self.name}.stamp"
        newest = max(p.stat().st_mtime_ns for p in [PROGRAM, *(PROGRAM.parent / "portolan_Templates.resources").rglob("*")])
        known = f"{PROGRAM} {newest} {self.flags}"
        if self is LARGE and stamp.exists() and stamp.read_text() == known:
            return
        SCRATCH.mkdir(parents=True, exist_ok=True)
        if self is LARGE and not self.playbook.exists():
            subprocess.run([sys.executable, ROOT / "Tests/Bench/playbook.py", "--documents", "10000", "--output",
                            self.playbook], check=True, stdout=subprocess.DEVNULL)
        if self is GERMAN:
            shutil.rmtree(self.playbook, ignore_errors=True)
            shutil.copytree(ROOT / "Tests/Golden/playbook", self.playbook)
            settings = self.playbook / "portolan.yml"
            settings.write_text(settings.read_text().replace("language: en", "language: de"))
        done = subprocess.run([PROGRAM, "build", self.playbook, "--output", self.folder, "--as-of", self.day, "--quiet",
                               *self.flags], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"browser: {self.name} can't be built\n{done.stderr[-4000:]}")
        stamp.write_text(known)

    @functools.cached_property
    def pages(self):
        """The paths of all pages."""
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*.html"))

    @functools.cached_property
    def kinds(self):
        """One page of each kind, the largest: home, 404, what lies at the top, and of each folder a page."""
        folders = {}
        for page in self.pages:
            parts = page.split("/")
            if len(parts) > 1:
                folders.setdefault(parts[0], []).append(page)
        found = ["index.html", "404.html"]
        for folder, pages in sorted(folders.items()):
            inner = [p for p in pages if p.count("/") == 2 and "/page_" not in p]
            index = f"{folder}/index.html"
            # A printed book takes axe and the validator minutes: the short one stands for all.
            if folder == "print" and (self.folder / index).stat().st_size > 800_000:
                continue
            if index in pages and (not inner or folder in (LISTS, "alignment", "economics", "print", "rules")):
                found.append(index)
            if inner:
                found.append(max(inner, key=lambda p: ((self.folder / p).stat().st_size, p)))
        return [p for p in found if not self.is_redirect(p)]

    def page(self, folder):
        """The largest page of a folder."""
        return next(p for p in self.kinds if p.startswith(f"{folder}/") and p.count("/") == 2)

    def is_redirect(self, page):
        return b'http-equiv="refresh"' in (self.folder / page).read_bytes()[:600]

    def file(self, page):
        """A page's address without a server; 404, whose links begin at the site's address, is only shown by one."""
        if page == "404.html":
            return self.url(page)
        return (self.folder / page).as_uri()

    def url(self, page):
        """A page's address on the server."""
        return f"http://localhost:{server().server_port}/{self.name}/{page}"


def _bank_flags():
    data = ROOT.parent / "shared/data/bank-additional-full.csv"
    return ("--data", f"calls={data}") if data.exists() else ()


SHIPPED = Site("shipped", ROOT)
BANK = Site("bank", ROOT / "Tests/Fixtures/bank-term-deposits", *_bank_flags())
GERMAN = Site("german", SCRATCH / "german-playbook")
LARGE = Site("large", SCRATCH / "large-playbook")
ALL = [SHIPPED, BANK, GERMAN, LARGE]
SMALL = [SHIPPED, BANK]


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as any host does: what is text travels packed."""

    protocol_version = "HTTP/1.1"
    extensions_map = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript",
                      ".svg": "image/svg+xml", ".json": "application/json", ".xml": "application/xml",
                      ".png": "image/png", ".csv": "text/csv", "": "application/octet-stream"}

    def do_GET(self):
        path = pathlib.Path(self.translate_path(self.path))
        if not path.exists() and "Referer" in self.headers:
            # What a page asks for from the root of its host, as 404 does: here each site is a folder of it.
            site = urllib.parse.urlsplit(self.headers["Referer"]).path.split("/")[1]
            path = pathlib.Path(self.translate_path(f"/{site}{self.path}"))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            return self.send_error(404)
        body = path.read_bytes()
        kind = self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if "gzip" in self.headers.get("Accept-Encoding", "") and not kind.startswith("image/png"):
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@functools.cache
def server():
    made = http.server.ThreadingHTTPServer(("localhost", 0), functools.partial(_Handler, directory=str(SCRATCH)))
    made.daemon_threads = True
    threading.Thread(target=made.serve_forever, daemon=True).start()
    return made
