"""Light and dark: by the system, by the reader's choice, remembered, and never in the wrong colours first."""
from browser import BrowserTest, Keys, sites

STATE = "return [document.documentElement.dataset.theme ?? '', getComputedStyle(document.body).backgroundColor]"
LIGHT, DARK = "rgb(251, 248, 241)", "rgb(14, 25, 38)"


class Theme(BrowserTest):
    def ground(self):
        return self.js("return getComputedStyle(document.body).backgroundColor")

    def page(self, name="index.html"):
        return self.open(sites.SHIPPED.url(name))

    def test_system(self):
        for scheme, ground in (("light", LIGHT), ("dark", DARK)):
            self.show(scheme=scheme)
            self.assertEqual(self.page().ground(), ground)

    def test_system_changes_while_reading(self):
        self.page()
        self.show(scheme="dark")
        self.assertEqual(self.ground(), DARK)
        self.assertEqual(self.find(".theme-switch").get_attribute("aria-pressed"), "true")

    def test_switch_is_remembered_on_other_pages(self):
        self.page()
        switch = self.find(".theme-switch")
        self.assertEqual(switch.get_attribute("aria-pressed"), "false")
        switch.click()
        self.assertEqual((switch.get_attribute("aria-pressed"), self.ground()), ("true", DARK))
        self.page("tactics/index.html")
        self.assertEqual(self.ground(), DARK)
        self.find(".theme-switch").click()
        self.page()
        self.assertEqual(self.ground(), LIGHT)

    def test_the_systems_own_is_no_choice(self):
        """Whoever goes back to what the system says follows the system again."""
        self.page()
        self.find(".theme-switch").click()
        self.find(".theme-switch").click()
        self.assertEqual(self.js("return localStorage.length"), 0)
        self.show(scheme="dark")
        self.assertEqual(self.ground(), DARK)

    def test_light_on_a_dark_system(self):
        self.show(scheme="dark")
        self.page().find(".theme-switch").click()
        self.assertEqual(self.ground(), LIGHT)
        self.assertEqual(self.page("tactics/index.html").ground(), LIGHT)

    def test_keyboard_and_name(self):
        self.page()
        switch = self.find(".theme-switch")
        self.assertEqual(switch.accessible_name, "Dark theme")
        self.js("arguments[0].focus()", switch)
        self.press(Keys.ENTER)
        self.assertEqual(self.ground(), DARK)
        self.press(Keys.SPACE)
        self.assertEqual(self.ground(), LIGHT)

    def test_nothing_can_be_stored(self):
        self.before_page("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})")
        self.page().find(".theme-switch").click()
        self.assertEqual(self.ground(), DARK)
        self.assertEqual(self.complaints(), [])

    def test_from_a_disk(self):
        self.open(sites.SHIPPED.file("index.html"))
        self.find(".theme-switch").click()
        self.assertEqual(self.ground(), DARK)
        self.js("try { localStorage.clear() } catch {}")

    def test_no_flash(self):
        """The choice is on <html> before there is a body, so before anything is painted."""
        self.page().find(".theme-switch").click()
        self.before_page("""
          new MutationObserver((_, observer) => {
            if (!document.documentElement?.dataset.theme) return;
            window.hadBody = document.body !== null; observer.disconnect();
          }).observe(document, {subtree: true, attributes: true, childList: true});""")
        self.page("tactics/index.html")
        self.assertIs(self.js("return window.hadBody ?? null"), False)
        self.assertEqual(self.ground(), DARK)

    def test_paper_is_light(self):
        self.show(scheme="dark")
        self.page()
        self.show(scheme="dark", media="print")
        self.assertEqual(self.ground(), "rgb(255, 255, 255)")
