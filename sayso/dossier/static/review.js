// The queue: one key decides and goes on. Nothing is shown as saved before the case has it.
"use strict";
(() => {
const say = (words) => (window.SAYSO_WORDS || {})[words] || words;
const desk = document.getElementById("desk");
const items = document.getElementById("items");
const problem = document.getElementById("problem");
const last = document.getElementById("last");
const MOST = 10;
const LANGUAGE = document.documentElement.lang;
let waiting = [...items.querySelectorAll(".decision")];
let since = performance.now();
let busy = false;
let listed = false;
let first = null;
let corrected = null;
const told = document.getElementById("told");

const current = () => waiting[0];
const picked = () => waiting.filter((one) => one.querySelector("[name=picked]").checked);

function show() {
  items.querySelectorAll(".decision").forEach((one) => {
    one.hidden = listed ? !waiting.includes(one) : one !== current();
    one.querySelector(".pick").hidden = !listed;
  });
  if (!current() && items.children.length) { location.reload(); return; }
  since = performance.now();
  if (current()) look(current());
}

// The sentence in the middle of its context, the claim above it, and nothing above that.
function look(item) {
  const passage = item.querySelector(".passage");
  const quote = passage.querySelector(".quote");
  passage.scrollTop = quote.offsetTop - passage.offsetTop - Math.max(0, passage.clientHeight - quote.offsetHeight) / 2;
  item.focus({ preventScroll: true });
  if (!listed) item.scrollIntoView({ block: "start" });
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
  document.getElementById("count").textContent = `${done.toLocaleString(LANGUAGE)}${say(" of ")}${all.toLocaleString(LANGUAGE)}${say(" decided")}`;
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
    tell(`${say("Not saved: ")}${error.message}${say(" What you decided is still here; try again.")}`);
  } finally {
    busy = false;
    desk.classList.remove("busy");
  }
}

function remember(rulings, verdict, item) {
  const line = document.createElement("li");
  const word = document.createElement("b");
  const undo = document.createElement("button");
  line.dataset.ruling = rulings.join(" ");
  line.items = [].concat(item);
  item = line.items[0];
  word.textContent = line.items.length > 1 ? `${say(verdict)} ${line.items.length}` : say(verdict);
  undo.type = "button";
  undo.className = "undo-one";
  undo.textContent = say("Undo");
  line.append(word, ` ${item.querySelector(".quote").textContent.trim().slice(0, 120)} `, undo);
  last.prepend(line);
  while (last.children.length > MOST) last.lastElementChild.remove();
}

// A line, and those of its page in the same words: one look decides them.
const records = (item) => [item.dataset.id, ...(item.dataset.again || "").split(" ").filter(Boolean)];

// What is marked on the screen is decided alike, and undone as one.
function decideMarked(verdict) {
  const marked = picked();
  const seconds = (performance.now() - since) / 1000 / marked.flatMap(records).length;
  save(async () => {
    const done = [];
    const rulings = [];
    try {
      for (const item of marked) {
        for (const record of records(item)) {
          const found = await send("/review/decide", { verdict, given: "", seconds, record });
          rulings.push(found.ruling);
          count(found.counts);
        }
        done.push(item);
      }
    } finally {
      done.forEach((item) => { item.querySelector("[name=picked]").checked = false; });
      if (done.length) remember(rulings, verdict, done);
      waiting = waiting.filter((one) => !done.includes(one));
      show();
    }
  });
}

// Two statements of one claim: the first is marked, the second is merged with it.
function mergeClaims() {
  const item = current();
  if (!item) return;
  if (!first || first === item) {
    first = first === item ? null : item;
    told.textContent = first ? told.dataset.first : "";
    return;
  }
  const records = [first.dataset.id, item.dataset.id];
  save(async () => {
    const found = await send("/review/join", { verdict: "merge", kind: "claim", records });
    remember(found.rulings, "merge", item);
    first = null;
    told.textContent = told.dataset.done;
  });
}

function decide(verdict, given = "") {
  const item = current();
  if (!item) return;
  if (listed && picked().length && (verdict === "accept" || verdict === "reject")) { decideMarked(verdict); return; }
  const meant = verdict === "note" ? [item.dataset.id] : records(item);
  const seconds = (performance.now() - since) / 1000 / meant.length;
  save(async () => {
    const rulings = [];
    try {
      for (const record of meant) {
        const found = await send("/review/decide", { verdict, given, seconds, record });
        rulings.push(found.ruling);
        count(found.counts);
      }
    } finally {
      if (rulings.length) remember(rulings, verdict, item);
    }
    if (verdict === "correct") keepCorrection(given);
    close(item);
    if (verdict !== "note") { waiting.shift(); show(); }
  });
}

// What was corrected, but for the words, which are of one line: the next one may need the same.
function keepCorrection(given) {
  const { quote, ...slots } = given;
  if (Object.keys(slots).length) corrected = slots;
}

function undo(line) {
  if (!line) return;
  save(async () => {
    for (const ruling of line.dataset.ruling.split(" ").reverse()) {
      const found = await send("/review/undo", { ruling });
      count(found.counts);
    }
    line.remove();
    if (!line.items) { location.reload(); return; }
    waiting = [...line.items, ...waiting.filter((one) => !line.items.includes(one))];
    show();
  });
}

function open(item, name, first = "input") {
  close(item);
  const form = item.querySelector(`form.${name}`);
  form.hidden = false;
  const field = form.querySelector(first);
  field.focus();
  if (field.select) field.select();
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
  merge: mergeClaims,
  list: () => { listed = !listed; show(); },
  every: () => {
    if (!listed) { listed = true; show(); }
    const boxes = waiting.map((one) => one.querySelector("[name=picked]"));
    const on = !boxes.every((box) => box.checked);
    boxes.forEach((box) => { box.checked = on; });
  },
  whole: () => {
    const item = current();
    if (item && item.dataset.sentence) decide("correct", { quote: item.dataset.sentence });
  },
  words: () => current() && current().querySelector(".words") && open(current(), "edit", ".words"),
  again: () => {
    if (corrected) decide("correct", corrected);
    else tell(say("Nothing was corrected so far."));
  },
  undo: () => undo(last.firstElementChild),
};
const KEYS = { a: "accept", e: "edit", r: "reject", m: "merge", n: "note", s: "later", l: "list", x: "every", w: "whole", t: "words", g: "again", u: "undo" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const field = event.target.closest("input:not([type=checkbox]), textarea, select, .words");
  if (event.key === "Escape" && current()) {
    current().querySelectorAll("form").forEach((form) => form.reset());
    close(current());
    return;
  }
  if (field) {
    if (event.key === "Enter" && field.tagName !== "INPUT" && !event.shiftKey) {
      event.preventDefault();
      field.closest("form").requestSubmit();
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
items.addEventListener("focusin", (event) => {
  const item = event.target.closest(".decision");
  if (listed && item && item !== current()) waiting = [item, ...waiting.filter((one) => one !== item)];
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
