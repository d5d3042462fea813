"""Paper: no navigation, links with their targets, everything that opens open, light; the whole playbook as one document."""
import base64
import io
import json
import re

import pypdf
from browser import BrowserTest, sites


#: What is between the margins of a sheet of A4, in CSS pixels.
SHEET = (round(178 / 25.4 * 96), 1000, False)
#: Tables, figures and code that reach beyond the sheet, or hold more than they show.
CUT = """
  return [...document.querySelectorAll('main :is(.table, table, figure, svg, pre, dl, img)')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1
      || (getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1));
  }).slice(0, 5).map((element) => element.getBoundingClientRect().right + ' ' + element.outerHTML.slice(0, 160))"""


def squeezed(text):
    return "".join(text.split())


class PaperTest(BrowserTest):
    def pdf(self, site, page):
        self.open(site.file(page))
        made = self.cdp("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return pypdf.PdfReader(io.BytesIO(base64.b64decode(made["data"])))

    def text(self, site, page):
        return " ".join(" ".join(sheet.extract_text() for sheet in self.pdf(site, page).pages).split())


class Print(PaperTest):
    def test_every_kind_has_its_heading_and_no_navigation(self):
        for site in sites.SMALL:
            for page in site.kinds:
                with self.subTest(site=site, page=page):
                    text = self.text(site, page)
                    title = self.js("return document.querySelector('h1').textContent.trim().replace(/\\s+/g, ' ')")
                    skip = self.js("return document.querySelector('.skip').textContent")
                    self.assertIn(title.replace(" ", "")[:25], text.replace(" ", ""))
                    self.assertNotIn(skip, text)
                    for selector in (".navigation", ".site-header", ".crumbs", ".contents"):
                        self.show(media="print")
                        self.assertFalse(any(e.is_displayed() for e in self.all(selector)), selector)
                        self.show()

    def test_links_have_their_targets(self):
        # The bank's playbook leads nowhere outside.
        for site in [sites.SHIPPED]:
            page = next(p for p in site.pages if b'<div class="prose">' in (site.folder / p).read_bytes()
                        and self.outward(site, p))
            with self.subTest(site=site, page=page):
                target = self.outward(site, page)
                self.assertIn(f"({target})".replace(" ", ""), self.text(site, page).replace(" ", ""))

    @staticmethod
    def outward(site, page):
        """Where a link in the page's text leads outside, or None."""
        html = (site.folder / page).read_text()
        main = html[html.find('<main'):html.find("</main>")]
        at = main.find('<a href="http')
        return main[at + 9:].split('"')[0].replace("&amp;", "&") if at > 0 else None

    def test_every_sheet_has_its_number_and_the_playbook_s_title(self):
        for site, page in ((sites.SHIPPED, "strategy/night-watch/index.html"), (sites.BANK, "plan/index.html")):
            with self.subTest(site=site):
                title = json.loads((site.folder / "playbook.json").read_text())["title"]
                sheets = [squeezed(sheet.extract_text()) for sheet in self.pdf(site, page).pages]
                for number, text in enumerate(sheets, 1):
                    self.assertIn(f"{number}/{len(sheets)}", text)
                    self.assertIn(squeezed(title), text)

    def test_short_tables_stay_whole_and_no_heading_is_left_alone(self):
        sheets = [sheet.extract_text() for sheet in self.pdf(sites.SHIPPED, "print/index.html").pages]
        headings = set(self.js("""return [...document.querySelectorAll(".sheet h2, .sheet h3")].map((heading) =>
          heading.textContent.replace(/\\s+/gu, ""))"""))
        alone = []
        for number, text in enumerate(sheets, 1):
            lines = [squeezed(line) for line in text.splitlines() if squeezed(line)]
            lines = [line for line in lines if not re.fullmatch(rf"{number}/{len(sheets)}", line)]
            if len(lines) > 2 and lines[-1] in headings:
                alone.append((number, lines[-1]))
        self.assertEqual(alone, [])
        self.assertGreater(len(headings), 100)

    def test_heads_of_tables_are_repeated_and_rows_not_cut(self):
        self.open(sites.SHIPPED.file("tactics/index.html"))
        self.show(media="print")
        self.assertEqual(self.js("return getComputedStyle(document.querySelector('thead')).display"), "table-header-group")
        self.assertEqual(self.js("return getComputedStyle(document.querySelector('tbody tr')).breakInside"), "avoid")
        self.show()


class WholePlaybook(PaperTest):
    """The page `print/`."""

    @staticmethod
    def parts(site):
        found = [page for page in site.pages if page.startswith("print/")]
        return sorted(found, key=lambda page: int(page.split("/")[1]) if page.count("/") == 2 else 1)

    def test_every_document_begins_on_a_sheet_of_its_own(self):
        for site in sites.SMALL:
            titles, first = [], ""
            for page in self.parts(site):
                with self.subTest(site=site, page=page):
                    title = squeezed(json.loads((site.folder / "playbook.json").read_text())["title"])
                    sheets = [squeezed(sheet.extract_text()) for sheet in self.pdf(site, page).pages]
                    # The playbook's title and the number are on every sheet but the first.
                    sheets[1:] = [re.sub(rf"^{re.escape(title)}\d+/\d+", "", text) for text in sheets[1:]]
                    first = first or sheets[0]
                    documents = self.js("""
                      return [...document.querySelectorAll('.sheet')].map((sheet) => [
                        sheet.querySelector('.eyebrow')?.textContent ?? '', sheet.querySelector('h1').textContent])""")
                    self.assertGreater(len(documents), 0)
                    self.assertGreaterEqual(len(sheets), 2 + len(documents))
                    # In their order, each at the top of a later sheet than the one before.
                    last = 0
                    for kind, title in documents:
                        wanted = squeezed(kind + title)[:40]
                        at = next((n for n, text in enumerate(sheets) if n > last and text.startswith(wanted)), None)
                        self.assertIsNotNone(at, f"no sheet after {last + 1} begins with “{title}”")
                        last = at
                    titles += [title for _, title in documents]
            data = json.loads((site.folder / "playbook.json").read_text())
            self.assertEqual(len(titles), len(set(p for p in site.pages if self.is_document(site, p))))
            self.assertTrue(first.startswith(squeezed(data["title"])), first)

    @staticmethod
    def is_document(site, page):
        return b'<article class="' in (site.folder / page).read_bytes() and not page.startswith("print/")

    def test_nothing_wide_is_cut(self):
        for site in sites.SMALL:
            for page in self.parts(site):
                with self.subTest(site=site, page=page):
                    self.show(SHEET, media="print")
                    self.open(site.file(page))
                    self.assertEqual(self.js(CUT), [])
                    self.assertLessEqual(self.js("return document.scrollingElement.scrollWidth"), SHEET[0])

    def test_something_wide_would_be_seen(self):
        self.show(SHEET, media="print")
        self.open(sites.SHIPPED.file("print/index.html"))
        self.js("document.querySelector('.sheet table').style.minWidth = '900px'")
        self.assertGreater(len(self.js(CUT)), 0)

    def test_it_needs_no_scripts_and_says_nothing_in_the_console(self):
        for site in sites.SMALL:
            page = self.parts(site)[-1]
            with self.subTest(site=site, page=page):
                self.without_scripts()
                without = len(self.pdf(site, page).pages)
                self.cdp("Emulation.setScriptExecutionDisabled", value=False)
                self.assertEqual(len(self.pdf(site, page).pages), without)
                self.assertEqual(self.complaints(), [])
                self.assertEqual(self.all(".table-tools"), [])

    def test_parts_are_small_enough_to_be_laid_out(self):
        for site in sites.ALL:
            for page in self.parts(site):
                with self.subTest(site=site, page=page):
                    self.assertLess((site.folder / page).stat().st_size, 2_500_000)

    def test_a_large_playbook_says_what_it_leaves_out(self):
        self.open(sites.LARGE.file("print/index.html"))
        self.assertIn("print: true", self.find(".print-title .note").text)
