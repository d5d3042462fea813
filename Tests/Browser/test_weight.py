"""What a reader waits for: bytes on the wire with everything, and the time until the document is there."""
import gzip

from browser import BrowserTest, sites

#: Bytes transferred, packed as any host packs, headers included.
MOST = {"home": 100_000, "tactic": 60_000}
#: Until DOMContentLoaded, the best of five: what else the machine does is not the page's.
MOST_MILLISECONDS = 300


class Weight(BrowserTest):
    def load(self, site, page, most):
        self.cdp("Network.clearBrowserCache")
        self.open(site.url(page))
        self.driver.execute_async_script("setTimeout(arguments[0], 200)")
        asked = self.requests()
        total = sum(size for _, size in asked)
        files = [site.folder / url.split(f"/{site.name}/", 1)[1].split("?")[0] for url, _ in asked if f"/{site.name}/" in url]
        raw = sum(path.stat().st_size for path in files if path.is_file())
        html = (site.folder / page).read_bytes()
        print(f"  {site.name}/{page}: {total:,} bytes in {len(asked)} files, {raw:,} unpacked; "
              f"the page {len(gzip.compress(html, 6)):,}, unpacked {len(html):,}")
        self.assertGreaterEqual(len(asked), 4)
        self.assertLess(total, most)

    def test_weights(self):
        for site in sites.ALL:
            with self.subTest(site=site):
                self.load(site, "index.html", MOST["home"])
                self.load(site, site.page("tactics"), MOST["tactic"])

    def test_time(self):
        for site in sites.ALL:
            for page in ("index.html", site.page("tactics")):
                times = []
                for _ in range(5):
                    self.open(site.url(page))
                    times.append(self.js(
                        "const [entry] = performance.getEntriesByType('navigation'); return entry.domContentLoadedEventEnd"))
                print(f"  {site.name}/{page}: DOM content loaded after {min(times):.0f} to {max(times):.0f} ms")
                with self.subTest(site=site, page=page):
                    self.assertGreater(min(times), 0)
                    self.assertLess(min(times), MOST_MILLISECONDS)
