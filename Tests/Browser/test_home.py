"""The home page: what a CMO wants in one screen, and the four questions of a new reader, by keyboard."""
from browser import BrowserTest, Keys, sites


class Home(BrowserTest):
    def test_one_screen(self):
        for site in (sites.SHIPPED, sites.BANK):
            self.open(site.url("index.html"))
            for part in (".alignment-score", ".strategy", ".objectives", ".findings", ".due-soon"):
                for element in self.all(part):
                    self.assertLessEqual(element.rect["y"] + element.rect["height"], 900, f"{site} {part}")
            self.assertEqual(len(self.all(".strategy .brief dd")), 3)

    def test_what_falls_due_is_seen_on_a_laptop(self):
        self.show((1280, 757, False))
        self.open(sites.SHIPPED.url("index.html"))
        first = self.find(".due-list li").rect
        self.assertLess(first["y"] + 20, 757)

    def follow(self, selector):
        """Goes on by the link, as the keyboard does."""
        self.js("arguments[0].focus()", self.find(selector))
        self.press(Keys.ENTER)

    def test_questions_of_a_new_reader(self):
        self.open(sites.SHIPPED.url("index.html"))
        worst = self.find(".objectives .lead a").text
        self.assertEqual(worst, self.find(".objective-row .name").text)
        self.follow(".objective-row .note a")
        rows = self.all("section[aria-labelledby='tactics'] tbody tr")
        self.assertEqual(len(rows), 3)
        # What holds it up comes first, with whose it is.
        self.assertTrue(rows[0].find_element("css selector", "td a").text)
        self.open(sites.SHIPPED.url("index.html"))
        self.follow("a[href='combos/webinar-relay/index.html']")
        self.assertIn("by 10 points", self.find(".headline").text)
