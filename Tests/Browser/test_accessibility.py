"""axe-core finds nothing: every kind of page, light and dark, desktop and phone."""
import pathlib

import axe_core_python
from browser import DESKTOP, PHONE, BrowserTest, sites

AXE = (pathlib.Path(axe_core_python.__file__).parent / "axe.min.js").read_text()
RUN = """
  const [rules, done] = arguments;
  axe.run(document, {resultTypes: ['violations'], ...(rules ? {runOnly: {type: 'rule', values: rules}} : {})}).then(
    (found) => done(found.violations.map((it) => `${it.id}: ${it.help}: ` + it.nodes.slice(0, 3).map(
      (node) => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '').slice(0, 160)).join(' | '))),
    (error) => done([String(error)]))"""
#: What colours decide; the rest is the same in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]


class Accessibility(BrowserTest):
    def check(self, site, page, sizes=(DESKTOP, PHONE)):
        for size in sizes:
            self.show(size)
            self.open(site.file(page))
            self.js(AXE)
            for theme, rules in (("light", None), ("dark", COLOURS)):
                self.js("document.documentElement.dataset.theme = arguments[0]", theme)
                with self.subTest(site=site, page=page, size=size[0], theme=theme):
                    self.assertEqual(self.driver.execute_async_script(RUN, rules), [])

    def test_shipped(self):
        for page in sites.SHIPPED.kinds:
            self.check(sites.SHIPPED, page)

    def test_menu_open(self):
        self.show(PHONE)
        self.open(sites.SHIPPED.file("index.html"))
        self.find(".menu-link").click()
        self.js(AXE)
        self.assertEqual(self.driver.execute_async_script(RUN, None), [])

    def test_large(self):
        for page in sites.LARGE.kinds:
            self.check(sites.LARGE, page, [DESKTOP])


class AccessibilityInFrench(Accessibility):
    test_shipped = test_menu_open = test_large = None

    def test_bank(self):
        for page in sites.BANK.kinds:
            self.check(sites.BANK, page)
