"use strict";
(() => {
  const claims = [...document.querySelectorAll(".claim")];
  const filter = document.getElementById("filter");
  const shown = document.getElementById("shown");
  const visible = () => claims.filter((claim) => !claim.hidden);

  // The spans of one claim stand out in the text while it is open.
  function spotlight(claim) {
    for (const text of document.querySelectorAll(".text.one")) text.classList.remove("one");
    for (const piece of document.querySelectorAll(".text .on")) piece.classList.remove("on");
    if (!claim) return;
    const text = claim.closest("article").querySelector(".text");
    let first = null;
    for (const piece of text.querySelectorAll("a.m")) {
      if (piece.dataset.c.split(" ").includes(claim.id)) {
        piece.classList.add("on");
        first = first || piece;
      }
    }
    text.classList.add("one");
    if (first) text.scrollTop += first.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  }

  function open(claim) {
    if (!claim) return;
    if (claim.hidden) apply("");
    claim.open = true;
    claim.scrollIntoView({ block: "nearest" });
    claim.querySelector("summary").focus({ preventScroll: true });
    spotlight(claim);
  }

  function apply(value) {
    filter.value = value;
    for (const claim of claims) claim.hidden = value !== "" && !claim.dataset.k.split(" ").includes(value);
    for (const article of document.querySelectorAll("article")) {
      article.hidden = value !== "" && !article.querySelector(".claim:not([hidden])");
    }
    if (claims.some((claim) => claim.open && claim.hidden)) {
      for (const claim of claims) if (claim.hidden) claim.open = false;
      spotlight(null);
    }
    const count = visible().length;
    shown.textContent = value ? count + " of " + claims.length + " claims" : "";
    document.getElementById("nothing").hidden = count > 0 || claims.length === 0;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".text a.m");
    if (link) {
      event.preventDefault();
      const ids = link.dataset.c.split(" ");
      const current = claims.find((claim) => claim.open && ids.includes(claim.id));
      const next = current ? ids[(ids.indexOf(current.id) + 1) % ids.length] : link.getAttribute("href").slice(1);
      for (const claim of claims) if (claim.open && claim.id !== next) claim.open = false;
      open(document.getElementById(next));
      return;
    }
    const button = event.target.closest("button[data-filter]");
    if (button) {
      apply(filter.value === button.dataset.filter ? "" : button.dataset.filter);
      document.getElementById("articles").scrollIntoView();
    }
  });

  for (const claim of claims) {
    claim.addEventListener("toggle", () => {
      if (claim.open) spotlight(claim);
      else if (!claims.some((other) => other.open)) spotlight(null);
    });
  }

  filter.addEventListener("change", () => apply(filter.value));
  for (const box of document.querySelectorAll("input[data-field]")) {
    box.addEventListener("change", () => document.body.classList.toggle("no-" + box.dataset.field, !box.checked));
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (event.key === "Escape") {
      for (const claim of claims) claim.open = false;
      spotlight(null);
    }
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const list = visible();
    const at = list.indexOf(document.activeElement.closest(".claim"));
    const next = list[at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step];
    if (next) {
      next.querySelector("summary").focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
      spotlight(next);
    }
  });

  addEventListener("hashchange", () => open(claims.find((claim) => "#" + claim.id === location.hash)));
  if (location.hash) open(claims.find((claim) => "#" + claim.id === location.hash));
})();
