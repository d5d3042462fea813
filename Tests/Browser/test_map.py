"""The map of the playbook: reached by keyboard, lit up along a thread, a list first on a phone."""
from browser import PHONE, BrowserTest, sites

LIT = "return [...document.querySelectorAll('.map-box.lit title')].map((title) => title.textContent.split(' · ')[0])"


class Map(BrowserTest):
    def test_a_box_lights_its_thread_up(self):
        self.open(sites.BANK.file("map/index.html"))
        boxes = self.all(".map-box")
        self.assertGreater(len(boxes), 6)
        self.js("arguments[0].focus()", self.find(".map-box[href*='/tactics/']"))
        lit = self.js(LIT)
        self.assertIn("Financer la banque par une épargne stable", lit)
        self.assertTrue(2 < len(lit) < len(boxes))
        self.assertGreater(len(self.all(".map-lines .lit")), 1)
        self.js("document.activeElement.blur()")
        self.assertEqual(self.js(LIT), [])
        self.assertEqual(self.complaints(), [])

    def test_every_box_is_a_link_with_a_name(self):
        self.open(sites.SHIPPED.file("map/index.html"))
        boxes = self.js("""return [...document.querySelectorAll('.map-box')].map((box) => ({
          isReached: box.tabIndex === 0, name: box.querySelector('title').textContent, href: box.getAttribute('href') }))""")
        self.assertTrue(all(box["isReached"] and box["name"] and box["href"] for box in boxes))

    def test_phone_has_the_list_first(self):
        self.show(PHONE)
        self.open(sites.SHIPPED.file("map/index.html"))
        self.assertLess(self.find("#list").rect["y"], self.find("#drawing").rect["y"])
        self.assertLessEqual(self.js("return document.documentElement.scrollWidth"), 360)

    def test_large_playbooks_have_a_map_for_each_objective(self):
        pages = [p for p in sites.LARGE.pages if p.startswith("map/")]
        self.assertGreater(len(pages), 50)
        for page in pages:
            self.assertLess((sites.LARGE.folder / page).stat().st_size, 500_000, page)
