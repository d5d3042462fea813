"""The scripts as pages load them, without comments and white space, do what the scripts do as they are written."""
import shutil
import time

from browser import DESKTOP, PHONE, BrowserTest, Keys, sites

SCRIPTS = sites.ROOT / "Templates/default/scripts"


class Scripts(BrowserTest):
    @classmethod
    def setUpClass(cls):
        """The shipped site a second time, with the scripts as they are written."""
        cls.written = sites.SCRATCH / "written"
        shutil.rmtree(cls.written, ignore_errors=True)
        shutil.copytree(sites.SHIPPED.folder, cls.written, ignore=shutil.ignore_patterns("print", "rules"))
        theme = SCRIPTS / "theme.js"
        for pattern, files in (("theme-*.js", [theme]), ("site-*.js", sorted(set(SCRIPTS.glob("*.js")) - {theme}))):
            [bundle] = cls.written.glob(pattern)
            cls.shorter = len(bundle.read_text()) < sum(len(file.read_text()) for file in files)
            bundle.write_text("\n".join(file.read_text() for file in files))
        super().setUpClass()

    def results(self, name):
        """What a short walk through the site named so comes to."""
        def at(page, size=DESKTOP):
            self.show(size, motion="reduce")
            self.open(f"http://localhost:{sites.server().server_port}/{name}/{page}")

        found = {}
        at("tactics/index.html")
        self.press("/")
        time.sleep(0.5)
        self.press("webinr calls")
        for _ in range(50):
            time.sleep(0.1)
            if self.all(".search-result"):
                break
        found["search"] = [result.text for result in self.all(".search-result")]
        self.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
        found["selected"] = self.find(".search-result[aria-selected=true]").text
        self.press(Keys.ESCAPE)
        for button in self.all("main thead .sort")[:7]:
            self.js("arguments[0].click()", button)
            found["sorted by " + button.text] = [row.text for row in self.all("main tbody tr")]
        self.find(".table-tools input").send_keys("réputation")
        found["filtered"] = self.find(".table-tools output").text
        self.find(".theme-switch").click()
        found["theme"] = self.js("return document.documentElement.dataset.theme")
        at("alignment/index.html")
        found["remembered"] = self.js("return document.documentElement.dataset.theme")
        self.find(".contents button").click()
        found["contents"] = [link.text for link in self.all(".contents a")]
        self.find(".filters a:not(.current)").click()
        found["narrowed"] = self.find(".filters [role=status]").text
        at("objectives/market-share/index.html")
        self.js("document.querySelector('.trend .chart [tabindex=\"0\"]').focus()")
        self.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
        found["chart"] = self.find(".chart-note").text
        at("index.html", PHONE)
        self.find(".menu-link").click()
        found["menu"] = self.find(".navigation").text
        found["complaints"] = self.complaints()
        self.forget()
        return found

    def test_what_is_left_out_changes_nothing(self):
        self.assertTrue(self.shorter)
        loaded, written = self.results(sites.SHIPPED.name), self.results("written")
        self.assertEqual(loaded, written)
        self.assertEqual([name for name, value in loaded.items() if not value], ["complaints"])
