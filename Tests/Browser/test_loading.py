"""Pages work from a disk and a server, say nothing in the console, and ask no other host."""
from browser import BrowserTest, sites

POLICY = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
          "base-uri 'none'", "form-action 'none'"]


class Loading(BrowserTest):
    def each(self):
        for site in sites.SMALL:
            for page in site.kinds:
                yield site, page

    def check(self, address, own):
        self.open(address)
        complaints, requests = self.complaints(), self.requests()
        self.assertEqual(complaints, [], address)
        self.assertEqual([url for url, _ in requests if not url.startswith(own)], [], address)
        names = [url.rsplit("/", 1)[-1].split("-")[0] for url, _ in requests]
        self.assertLessEqual({"style", "theme", "site"}, set(names), address)
        # The style sheet is in force: the policy lets it in.
        self.assertNotEqual(self.js("return getComputedStyle(document.documentElement).getPropertyValue('--paper')"), "")
        self.assertTrue(self.js("return document.documentElement.classList.contains('scripts')"), address)

    def test_from_a_disk(self):
        for site, page in self.each():
            if page == "404.html":
                continue
            with self.subTest(site=site, page=page):
                self.check(site.file(page), site.folder.as_uri())

    def test_from_a_server_below_a_path(self):
        for site, page in self.each():
            with self.subTest(site=site, page=page):
                # 404 asks from the root of its host, wherever it is shown.
                own = site.url("").removesuffix(f"{site.name}/") if page == "404.html" else site.url("")
                self.check(site.url(page), own)

    def test_large(self):
        for page in sites.LARGE.kinds:
            if page == "404.html":
                continue
            with self.subTest(page=page):
                self.check(sites.LARGE.file(page), sites.LARGE.folder.as_uri())

    def test_policy(self):
        self.open(sites.SHIPPED.url("index.html"))
        said = self.find('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
        self.assertEqual([part.strip() for part in said.split(";")], POLICY)

    def test_policy_is_in_force(self):
        for address in (sites.SHIPPED.url("index.html"), sites.SHIPPED.file("index.html")):
            self.open(address)
            self.js("""const script = document.createElement('script');
                       script.textContent = 'window.broken = true'; document.body.append(script);
                       document.body.setAttribute('style', 'color: red');
                       const image = new Image(); image.src = 'https://example.org/x.png'; document.body.append(image);""")
            self.assertIsNone(self.js("return window.broken ?? null"))
            self.assertNotIn("red", self.js("return document.body.style.cssText"))
            said = " ".join(self.complaints())
            for part in ("script-src", "style-src", "img-src"):
                self.assertIn(part, said)

    def test_without_scripts_pages_are_whole(self):
        self.without_scripts()
        for site in sites.SMALL:
            self.open(site.url(site.page("tactics")))
            text = self.find("main").text
            self.assertGreater(len(text), 1000)
            self.assertFalse(self.find(".theme-switch").is_displayed())
