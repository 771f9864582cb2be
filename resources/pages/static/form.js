// Adapts a form page to what was just entered: the server decides what is shown, this script only asks it.
"use strict";
(() => {
  let running = null;

  function place() {
    const active = document.activeElement;
    return active && active.id ? active.id : null;
  }

  function entered(form) {
    return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name + value.size : value]));
  }

  async function adapt(form) {
    if (running) running.abort();
    running = new AbortController();
    const before = entered(form);
    const data = new FormData(form);
    data.set("action", "update");
    for (const [name, value] of [...data.entries()]) {
      if (value instanceof File && value.size === 0) data.delete(name);
    }
    form.querySelectorAll("input[type=hidden]").forEach((input) => {
      if (!data.has(input.name)) data.append(input.name, input.value);
    });
    let answer;
    try {
      answer = await fetch(form.getAttribute("action"), { method: "POST", body: data, signal: running.signal, headers: { "X-Part": "1" } });
    } catch {
      return;
    }
    if (!answer.ok && answer.status !== 422) return;
    const text = await answer.text();
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("formular");
    const old = document.getElementById("formular");
    if (!fresh || !old) return;
    if (form.isConnected && entered(form) !== before) {
      adapt(form);
      return;
    }
    const focused = place();
    old.replaceWith(document.adoptNode(fresh));
    announce(fresh.dataset.adapted);
    const target = focused && document.getElementById(focused);
    if (target) target.focus({ preventScroll: true });
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
    if (cell && form) adapt(form);
  });

  const errors = document.getElementById("fehler");
  if (errors) errors.focus();
})();
