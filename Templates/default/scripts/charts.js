// Charts that say their figures: what lies under the pointer, or under the arrow keys, is said beside it. The marks of
// a drawing that have a title are its stops; without this script a browser shows the titles by itself.
"use strict";

(() => {
  let open = null;

  function close() {
    if (!open) return;
    open.note.hidden = true;
    open.mark.classList.remove("said");
    open = null;
  }

  /** What is wider than a phone begins with what is newest: the end, or today where the end is far; names stay in sight. */
  function newest(chart) {
    const scroller = chart.parentElement;
    const most = scroller.scrollWidth - scroller.clientWidth;
    const today = chart.querySelector(".today");
    if (most < 2 || !scroller.matches(".trend") || !(today || chart.querySelector(".line"))) return;
    const at = today ? today.getBoundingClientRect().left - scroller.getBoundingClientRect().left : Infinity;
    scroller.scrollLeft = at - most > 40 ? most : at - scroller.clientWidth / 2;
    if (!scroller.matches(".timeline")) return;
    const scale = chart.getScreenCTM().a;
    const names = [...chart.querySelectorAll("text:not(.note)")].filter((name) => name.getAttribute("text-anchor") !== "end")
      .map((name) => ({ name, x: Number(name.getAttribute("x")) }));
    const follow = () => names.forEach(({ name, x }) => name.setAttribute("x", Math.max(x, scroller.scrollLeft / scale + 2)));
    scroller.addEventListener("scroll", follow, { passive: true });
    follow();
  }

  document.querySelectorAll("main svg.chart").forEach((chart) => {
    newest(chart);
    const marks = [...chart.querySelectorAll("title")].filter((title) => title.parentNode !== chart)
      .map((title) => ({ title, mark: title.parentNode }));
    if (!marks.length) return;
    const box = chart.parentElement;
    box.classList.add("has-notes");
    const note = document.createElement("p");
    note.className = "chart-note";
    note.hidden = true;
    // The mark that has the focus says the same by its name.
    note.setAttribute("aria-hidden", "true");
    chart.after(note);

    function say({ mark }, text) {
      close();
      note.textContent = text;
      note.hidden = false;
      mark.classList.add("said");
      const [frame, place] = [box.getBoundingClientRect(), mark.getBoundingClientRect()];
      const half = note.offsetWidth / 2;
      const middle = place.left + place.width / 2 - frame.left + box.scrollLeft;
      const most = Math.max(box.scrollWidth, box.clientWidth) - half;
      note.style.left = `${Math.max(half, Math.min(most, middle))}px`;
      const above = place.top - frame.top - note.offsetHeight - 8;
      note.style.top = `${above > 0 ? above : place.bottom - frame.top + 8}px`;
      open = { note, mark };
    }

    // One stop for the Tab key, and the arrows from mark to mark.
    chart.setAttribute("role", "group");
    const rooted = chart.querySelector(":scope > title");
    if (rooted) rooted.remove();
    marks.forEach((item, place) => {
      const text = item.title.textContent;
      item.title.remove();
      item.text = text;
      item.mark.setAttribute("role", "img");
      item.mark.setAttribute("aria-label", text);
      item.mark.setAttribute("tabindex", place === 0 ? "0" : "-1");
      item.mark.addEventListener("pointerenter", () => say(item, text));
      item.mark.addEventListener("pointerleave", close);
      item.mark.addEventListener("focus", () => say(item, text));
      item.mark.addEventListener("blur", close);
    });
    const order = marks.map(({ mark }) => mark);
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    chart.addEventListener("keydown", (event) => {
      const now = order.indexOf(event.target.closest("[tabindex]"));
      if (now < 0) return;
      if (event.key === "Escape") return close();
      const next = event.key === "Home" ? 0 : event.key === "End" ? order.length - 1
        : event.key in steps ? Math.max(0, Math.min(order.length - 1, now + steps[event.key])) : -1;
      if (next < 0) return;
      event.preventDefault();
      order[now].setAttribute("tabindex", "-1");
      order[next].setAttribute("tabindex", "0");
      order[next].focus();
    });
  });
})();
