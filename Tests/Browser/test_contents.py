"""The table of contents follows what is being read, and nothing moves for it."""
import time

from browser import BrowserTest, sites


class Contents(BrowserTest):
    def current(self):
        time.sleep(0.4)
        return self.js("return [...document.querySelectorAll('.contents [aria-current]')].map((link) => link.hash)")

    def test_follows(self):
        self.show(motion="reduce")
        self.open(sites.SHIPPED.file("tactics/threat-webinar/index.html"))
        links = self.js("return [...document.querySelectorAll('.contents a')].map((link) => link.hash)")
        self.assertGreater(len(links), 5)
        for target in (links[3], links[5]):
            self.js("document.getElementById(arguments[0]).scrollIntoView({ block: 'start' })", target[1:])
            self.assertEqual(self.current(), [target])
        self.js("window.scrollTo(0, document.body.scrollHeight)")
        self.assertEqual(self.current(), [links[-1]])
        self.js("window.scrollTo(0, 0)")
        self.assertLessEqual(len(self.current()), 1)

    def test_moves_nothing(self):
        self.before_page("""window.shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });""")
        self.open(sites.SHIPPED.url("tactics/threat-webinar/index.html"))
        for height in (0, 900, 2400):
            self.js("window.scrollTo(0, arguments[0])", height)
            self.current()
        self.assertEqual(self.js("return window.shift"), 0)
