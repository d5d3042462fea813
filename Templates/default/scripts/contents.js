// The table of contents follows: the part that is being read is marked in it. Where it has no column of its own, its
// heading is a button that opens it.
"use strict";

(() => {
  // Where a heading counts as being read: this part of the window from above.
  const LINE = 0.15;
  const list = document.querySelector("nav.contents");
  if (!list) return;
  fold();
  if (!window.IntersectionObserver) return;
  const links = new Map();
  for (const link of list.querySelectorAll("a[href^='#']")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  if (!headings.length) return;
  let current = null;

  function follow() {
    // The last heading that has passed the line below the upper edge; at the end of the page, the last one.
    const line = window.innerHeight * LINE;
    const isEnd = window.scrollY > 0 && window.innerHeight + window.scrollY >= document.body.scrollHeight - 2;
    const above = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
    const heading = isEnd ? headings.at(-1) : above.at(-1);
    if (heading === current) return;
    if (current) links.get(current).removeAttribute("aria-current");
    current = heading;
    if (!current) return;
    const link = links.get(current);
    link.setAttribute("aria-current", "location");
    // Within the list only: the page itself stays where it is.
    const { top, bottom } = link.getBoundingClientRect();
    const box = list.getBoundingClientRect();
    if (top < box.top || bottom > box.bottom) list.scrollTop += top - box.top - box.height / 2;
  }

  function fold() {
    const title = list.querySelector("h2");
    const button = document.createElement("button");
    button.type = "button";
    const isOpen = () => button.getAttribute("aria-expanded") === "true";
    const show = (open) => button.setAttribute("aria-expanded", String(open));
    show(false);
    button.addEventListener("click", () => show(!isOpen()));
    list.addEventListener("click", (event) => event.target.closest("a") && show(false));
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      event.stopPropagation();
      show(false);
      button.focus();
    });
    list.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !list.contains(event.relatedTarget)) show(false);
    });
    document.addEventListener("pointerdown", (event) => !list.contains(event.target) && show(false));
    // A page with wide tables has no column for it at any width.
    const hasColumn = matchMedia("(min-width: 88rem)");
    const place = () => {
      if (hasColumn.matches && document.body.classList.contains("document")) {
        if (button.isConnected) title.replaceChildren(...button.childNodes);
      } else if (!button.isConnected) {
        button.append(...title.childNodes);
        title.append(button);
      }
      show(false);
    };
    place();
    hasColumn.addEventListener("change", place);
  }

  // Told when a heading passes the line, however far the page jumps, and not at every step of scrolling.
  const passing = new IntersectionObserver(follow, { rootMargin: `1000000px 0px -${100 - LINE * 100}% 0px` });
  for (const heading of headings) passing.observe(heading);
  const footer = document.querySelector(".site-footer");
  if (footer) new IntersectionObserver(follow, { threshold: [0, 0.5, 1] }).observe(footer);
  follow();
})();
