// Adapts a form page to what was just entered: the server decides what is shown, this script only asks it.
"use strict";
(() => {
  let running = null;
  let gesture = null;
  let endOfGesture = () => {};

  // A click or key that began on the page as it is must end there: an exchange in between would swallow it.
  function begin() {
    gesture = gesture || new Promise((resolve) => { endOfGesture = resolve; });
  }

  function end() {
    setTimeout(() => {
      gesture = null;
      endOfGesture();
    });
  }

  function place() {
    const active = document.activeElement;
    return active && active.id ? { id: active.id, from: active.selectionStart, to: active.selectionEnd } : null;
  }

  function goBackTo({ id, from, to }) {
    const target = document.getElementById(id);
    if (!target) return;
    target.focus({ preventScroll: true });
    if (typeof from === "number") target.setSelectionRange(from, to);
  }

  function entered(form) {
    return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name + value.size : value]));
  }

  function sent(form) {
    const data = new FormData(form);
    data.set("action", "update");
    for (const [name, value] of [...data.entries()]) {
      if (value instanceof File && value.size === 0) data.delete(name);
    }
    form.querySelectorAll("input[type=hidden]").forEach((input) => {
      if (!data.has(input.name)) data.append(input.name, input.value);
    });
    return data;
  }

  // The page's form as the server draws it now; nothing where the server cannot say or is not asked any more.
  async function drawn(form, signal) {
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: sent(form), signal, headers: { "X-Part": "1" } });
      if (!answer.ok && answer.status !== 422) return null;
      return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("formular");
    } catch {
      return null;
    }
  }

  async function adapt(form) {
    if (running) running.abort();
    const mine = running = new AbortController();
    const old = form.closest("#formular");
    old.setAttribute("aria-busy", "true");
    const before = entered(form);
    const fresh = await drawn(form, mine.signal);
    await gesture;
    if (running !== mine || !old.isConnected) return;
    running = null;
    old.removeAttribute("aria-busy");
    if (!fresh) return;
    if (entered(form) !== before) {
      adapt(form);
      return;
    }
    const focused = place();
    old.replaceWith(document.adoptNode(fresh));
    announce(fresh.dataset.adapted);
    if (focused) goBackTo(focused);
  }

  function announce(text) {
    let region = document.getElementById("meldung");
    if (!region) {
      region = document.createElement("p");
      region.id = "meldung";
      region.className = "visually-hidden";
      region.setAttribute("role", "status");
      document.querySelector("main").append(region);
    }
    region.textContent = "";
    region.textContent = text;
  }

  document.addEventListener("change", (event) => {
    const cell = event.target.closest("[data-live]");
    const form = event.target.closest("#formular form");
    if (event.target.matches("select")) end();  // its list swallows the pointer's way up
    if (cell && form) adapt(form);
  });

  document.addEventListener("submit", ({ target }) => {
    if (!running) return;
    running.abort();
    running = null;
    target.closest("#formular").removeAttribute("aria-busy");
  });
  for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, begin);
  for (const kind of ["pointerup", "pointercancel", "keyup"]) document.addEventListener(kind, end);
  window.addEventListener("blur", end);

  const errors = document.getElementById("fehler");
  if (errors) errors.focus();
})();
