// The search: opens with `/` or its link, moves with the arrow keys, opens a result with Enter, closes with Escape.
// Without it, the link leads to the list of all pages.
"use strict";

(() => {
  const { portolan } = globalThis;
  const link = document.querySelector("a.search-link");
  if (!link || !portolan || !window.HTMLDialogElement) return;
  const { words: language, index } = portolan;
  const root = link.dataset.root;
  const STEP = 10;
  const EXCERPT = 170;

  let parts = null;
  let says = {};
  let shown = 0;
  let found = null;
  let turn = 0;
  let active = -1;

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  function build() {
    const name = link.dataset.label;
    const input = make("input", {
      type: "text", id: "search-input", role: "combobox", "aria-label": name, "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": "search-results", autocomplete: "off", autocapitalize: "none",
      spellcheck: "false", inputmode: "search", enterkeyhint: "go", placeholder: name,
    });
    const close = make("button", { type: "button", class: "search-close" });
    const status = make("p", { class: "search-status", role: "status" });
    const list = make("div", { id: "search-results", class: "search-results", role: "listbox", "aria-label": name });
    const more = make("button", { type: "button", class: "search-more" });
    const help = make("p", { class: "search-help" });
    list.hidden = more.hidden = true;
    const dialog = make(
      "dialog", { class: "search", "aria-label": name },
      make("div", { class: "search-box", role: "search" }, input, close), status,
      make("div", { class: "search-list" }, list, more), help);
    document.body.append(dialog);
    parts = { dialog, input, close, status, list, more, help };
    close.addEventListener("click", () => dialog.close());
    more.addEventListener("click", () => showMore());
    input.addEventListener("input", () => look());
    input.addEventListener("keydown", steer);
    list.addEventListener("click", () => dialog.close());
    // Beside the dialog.
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  async function begin() {
    if (!parts) build();
    if (!parts.dialog.open) parts.dialog.showModal();
    parts.input.focus();
    parts.input.select();
    try {
      const manifest = await index.open(`${root}search/`);
      says = manifest.says;
      parts.input.placeholder = says.placeholder;
      parts.close.textContent = says.close;
      parts.help.textContent = says.help;
      parts.list.setAttribute("aria-label", says.results);
      parts.more.textContent = says.more;
      if (parts.input.value && !found) look();
    } catch {
      fail();
    }
  }

  // The words of the interface come with the index: where it fails, the page's own link says where to look.
  function fail() {
    clear();
    parts.status.replaceChildren(make("a", { href: link.href }, says.failed || link.dataset.failed || link.href));
  }

  function clear() {
    parts.list.replaceChildren();
    parts.list.hidden = parts.more.hidden = true;
    parts.input.setAttribute("aria-expanded", "false");
    parts.input.removeAttribute("aria-activedescendant");
    active = -1;
    shown = 0;
    found = null;
  }

  async function look() {
    const query = parts.input.value;
    const own = ++turn;
    if (!query.trim()) {
      clear();
      parts.status.textContent = "";
      return;
    }
    const late = setTimeout(() => {
      if (own === turn) parts.status.textContent = says.loading || "";
    }, 200);
    try {
      const result = await attempt(query);
      if (own !== turn) return;
      const first = await Promise.all(result.best.slice(0, STEP).map(read));
      if (own !== turn) return;
      clear();
      found = result;
      parts.status.replaceChildren(...summary(query));
      show(first);
      choose(0);
    } catch {
      if (own === turn) fail();
    } finally {
      clearTimeout(late);
    }
  }

  // Once more with a new manifest, where a part is of another build.
  async function attempt(query) {
    await index.open(`${root}search/`);
    try {
      return await index.search(query);
    } catch {
      await index.open(`${root}search/`, true);
      return index.search(query);
    }
  }

  async function read(one) {
    return { ...one, ...(await index.result(one.number)) };
  }

  function summary(query) {
    const { total, best, isPartial, words } = found;
    const mistyped = words.filter((word) => word.near && total);
    if (mistyped.length) {
      return mistyped.flatMap((word) => [says.near.replace("{query}", word.written).replace("{near}", word.near), " "]);
    }
    if (!total) {
      const nothing = says.none.replace("{query}", query.trim());
      return [make("strong", {}, nothing), " ", make("span", {}, says.advice)];
    }
    if (isPartial) return [says.some];
    return [best.length < total ? says.best : index.count(best.length)];
  }

  async function showMore() {
    const own = turn;
    const start = shown;
    const next = await Promise.all(found.best.slice(start, start + STEP).map(read));
    if (own !== turn) return;
    show(next);
    choose(start);
    parts.input.focus();
  }

  function show(results) {
    const { list, more, input } = parts;
    const byGroup = new Map();
    for (const result of results) {
      const group = index.group(result.number);
      if (!byGroup.has(group)) byGroup.set(group, []);
      byGroup.get(group).push(result);
    }
    for (const [group, members] of byGroup) {
      const name = index.groupName(group);
      const box = make("div", { role: "group", "aria-label": name });
      box.append(make("div", { class: "search-group", "aria-hidden": "true" }, name));
      for (const result of members) box.append(option(result));
      list.append(box);
    }
    shown += results.length;
    // Ids in the order in which the results stand, which is that of the arrow keys.
    options().forEach((element, place) => {
      element.id = `search-result-${place}`;
    });
    list.hidden = shown === 0;
    more.hidden = !found || shown >= found.best.length;
    input.setAttribute("aria-expanded", String(shown > 0));
  }

  function option(result) {
    const { title, path, badge, zone, section, sections } = result;
    const heading = zone < 5 && section > 0 && sections.length > section * 3 ? section : 0;
    const [id, name] = heading ? sections.slice(heading * 3 - 2, heading * 3) : [];
    const href = `${root}${path}${id ? `#${encodeURIComponent(id)}` : ""}`;
    const element = make("a", { class: "search-result", role: "option", tabindex: "-1", href, "aria-selected": "false" });
    const head = make("span", { class: "search-title" }, ...marked(title));
    element.append(head);
    if (badge) element.append(" ", make("span", { class: `status ${badge[1]}` }, ...markedState(badge[0])));
    if (name) element.append(" ", make("span", { class: "search-section" }, ...marked(name)));
    const text = excerpt(result, heading);
    const state = result.reasons ? markedState(result.reasons) : [];
    const isMarked = (piece) => piece.nodeName === "MARK" || piece.querySelector?.("mark");
    const said = [];
    if (state.some(isMarked)) said.push(field(says.state), " ", ...state);
    if (said.length ? text.some(isMarked) : text.length) said.push(...(said.length ? [" · "] : []), ...text);
    if (![...element.childNodes, ...said].some(isMarked)) said.unshift(...elsewhere(result), ...(said.length ? [" · "] : []));
    if (said.length) element.append(" ", make("span", { class: "search-excerpt" }, ...said));
    return element;
  }

  function field(name) {
    return make("span", { class: "search-field" }, ...marked(name));
  }

  // Where the words are, when nothing that the result shows has them: a part holds only the beginnings of long texts.
  function elsewhere({ zone, has }) {
    const words = has.map((word) => word.near || word.written);
    return [
      make("span", { class: "search-field" }, zone === 3 ? says.inFields : says.inText), " ",
      ...words.flatMap((word, place) => [...(place ? [" "] : []), make("mark", {}, word)]),
    ];
  }

  // What of the result shows why it was found: the text of the section, else a field, else its first words.
  function excerpt(result, heading) {
    const { sections, fields, lead, zone } = result;
    const texts = zone < 3 || heading ? [sections[heading * 3], lead] : [lead];
    for (const text of texts) {
      if (text && places(text).length) return around(text);
    }
    const own = [];
    for (let at = 0; at + 1 < fields.length && own.length < 5; at += 2) {
      const name = index.fieldName(fields[at]);
      if (!places(fields[at + 1]).length && !places(name).length) continue;
      if (own.length) own.push(" · ");
      own.push(field(name), " ", ...around(fields[at + 1]));
    }
    if (own.length) return own;
    for (let at = 0; at < sections.length; at += 3) {
      if (places(sections[at]).length) return around(sections[at]);
    }
    const start = (heading && sections[heading * 3]) || lead;
    return start ? around(start) : [];
  }

  // Where the words that are looked for stand in a text.
  function places(text) {
    const found = [];
    language.each(text || "", (word, at) => {
      if (isMeant(word)) found.push([at, at + word.length]);
    });
    return found;
  }

  function isMeant(word) {
    const folded = language.fold(word);
    const stem = language.stem(folded, document.documentElement.lang);
    return found.words.flatMap((one) => one.parts || [one]).some((one) =>
      one.stem === stem
        || (one.isOpen && (folded.startsWith(one.folded) || (stem.length > 3 && one.folded.startsWith(stem)))));
  }

  function markedState(text) {
    const own = index.statePlaces(text, found.words);
    return own.length ? marked(text, 0, text.length, own) : [text];
  }

  function marked(text, start = 0, end = text.length, all = places(text)) {
    const pieces = [];
    let at = start;
    for (const [from, to] of all) {
      if (from < at || to > end) continue;
      if (from > at) pieces.push(text.slice(at, from));
      pieces.push(make("mark", {}, text.slice(from, to)));
      at = to;
    }
    if (at < end) pieces.push(text.slice(at, end));
    return pieces;
  }

  function around(text) {
    const first = places(text)[0]?.[0] || 0;
    let start = first > 60 ? text.lastIndexOf(" ", first - 50) + 1 : 0;
    if (text.length - start < EXCERPT) start = Math.max(0, text.indexOf(" ", Math.max(0, text.length - EXCERPT)) + 1);
    if (text.length <= EXCERPT) start = 0;
    let end = Math.min(text.length, start + EXCERPT);
    if (end < text.length) end = Math.max(start + 1, text.lastIndexOf(" ", end));
    return [...(start > 0 ? ["… "] : []), ...marked(text, start, end), ...(end < text.length ? [" …"] : [])];
  }

  function options() {
    return [...parts.list.querySelectorAll("[role=option]")];
  }

  function choose(place) {
    const all = options();
    if (!all.length) return;
    all[active]?.setAttribute("aria-selected", "false");
    active = (place + all.length) % all.length;
    const one = all[active];
    one.setAttribute("aria-selected", "true");
    parts.input.setAttribute("aria-activedescendant", one.id);
    one.scrollIntoView({ block: "nearest" });
  }

  function steer(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (step > 0 && active === options().length - 1 && !parts.more.hidden) showMore();
      else choose(active < 0 && step < 0 ? -1 : active + step);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      options()[active].click();
    }
  }

  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    begin();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    // The field of a search that is closed has the focus until the browser paints the next time.
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (writing && !writing.closest("dialog:not([open])")) return;
    event.preventDefault();
    begin();
  });
})();
