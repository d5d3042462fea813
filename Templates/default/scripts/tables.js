// Tables of data: sorted and filtered by keyboard or pointer, downloaded as they are shown, and told as cards on a
// phone. What a table says is read from its cells, so that pages carry nothing for it; a cell whose text isn't its
// value has it in data-value. Without this script the tables are plain tables.
"use strict";

(() => {
  const words = document.body.dataset;
  const language = document.documentElement.lang || "en";
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  // A language of one file says itself how it writes numbers and months; of the others the browser knows it.
  const decimal = words.decimal || new Intl.NumberFormat(language).formatToParts(1.5).find((part) => part.type === "decimal").value;
  const phone = matchMedia("(max-width: 40rem)");
  const mostWithoutFilter = 8;
  /** The worst first: what somebody sorts a status for. */
  const standing = [
    "error", "missed", "gap", "stop", "warning", "near", "iterate", "paused", "stopped", "info", "unknown", "idea",
    "planned", "running", "met", "ship", "done",
  ];
  const fixed = ".group, .subtotal, .more";

  // What cells say.

  /** The words of a cell, its remarks apart: “5.1%”, and “664 of 13,082”. */
  function read(cell) {
    const parts = { main: [], notes: [] };
    const walk = (node, into) => {
      if (node.nodeType === Node.TEXT_NODE) {
        into.push(node.nodeValue);
      } else if (node.nodeType === Node.ELEMENT_NODE && node.localName !== "svg" && node.dataset.tool === undefined) {
        // The state beside a row's name is a remark on it.
        const isNote = node.classList.contains("note")
          || (cell.nodeName === "TH" && node.classList.contains("status"));
        const isApart = isNote || ["LI", "P", "BR", "DIV"].includes(node.nodeName) || node.classList.contains("status");
        const target = isNote ? parts.notes : into;
        if (isApart && target.length) target.push("\u0001");
        for (const child of node.childNodes) walk(child, target);
        if (isApart && !isNote) target.push("\u0001");
      }
    };
    for (const child of cell.childNodes) walk(child, parts.main);
    const join = (pieces) => pieces.join("").replace(/\s+/gu, " ").split("\u0001").map((text) => text.trim())
      .filter(Boolean).join("; ");
    return { text: join(parts.main), note: join(parts.notes) };
  }

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const months = words.months ? plain(words.months).split(" ") : Array.from({ length: 12 }, (_, month) =>
    plain(new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(Date.UTC(2020, month, 15))));

  /** 31 Dec 2026, 1er janv. 2026, January 2026, Q1 2026, 12 Jan – 30 Jun 2026, 2026-03: a number to sort by. */
  function dateOf(text) {
    const iso = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/u.exec(text);
    if (iso) return Number(iso[1]) * 372 + (Number(iso[2]) - 1) * 31 + Number(iso[3] || 1);
    const quarter = /^\p{L}{1,2}(\d) (\d{4})$/u.exec(text);
    if (quarter) return Number(quarter[2]) * 372 + (Number(quarter[1]) - 1) * 93 + 1;
    const year = /\b(\d{4})\b/u.exec(text);
    const written = /^(?:(\d{1,2})(?:er|\.)? )?(\p{L}{3,})\.?(?: |$)/u.exec(text);
    if (!year || !written) return NaN;
    const month = months.findIndex((name) => name.startsWith(plain(written[2])));
    return month < 0 ? NaN : Number(year[1]) * 372 + month * 31 + Number(written[1] || 1);
  }

  const numberAt = /[-−+]?\s?[^\p{L}\d\s]{0,3}\s?(\d[\d\s.,’']*)\s?(k|M)?/u;

  /** −€28, 1 234,5 €, 5.1%, 4.0 : 1, 12 h / week: the first number of a text. */
  function numberOf(text) {
    const found = numberAt.exec(text);
    if (!found) return NaN;
    let digits = found[1].replace(/[\s’']/gu, "");
    digits = decimal === "," ? digits.replace(/\./gu, "").replace(",", ".") : digits.replace(/,/gu, "");
    const scale = found[2] === "k" ? 1e3 : found[2] === "M" ? 1e6 : 1;
    const sign = /^\s*[^\p{L}\d\s]{0,3}[-−]/u.test(text.slice(0, found.index + found[0].indexOf(found[1]))) ? -1 : 1;
    return sign * scale * parseFloat(digits);
  }

  /** A text that is a number with its unit, not a sentence with a number in it. */
  const isNumber = (text) => /^[-−+×≈<>≤≥±]?\s?[^\p{L}\d\s]{0,3}\s?\d[\d\s.,’']*\s?[^\s\d]{0,6}$/u.test(text);

  const unknown = /^(?:[-–—?]|n\/a|n\. d\.|n\.d\.)?$/iu;

  /** How the cells of a column compare: each has a number or text, or nothing when it isn't known. */
  function valuesOf(rows, column, isNumeric) {
    const cells = rows.map((row) => row.cells[column]);
    const texts = cells.map((cell) => (cell ? read(cell).text : ""));
    const known = texts.map((text, row) => !unknown.test(text) && !cells[row].classList.contains("none"));
    const every = (holds) => known.some(Boolean) && texts.every((text, row) => !known[row] || holds(text, cells[row]));
    const given = (row) => cells[row] && cells[row].dataset.value;
    const build = (value) => texts.map((text, row) => {
      if (given(row) !== undefined && given(row) !== "") return Number(given(row));
      if (!known[row]) return undefined;
      const number = value(text, cells[row]);
      return Number.isNaN(number) ? undefined : number;
    });
    // The state beside a row's name is no reason to sort names by it.
    const mark = (cell) => (cell.matches("th") ? null : cell.querySelector(":scope > .status, :scope > .badge"));
    const rank = (cell) => standing.findIndex((kind) => mark(cell).classList.contains(kind));
    if (cells.some((cell) => cell && cell.dataset.value !== undefined)) return { numeric: true, values: build(numberOf) };
    if (every((_, cell) => mark(cell) && rank(cell) >= 0)) return { numeric: false, values: build((_, cell) => rank(cell)) };
    if (every((text) => !Number.isNaN(dateOf(text)))) return { numeric: false, values: build(dateOf) };
    if (isNumeric || every(isNumber)) return { numeric: true, values: build(numberOf) };
    return { numeric: false, values: texts.map((text, row) => (known[row] ? text : undefined)) };
  }

  function compare(one, other, sign) {
    if (one === undefined || other === undefined) return (one === undefined) - (other === undefined);
    return sign * (typeof one === "number" ? one - other : collator.compare(one, other));
  }

  // Elements.

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  let count = 0;

  class Table {
    constructor(table) {
      this.table = table;
      this.frame = table.closest(".table") || table;
      this.texts = new Map();
      this.heads = [...table.tHead.rows[0].cells];
      this.bodies = [...table.tBodies].map((body) => ({ body, rows: [...body.rows] }));
      this.rows = this.bodies.flatMap(({ rows }) => rows.filter((row) => !row.matches(fixed)));
      const caption = table.caption;
      this.name = (caption && read(caption).text) || this.frame.getAttribute("aria-label") || this.headingBefore();
      // What is made for paper has nothing to press.
      if (!document.body.classList.contains("printed")) {
        if (table.tHead.rows.length === 1 && !this.frame.classList.contains("matrix")) this.addSorting();
        this.addTools();
      }
      this.addLabels();
    }

    headingBefore() {
      const section = this.frame.closest("section[aria-labelledby]");
      let element = this.frame;
      while (element && !/^H[1-6]$/u.test(element.nodeName)) element = element.previousElementSibling;
      const heading = element || (section && document.getElementById(section.getAttribute("aria-labelledby")))
        || document.querySelector("h1");
      return heading ? heading.textContent.trim() : document.title;
    }

    // Sorting.

    addSorting() {
      this.columns = this.heads.map(() => undefined);
      this.heads.forEach((head, column) => {
        const text = read(head).text;
        if (!text || head.colSpan > 1) return;
        const link = head.querySelector("a");
        const button = make("button", { type: "button", class: "sort" });
        if (link) {
          // Where a head leads somewhere, the rest of it sorts.
          button.dataset.tool = "";
          button.append(make("span", { class: "visually-hidden" }, `${words.sortBy} ${text}`));
          head.append(button);
        } else {
          button.append(...head.childNodes);
          head.append(button);
        }
        head.classList.add("sortable");
        button.addEventListener("click", () => this.turn(column));
      });
    }

    column(column) {
      this.columns[column] ||= valuesOf(this.rows, column, this.heads[column].classList.contains("number"));
      return this.columns[column];
    }

    /** Numbers start with the largest, words with A; the third time, the order is the page's again. */
    turn(column) {
      const first = this.column(column).numeric ? "descending" : "ascending";
      const second = first === "ascending" ? "descending" : "ascending";
      const now = this.heads[column].getAttribute("aria-sort");
      this.sort(column, now === first ? second : now === second ? null : first);
    }

    sort(column, direction) {
      for (const head of this.heads) head.removeAttribute("aria-sort");
      if (direction) this.heads[column].setAttribute("aria-sort", direction);
      if (this.order) this.order.value = direction ? String(column) : "";
      const sign = direction === "descending" ? -1 : 1;
      const place = new Map(this.rows.map((row, index) => [row, index]));
      const values = direction ? this.column(column).values : [];
      for (const { body, rows } of this.bodies) {
        const sorted = [];
        let blocks = [];
        const flush = () => {
          if (direction) blocks.sort((one, other) => compare(values[place.get(one[0])], values[place.get(other[0])], sign));
          sorted.push(...blocks.flat());
          blocks = [];
        };
        for (const row of rows) {
          if (row.matches(fixed)) {
            flush();
            sorted.push(row);
          } else if (row.classList.contains("step") && blocks.length) {
            blocks[blocks.length - 1].push(row);
          } else {
            blocks.push([row]);
          }
        }
        flush();
        body.append(...sorted);
      }
    }

    // Filtering.

    filter(text) {
      const wanted = plain(text).split(/\s+/u).filter(Boolean);
      let shown = 0;
      for (const row of this.rows) {
        if (!this.texts.has(row)) this.texts.set(row, plain(row.textContent));
        const isOut = !wanted.every((word) => this.texts.get(row).includes(word));
        row.classList.toggle("left-out", isOut);
        if (!isOut) shown += 1;
      }
      // Totals are of all rows, and a group without rows says nothing.
      for (const { rows } of this.bodies) {
        let group = null;
        let members = 0;
        const close = () => group && group.classList.toggle("left-out", members === 0);
        for (const row of rows) {
          if (row.classList.contains("group")) {
            close();
            [group, members] = [row, 0];
          } else if (row.matches(fixed)) {
            row.classList.toggle("left-out", wanted.length > 0);
          } else if (!row.classList.contains("left-out")) {
            members += 1;
          }
        }
        close();
      }
      if (this.table.tFoot) this.table.tFoot.classList.toggle("left-out", wanted.length > 0);
      this.status.textContent = wanted.length === 0 ? ""
        : words.rowsShown.replace("{n}", shown.toLocaleString(language)).replace("{all}", this.rows.length.toLocaleString(language));
    }

    addTools() {
      // The style sheet keeps the room by the same rule: it can count the rows of a part, and is told where all are many.
      const most = this.table.classList.contains("long") ? this.rows.length
        : Math.max(...this.bodies.map(({ rows }) => rows.length));
      if (most < 3) return;
      const tools = make("div", { class: "table-tools", role: "group", "aria-label": this.name });
      count += 1;
      if (most > mostWithoutFilter) {
        const id = `table-filter-${count}`;
        const input = make("input", { type: "search", id, placeholder: words.filterRows, autocomplete: "off" });
        this.status = make("output", { for: id, class: "note" });
        input.addEventListener("input", () => this.filter(input.value));
        input.addEventListener("keydown", (event) => {
          if (event.key !== "Escape" || !input.value) return;
          event.preventDefault();
          event.stopPropagation();
          input.value = "";
          this.filter("");
        });
        tools.append(make("label", { for: id, class: "visually-hidden" }, `${words.filterRows}: ${this.name}`), input, this.status);
      }
      if (this.columns) {
        const id = `table-order-${count}`;
        this.order = make("select", { id }, make("option", { value: "" }, "–"));
        this.heads.forEach((head, column) => {
          const text = read(head).text;
          if (text) this.order.append(make("option", { value: String(column) }, text));
        });
        this.order.addEventListener("change", () => {
          const column = this.order.value === "" ? 0 : Number(this.order.value);
          this.sort(column, this.order.value === "" ? null : this.column(column).numeric ? "descending" : "ascending");
        });
        tools.append(make("span", { class: "order" }, make("label", { for: id }, words.sortBy), " ", this.order));
      }
      const download = make("button", { type: "button", class: "download", title: words.downloadCsv }, "CSV");
      download.setAttribute("aria-label", `${words.downloadCsv}: ${this.name}`);
      download.addEventListener("click", () => this.download());
      tools.append(download);
      this.frame.before(tools);
      this.frame.classList.add("tooled");
    }

    // Downloading.

    /** What is shown, in its order; remarks have columns of their own, so that values stay values. */
    csv() {
      const isShown = (element) => element && !element.hidden && !element.classList.contains("left-out");
      const columns = this.heads.map((_, column) => column).filter((column) => isShown(this.heads[column]));
      const sections = [this.table.tBodies, this.table.tFoot ? [this.table.tFoot] : []].flatMap((list) => [...list]);
      const rows = sections.filter(isShown).flatMap((section) => [...section.rows]).filter(isShown)
        .map((row) => columns.map((column) => (row.cells[column] ? read(row.cells[column]) : { text: "", note: "" })));
      const hasNotes = columns.map((_, place) => rows.some((row) => row[place].note));
      const heads = columns.map((column) => read(this.heads[column]).text);
      const line = (cells) => cells.map(Table.field).join(",");
      const lines = [heads.flatMap((head, place) => (hasNotes[place] ? [head, `${head} (${words.details.toLocaleLowerCase(language)})`] : [head]))]
        .concat(rows.map((row) => row.flatMap((cell, place) => (hasNotes[place] ? [cell.text, cell.note] : [cell.text]))));
      return `\uFEFF${lines.map(line).join("\r\n")}\r\n`;
    }

    /** RFC 4180; what a spreadsheet would take for a formula gets an apostrophe, numbers stay numbers. */
    static field(text) {
      let safe = text.replace(/[\u00A0\u202F]/gu, " ");
      const isPlain = /^[-+−]?[\d\s.,]+\s?[%€$£]?$/u.test(safe);
      if (isPlain) safe = safe.replace("−", "-");
      else if (/^[=+\-@\t\r]/u.test(safe)) safe = `'${safe}`;
      return /[",\r\n]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
    }

    download() {
      const url = URL.createObjectURL(new Blob([this.csv()], { type: "text/csv;charset=utf-8" }));
      const name = plain(this.name).replace(/[^a-z0-9]+/gu, "-").replace(/^-|-$/gu, "") || "table";
      const link = make("a", { href: url, download: `${name}.csv` });
      link.hidden = true;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
    }

    // Cards.

    /** A card names the column beside each value: the style sheet shows it on a phone. */
    addLabels() {
      if (this.isLabelled || !phone.matches) return;
      this.isLabelled = true;
      const names = this.heads.map((head) => read(head).text);
      for (const row of this.table.querySelectorAll(":scope > :not(thead) > tr")) {
        [...row.cells].forEach((cell, column) => {
          if (cell.nodeName === "TD" && cell.colSpan === 1 && names[column]) cell.dataset.label = names[column];
        });
      }
    }

    // Heads that stay in sight.

    /** A table that fits needs no box that scrolls, which would hold its head back; nor a stop for the Tab key. */
    fit() {
      const isBox = this.frame !== this.table;
      const fits = this.frame.scrollWidth <= this.frame.clientWidth + 1;
      if (!isBox || !this.frame.classList.contains("matrix")) this.frame.classList.toggle("fits", fits);
      // The buttons in its head take the keyboard into a table without a box.
      if (!isBox && this.columns) return;
      if (fits) this.frame.removeAttribute("tabindex");
      else this.frame.tabIndex = 0;
    }
  }

  const tables = [...document.querySelectorAll("main table")].filter((table) => table.tHead && table.tBodies.length)
    .map((table) => new Table(table));
  phone.addEventListener("change", () => tables.forEach((table) => table.addLabels()));

  if ("ResizeObserver" in window) {
    const byFrame = new Map(tables.map((table) => [table.frame, table]));
    const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => byFrame.get(target).fit()));
    for (const frame of byFrame.keys()) observer.observe(frame);
  }

  // A wide table keeps its box; its head follows the reader instead.
  const follow = () => {
    for (const { frame, table } of tables) {
      if (frame === table || frame.classList.contains("fits") || frame.classList.contains("matrix")) continue;
      const box = frame.getBoundingClientRect();
      const most = box.height - table.tHead.offsetHeight * 3;
      const shift = box.top < 0 && most > 0 && !phone.matches ? Math.min(-box.top, most) : 0;
      table.tHead.style.transform = shift ? `translateY(${shift}px)` : "";
      table.tHead.classList.toggle("follows", shift > 0);
    }
  };
  let isAsked = false;
  addEventListener("scroll", () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      follow();
    });
  }, { passive: true });
})();
