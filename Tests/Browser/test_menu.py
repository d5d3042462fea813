"""The navigation of a phone: a button that opens and closes it, and a link where there are no scripts."""
from browser import PHONE, BrowserTest, Keys, sites


class Menu(BrowserTest):
    def setUp(self):
        super().setUp()
        self.show(PHONE, motion="reduce")

    def test_opens_and_closes(self):
        self.open(sites.SHIPPED.url("index.html"))
        button, navigation = self.find(".menu-link"), self.find("#navigation")
        self.assertEqual((button.tag_name, button.get_attribute("aria-controls")), ("button", "navigation"))
        self.assertEqual((button.get_attribute("aria-expanded"), navigation.is_displayed()), ("false", False))
        button.click()
        self.assertEqual((button.get_attribute("aria-expanded"), navigation.is_displayed()), ("true", True))
        self.assertGreater(navigation.rect["width"], 300)
        button.click()
        self.assertEqual((button.get_attribute("aria-expanded"), navigation.is_displayed()), ("false", False))

    def test_keyboard(self):
        self.open(sites.SHIPPED.url("index.html"))
        button = self.find(".menu-link")
        self.js("arguments[0].focus()", button)
        self.press(Keys.ENTER)
        self.assertTrue(self.find("#navigation").is_displayed())
        self.press(Keys.TAB)
        self.assertTrue(self.js("return document.activeElement.closest('#navigation') !== null"))
        self.press(Keys.ESCAPE)
        self.assertFalse(self.find("#navigation").is_displayed())
        self.assertEqual(self.focused(), button)

    def test_without_scripts(self):
        self.without_scripts()
        self.open(sites.SHIPPED.url("index.html"))
        self.assertFalse(self.find("#navigation").is_displayed())
        self.find(".menu-link").click()
        self.assertTrue(self.find("#navigation").is_displayed())
        self.find(".menu-close").click()
        self.assertFalse(self.find("#navigation").is_displayed())

    def test_desktop_has_none(self):
        self.show()
        self.open(sites.SHIPPED.url("index.html"))
        self.assertFalse(self.find(".menu-link").is_displayed())
        self.assertTrue(self.find("#navigation").is_displayed())

    def test_what_is_touched_is_large_enough(self):
        self.open(sites.SHIPPED.url(sites.SHIPPED.page("tactics")))
        for control in self.all(".site-header a, .site-header button"):
            if control.is_displayed():
                self.assertGreaterEqual(control.rect["height"], 43.5, control.get_attribute("class"))
        self.find(".menu-link").click()
        for link in self.all("#navigation a"):
            if link.is_displayed():
                self.assertGreaterEqual(link.rect["height"], 43.5, link.text)
