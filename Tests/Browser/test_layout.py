"""Nothing moves while a page loads, nothing sticks out on a narrow phone."""
from browser import DESKTOP, NARROW, PHONE, BrowserTest, sites

SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifts.push([entry.value, entry.sources.map((s) => s.node?.outerHTML?.slice(0, 90))]);
  }).observe({type: 'layout-shift', buffered: true});"""
#: Nothing moves: this is what rounding may leave.
MOST_SHIFT = 0.0001
#: The elements that reach beyond the window, where the page can be scrolled sideways.
BEYOND = """
  const wide = document.scrollingElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  return [wide + ' px', ...[...document.querySelectorAll('body *')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.right > innerWidth + 0.5 && box.width && !element.parentElement.closest('.table, .trend, pre');
  }).slice(0, 5).map((element) => element.outerHTML.slice(0, 120))]"""


class Layout(BrowserTest):
    def test_nothing_moves(self):
        self.before_page(SHIFTS)
        for size in (DESKTOP, PHONE):
            self.show(size)
            for site in sites.ALL:
                for page in site.kinds:
                    self.open(site.url(page))
                    self.driver.execute_async_script("setTimeout(arguments[0], 60)")
                    with self.subTest(site=site, page=page, size=size):
                        shifts = self.js("return window.shifts")
                        self.assertLess(sum(value for value, _ in shifts), MOST_SHIFT, shifts)

    def test_no_scrolling_sideways(self):
        for size in (NARROW, PHONE, (768, 1000, True), DESKTOP):
            self.show(size)
            for site in sites.ALL:
                for page in site.kinds:
                    self.open(site.file(page))
                    with self.subTest(site=site, page=page, size=size):
                        self.assertEqual(self.js(BEYOND), [])

    def test_tables_fit_a_common_screen(self):
        self.show((1280, 757, False))
        for site in sites.SMALL:
            for page in site.kinds:
                self.open(site.file(page))
                with self.subTest(site=site, page=page):
                    self.assertEqual(self.js("""
                      return [...document.querySelectorAll('main :is(.table, .map, .trend)')].filter((box) =>
                        box.scrollWidth > box.clientWidth + 1).map((box) => box.textContent.trim().slice(0, 60))"""), [])

    def test_reduced_motion(self):
        for motion, behaviour in (("reduce", "auto"), ("no-preference", "smooth")):
            self.show(motion=motion)
            self.open(sites.SHIPPED.file("index.html"))
            self.assertEqual(self.js("return getComputedStyle(document.documentElement).scrollBehavior"), behaviour)
