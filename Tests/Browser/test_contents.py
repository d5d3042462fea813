"""The table of contents follows what is being read, and nothing moves for it."""
import time

from browser import DESKTOP, PHONE, BrowserTest, Keys, sites


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

    def test_opens_from_a_button_where_there_is_no_column(self):
        for size, page in (((1280, 800, False), "tactics/threat-webinar/index.html"), (DESKTOP, "journey/index.html"), (PHONE, "journey/index.html")):
            with self.subTest(size=size, page=page):
                self.show(size, motion="reduce")
                self.open(sites.SHIPPED.file(page))
                button, entries = self.find(".contents button"), self.all(".contents a")
                self.assertFalse(entries[0].is_displayed())
                self.js("arguments[0].focus()", button)
                self.press(Keys.ENTER)
                self.assertEqual((entries[0].is_displayed(), button.get_attribute("aria-expanded")), (True, "true"))
                self.press(Keys.ESCAPE)
                self.assertEqual((entries[0].is_displayed(), self.focused()), (False, button))
                button.click()
                target = entries[2].get_attribute("hash")[1:]
                entries[2].click()
                self.assertFalse(entries[0].is_displayed())
                top = self.js("return document.getElementById(arguments[0]).getBoundingClientRect().top", target)
                self.assertTrue(-1 <= top < 120, top)

    def test_has_a_column_beside_a_document_on_a_wide_screen(self):
        self.show((1440, 900, False))
        self.open(sites.SHIPPED.file("tactics/threat-webinar/index.html"))
        self.assertEqual(self.all(".contents button"), [])
        box = self.find(".contents li:last-child a").rect
        self.assertGreaterEqual(box["x"], self.find("main").rect["x"] + self.find("main").rect["width"])
        # The same page in a narrower window.
        self.show((1280, 800, False))
        self.assertEqual(len(self.all(".contents button")), 1)

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
