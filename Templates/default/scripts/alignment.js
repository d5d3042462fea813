// Narrows the matrix of the alignment page down in place, by several things at once. Without it, the same links lead to
// pages of their own.
"use strict";

(() => {
  const bar = document.querySelector("nav.filters");
  const table = document.querySelector('section[aria-labelledby="matrix"] table');
  // A page that is narrowed down already leads to the others.
  if (!bar || !table || !bar.querySelector('a[data-filter=""].current')) return;
  const links = [...bar.querySelectorAll("a[data-filter]")];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
  const chosen = new Map();

  const status = document.createElement("p");
  status.setAttribute("role", "status");
  bar.append(status);

  function belongs(row, kind, key) {
    return (row.dataset[kind] || "").split(" ").includes(key);
  }

  function show() {
    let count = 0;
    for (const row of rows) {
      row.hidden = [...chosen].some(([kind, key]) => !belongs(row, kind, key));
      if (!row.hidden) count += 1;
    }
    const objective = chosen.get("objective");
    heads.forEach((head, column) => {
      const isHidden = Boolean(objective && head.dataset.objective && head.dataset.objective !== objective);
      head.hidden = isHidden;
      for (const row of rows) row.cells[column].hidden = isHidden;
    });
    for (const link of links) {
      const [kind, key] = link.dataset.filter.split("/");
      const isCurrent = kind ? chosen.get(kind) === key : chosen.size === 0;
      link.classList.toggle("current", isCurrent);
      if (isCurrent) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    status.textContent = bar.dataset.shown.replace("{n}", count).replace("{all}", rows.length);
  }

  function choose(filter) {
    const [kind, key] = filter.split("/");
    if (!kind) chosen.clear();
    else if (chosen.get(kind) === key) chosen.delete(kind);
    else chosen.set(kind, key);
  }

  bar.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-filter]");
    // Whoever wants the page in a tab of its own gets it.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose(link.dataset.filter);
    show();
    const hash = [...chosen].map(([kind, key]) => `${kind}/${key}`).join(",");
    history.replaceState(null, "", `#${hash || "filters"}`);
  });

  // The address remembers what was chosen.
  const known = new Set(links.map((link) => link.dataset.filter));
  for (const filter of decodeURIComponent(location.hash.slice(1)).split(",")) {
    if (filter.includes("/") && known.has(filter)) choose(filter);
  }
  show();
})();
