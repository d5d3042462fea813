"""Charts: every point is said under the pointer and under the arrow keys; without scripts it has its title."""
from browser import BrowserTest, Keys, sites

PAGE = "objectives/market-share/index.html"


class Charts(BrowserTest):
    def test_the_title_says_the_point(self):
        self.open(sites.SHIPPED.url(PAGE))
        self.assertIn("less than expected by now; forecast", self.find(".trend .point").text)

    def test_arrow_keys_go_from_point_to_point(self):
        self.open(sites.SHIPPED.url(PAGE))
        marks, note = self.all(".trend .chart [tabindex]"), self.find(".chart-note")
        self.assertEqual([mark.get_attribute("tabindex") for mark in marks].count("0"), 1)
        self.js("arguments[0].focus()", marks[0])
        first = note.text
        self.assertTrue(note.is_displayed() and first)
        self.press(Keys.ARROW_RIGHT)
        self.assertEqual(self.focused(), marks[1])
        self.assertEqual(note.text, marks[1].get_attribute("aria-label"))
        self.assertNotEqual(note.text, first)
        self.press(Keys.END)
        self.assertEqual(self.focused(), marks[-1])
        self.press(Keys.ESCAPE)
        self.assertFalse(note.is_displayed())

    def test_titles_without_scripts(self):
        self.without_scripts()
        self.open(sites.SHIPPED.url(PAGE))
        self.assertEqual(self.all(".chart [tabindex]"), [])
        self.assertGreater(len(self.all(".trend circle title")), 5)

    def test_the_newest_is_in_sight_on_a_phone(self):
        self.show((360, 740, True))
        for page, mark in ((PAGE, ".today"), ("kpis/cac/index.html", "circle:last-of-type"), ("plan/index.html", ".today")):
            with self.subTest(page=page):
                self.open(sites.SHIPPED.url(page))
                place = self.js("return document.querySelector('.trend .chart ' + arguments[0]).getBoundingClientRect().right", mark)
                self.assertTrue(0 < place < 360, place)
                # Its title doesn't move with it, nor do names leave.
                self.assertGreaterEqual(self.js("return document.querySelector('.trend .point').getBoundingClientRect().left"), 0)
        names = self.js("""return [...document.querySelectorAll(".timeline text:not(.note)")].map((name) => name.getBoundingClientRect().left)""")
        self.assertGreaterEqual(min(names), 0)

    def test_letters_are_legible_on_a_phone(self):
        self.show((360, 740, True))
        for page in (PAGE, "journey/index.html", "alignment/index.html", "experiments/call-delay/index.html", "combos/webinar-relay/index.html"):
            with self.subTest(page=page):
                self.open(sites.SHIPPED.url(page))
                sizes = self.js("""return [...document.querySelectorAll("main .chart:not(.swatch) text")].map((text) =>
                  parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)""")
                self.assertGreaterEqual(min(sizes, default=11), 10.5)
