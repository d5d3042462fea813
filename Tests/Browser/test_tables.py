"""Tables of data: sorted, filtered and downloaded by keyboard, their heads in sight, cards on a phone, plain without scripts."""
import base64
import csv
import io
import time

from browser import PHONE, BrowserTest, Keys, sites


class Tables(BrowserTest):
    def column(self, name):
        """What the shown rows of the first table say in a column, remarks left out."""
        return self.js("""
          const table = document.querySelector("main table");
          const place = [...table.tHead.rows[0].cells].findIndex((head) => head.innerText.trim().startsWith(arguments[0]));
          return [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.offsetParent).map((row) => {
            const copy = row.cells[place].cloneNode(true);
            copy.querySelectorAll(".note, svg").forEach((remark) => remark.remove());
            return copy.textContent.trim();
          });""", name)

    def head(self, name):
        return next(head for head in self.all("main thead th") if head.text.strip().startswith(name))

    def sort(self, name):
        """Presses Enter on the button in a head; the head's `aria-sort` afterwards."""
        self.js("arguments[0].querySelector('button').focus()", self.head(name))
        self.press(Keys.ENTER)
        return self.head(name).get_attribute("aria-sort")

    def test_numbers_sort_by_value_and_a_third_time_restores_the_order(self):
        self.open(sites.SHIPPED.url("tactics/index.html"))
        before = self.column("Title")
        amounts = lambda: [float(text.replace("€", "").replace(",", "")) for text in self.column("Budget")]
        self.assertEqual(self.sort("Budget"), "descending")
        self.assertEqual(amounts(), sorted(amounts(), reverse=True))
        self.assertEqual(self.sort("Budget"), "ascending")
        self.assertEqual(amounts(), sorted(amounts()))
        self.assertIsNone(self.sort("Budget"))
        self.assertEqual(self.column("Title"), before)

    def test_words_sort_by_the_language_and_states_the_worst_first(self):
        self.open(sites.BANK.url("kpis/index.html"))
        self.assertEqual(self.sort("Titre"), "ascending")
        names = self.column("Titre")
        plain = [name.lower().translate(str.maketrans("éèêàçôî’", "eeeacoi'")) for name in names]
        self.assertEqual(plain, sorted(plain))
        self.open(sites.SHIPPED.url("kpis/index.html"))
        self.sort("Status")
        states = [state for state in self.column("Status") if state]
        order = ["Off target", "Adrift", "Close", "Behind", "On pace", "On target"]
        self.assertEqual(states[0], "Off target")
        self.assertEqual([order.index(state) // 2 for state in states], sorted(order.index(state) // 2 for state in states))

    def test_names_sort_by_their_letters_whatever_state_stands_beside_them(self):
        self.open(sites.SHIPPED.url("tactics/index.html"))
        names = "return [...document.querySelectorAll('main table tbody th a')].map((link) => link.textContent)"
        before = self.js(names)
        self.assertEqual(self.sort("Title"), "ascending")
        self.assertEqual(self.js(names), sorted(before, key=str.lower))
        self.assertGreater(len(before), 10)

    def test_dates_sort_by_time_and_totals_stay(self):
        self.open(sites.SHIPPED.url("plan/index.html"))
        self.sort("What")
        self.assertEqual(self.sort("Due"), "ascending")
        stamps = [time.strptime(day, "%d %b %Y") for day in self.column("Due")]
        self.assertEqual(stamps, sorted(stamps))
        self.open(sites.SHIPPED.url("strategy/night-watch/index.html"))
        self.sort("Budget")
        totals = self.js("return [...document.querySelectorAll('main table tfoot tr')].map((row) => row.innerText)")
        self.assertIn("€290,600", totals[0])
        last = self.js("return [...document.querySelector('main table tfoot').parentElement.tBodies].map((b) => b.rows[b.rows.length - 1].className)")
        self.assertEqual(set(last), {"subtotal"})

    def test_filters_without_accents_and_says_how_many(self):
        self.open(sites.SHIPPED.url("tactics/index.html"))
        box = self.find(".table-tools input")
        box.send_keys("réputation")
        self.assertEqual(len(self.column("Title")), 3)
        self.assertEqual(self.find(".table-tools output").text, "3 of 12 rows")
        box.send_keys(Keys.ESCAPE)
        self.assertEqual((len(self.column("Title")), box.get_attribute("value")), (12, ""))

    def test_downloads_what_is_shown(self):
        # The file is read where the page makes it: a browser without a window asks nobody where to put it.
        self.before_page("""
          URL.createObjectURL = (blob) => {
            const reader = new FileReader();
            reader.onload = () => { window.downloaded = reader.result; };
            reader.readAsDataURL(blob);
            return "#";
          };""")
        for address in (sites.SHIPPED.url("tactics/index.html"), (sites.SHIPPED.folder / "tactics/index.html").as_uri()):
            self.open(address)
            self.js("delete window.downloaded")
            self.sort("Budget")
            self.find(".table-tools input").send_keys("reputation")
            shown = self.column("Budget")
            self.find(".table-tools .download").click()
            for _ in range(50):
                data = self.js("return window.downloaded")
                if data:
                    break
                time.sleep(0.1)
            content = base64.b64decode(data.split(",", 1)[1])
            self.assertTrue(content.startswith(b"\xef\xbb\xbf"))
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})
            self.assertEqual([row[rows[0].index("Budget")] for row in rows[1:]], shown)
            self.assertTrue(content.endswith(b"\r\n"))

    def test_no_cell_is_a_formula(self):
        self.open(sites.SHIPPED.url("tactics/index.html"))
        self.before_page("URL.createObjectURL = (blob) => { blob.text().then((t) => { window.downloaded = t; }); return '#'; };")
        self.open(sites.SHIPPED.url("tactics/index.html"))
        self.js("""document.querySelectorAll("main tbody tr").forEach((row, place) => {
          row.cells[1].textContent = ["=1+1", "+cmd", "-2+3", "@sum", "−5.1%"][place % 5]; });""")
        self.find(".table-tools .download").click()
        time.sleep(0.3)
        rows = list(csv.reader(io.StringIO(self.js("return window.downloaded"), newline="")))
        self.assertEqual([row[rows[0].index("Owner")] for row in rows[1:6]], ["'=1+1", "'+cmd", "'-2+3", "'@sum", "-5.1%"])

    def test_heads_stay_in_sight(self):
        self.open(sites.SHIPPED.url("kpis/index.html"))
        self.js("window.scrollTo({ top: 700, behavior: 'instant' })")
        time.sleep(0.3)
        top = self.js("return document.querySelector('main thead th').getBoundingClientRect().top")
        self.assertTrue(-2 <= top <= 120, top)

    def test_cards_on_a_phone(self):
        self.show(PHONE)
        self.open(sites.SHIPPED.url("tactics/index.html"))
        cell = self.find("main tbody td")
        self.assertEqual(cell.get_attribute("data-label"), "Owner")
        self.assertEqual(self.js("return getComputedStyle(arguments[0], '::before').content", cell)[:7], '"Owner"')
        self.assertLessEqual(self.js("return document.documentElement.scrollWidth"), 360)

    def test_a_matrix_is_cards_on_a_phone(self):
        for page, label in (("journey/index.html", "Unaware"), ("alignment/index.html", "Quality")):
            self.show((320, 640, True))
            self.open(sites.SHIPPED.url(page))
            cell = next(c for c in self.all("main .matrix tbody td") if c.is_displayed())
            self.assertEqual(self.js("return getComputedStyle(arguments[0], '::before').content", cell).split('"')[1], label)
            for box in self.all("main .matrix"):
                self.assertLessEqual(self.js("return arguments[0].scrollWidth - arguments[0].clientWidth", box), 1)
            # What isn't there isn't told.
            self.assertFalse(any(c.is_displayed() for c in self.all("main td:empty")))

    def test_names_of_columns_are_whole(self):
        # A state's shape is cut from what stands before it; the name of a column isn't a shape.
        self.show(PHONE)
        self.open(sites.SHIPPED.url("objectives/market-share/index.html"))
        self.assertEqual(set(self.js("""return [...document.querySelectorAll("main td[data-label]")].map((cell) =>
          getComputedStyle(cell, "::before").clipPath)""")), {"none"})

    def test_plain_without_scripts(self):
        self.without_scripts()
        self.open(sites.SHIPPED.url("kpis/index.html"))
        self.assertEqual(self.all(".sort, .table-tools"), [])
        self.assertTrue(self.find("main thead th").is_displayed())
