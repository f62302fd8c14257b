// The queue: one key decides and goes on. Nothing is shown as saved before the case has it.
"use strict";
(() => {
const desk = document.getElementById("desk");
const items = document.getElementById("items");
const problem = document.getElementById("problem");
const last = document.getElementById("last");
const MOST = 10;
let waiting = [...items.querySelectorAll(".decision")];
let since = performance.now();
let busy = false;

const current = () => waiting[0];

function show() {
  items.querySelectorAll(".decision").forEach((one) => { one.hidden = one !== current(); });
  if (!current() && items.children.length) { location.reload(); return; }
  since = performance.now();
  if (current()) current().focus({ preventScroll: true });
}

function tell(words) {
  problem.hidden = !words;
  problem.textContent = words || "";
}

async function send(where, what) {
  const answer = await fetch(where, {
    method: "POST", body: JSON.stringify(what),
    headers: { "Content-Type": "application/json", "X-Sayso-Write": desk.dataset.key },
  });
  const kind = answer.headers.get("content-type") || "";
  const found = kind.includes("json") ? await answer.json() : { error: await answer.text() };
  if (!answer.ok) throw new Error(found.error || `the server answered ${answer.status}`);
  return found;
}

function count(counts) {
  let done = 0;
  let all = 0;
  for (const [name, number] of Object.entries(counts)) {
    all += number;
    if (name !== "undecided") done += number;
  }
  document.getElementById("progress").max = all;
  document.getElementById("progress").value = done;
  document.getElementById("count").textContent = `${done.toLocaleString("en")} of ${all.toLocaleString("en")} decided`;
}

// Save something; while it is on its way no key does anything, and if it fails all stays as it was.
async function save(work) {
  if (busy) return;
  busy = true;
  desk.classList.add("busy");
  try {
    tell("");
    await work();
  } catch (error) {
    tell(`Not saved: ${error.message} What you decided is still here; try again.`);
  } finally {
    busy = false;
    desk.classList.remove("busy");
  }
}

function remember(ruling, verdict, item) {
  const line = document.createElement("li");
  const word = document.createElement("b");
  const undo = document.createElement("button");
  line.dataset.ruling = ruling;
  line.item = item;
  word.textContent = verdict;
  undo.type = "button";
  undo.className = "undo-one";
  undo.textContent = "Undo";
  line.append(word, ` ${item.querySelector(".quote").textContent.trim().slice(0, 120)} `, undo);
  last.prepend(line);
  while (last.children.length > MOST) last.lastElementChild.remove();
}

function decide(verdict, given = "") {
  const item = current();
  if (!item) return;
  const seconds = (performance.now() - since) / 1000;
  save(async () => {
    const found = await send("/review/decide", { verdict, given, seconds, record: item.dataset.id });
    count(found.counts);
    remember(found.ruling, verdict, item);
    close(item);
    if (verdict !== "note") { waiting.shift(); show(); }
  });
}

function undo(line) {
  if (!line) return;
  save(async () => {
    const found = await send("/review/undo", { ruling: line.dataset.ruling });
    count(found.counts);
    line.remove();
    if (!line.item) { location.reload(); return; }
    waiting = [line.item, ...waiting.filter((one) => one !== line.item)];
    show();
  });
}

function open(item, name) {
  close(item);
  const form = item.querySelector(`form.${name}`);
  form.hidden = false;
  form.querySelector("input").focus();
  form.querySelector("input").select();
}

function close(item) {
  item.querySelectorAll("form").forEach((form) => { form.hidden = true; });
  item.focus({ preventScroll: true });
}

const DO = {
  accept: () => decide("accept"),
  reject: () => decide("reject"),
  edit: () => current() && open(current(), "edit"),
  note: () => current() && open(current(), "note"),
  later: () => { if (!busy && current()) { waiting.push(waiting.shift()); show(); } },
  undo: () => undo(last.firstElementChild),
};
const KEYS = { a: "accept", e: "edit", r: "reject", n: "note", s: "later", u: "undo" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const field = event.target.closest("input, textarea, select");
  if (event.key === "Escape" && current()) { close(current()); return; }
  if (field) {
    if (event.key === "Enter" && field.tagName !== "INPUT" && !event.shiftKey) {
      event.preventDefault();
      field.form.requestSubmit();
    }
    return;
  }
  const name = KEYS[event.key.toLowerCase()];
  if (name && !busy) { event.preventDefault(); DO[name](); }
});
document.querySelectorAll("[data-do]").forEach((button) => {
  button.addEventListener("click", () => busy || DO[button.dataset.do]());
});
last.addEventListener("click", (event) => {
  if (event.target.closest(".undo-one")) undo(event.target.closest("li"));
});
items.addEventListener("click", (event) => {
  if (event.target.closest(".cancel")) close(event.target.closest(".decision"));
});
items.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.classList.contains("note")) { decide("note", form.elements.note.value); return; }
  const given = {};
  form.querySelectorAll("[data-was]").forEach((field) => {
    if (field.value.trim() !== field.dataset.was.trim()) given[field.name] = field.value;
  });
  if (Object.keys(given).length) decide("correct", given);
  else decide("accept");
});
show();
})();
