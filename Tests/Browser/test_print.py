"""Paper: no navigation, links with their targets, everything that opens open, light."""
import base64
import io

import pypdf
from browser import BrowserTest, sites


class Print(BrowserTest):
    def pdf(self, site, page):
        self.open(site.file(page))
        made = self.cdp("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return pypdf.PdfReader(io.BytesIO(base64.b64decode(made["data"])))

    def text(self, site, page):
        return " ".join(" ".join(sheet.extract_text() for sheet in self.pdf(site, page).pages).split())

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

    def test_heads_of_tables_are_repeated_and_rows_not_cut(self):
        self.open(sites.SHIPPED.file("tactics/index.html"))
        self.show(media="print")
        self.assertEqual(self.js("return getComputedStyle(document.querySelector('thead')).display"), "table-header-group")
        self.assertEqual(self.js("return getComputedStyle(document.querySelector('tbody tr')).breakInside"), "avoid")
        self.show()
