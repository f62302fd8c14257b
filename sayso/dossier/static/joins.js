// Actors or claims that are one are merged, one that is another is parted; the last decision can be undone.
"use strict";
(() => {
const say = (words) => (window.SAYSO_WORDS || {})[words] || words;
const bar = document.getElementById("joins");
if (!bar) return;
const problem = document.getElementById("problem");
const boxes = [...document.querySelectorAll("input[name=joined]")];
const merge = bar.querySelector("[data-do=merge]");
const undo = bar.querySelector("[data-do=undo]");
const LAST = "sayso-joined";
let busy = false;
bar.hidden = false;

const marked = () => boxes.filter((box) => box.checked);
const last = () => JSON.parse(sessionStorage.getItem(LAST) || "[]");

function show() {
  const count = marked().length;
  document.getElementById("marked").textContent = count ? `${count}${say(" marked")}` : say("None marked ").trim();
  merge.disabled = count < 2;
  undo.disabled = !last().length;
}

async function send(where, what) {
  if (busy) return;
  busy = true;
  problem.hidden = true;
  try {
    const answer = await fetch(where, {
      method: "POST", body: JSON.stringify(what),
      headers: { "Content-Type": "application/json", "X-Sayso-Write": bar.dataset.key },
    });
    const kind = answer.headers.get("content-type") || "";
    const found = kind.includes("json") ? await answer.json() : { error: await answer.text() };
    if (!answer.ok) throw new Error(found.error || `the server answered ${answer.status}`);
    sessionStorage.setItem(LAST, JSON.stringify(found.rulings || last().slice(1)));
    location.reload();
  } catch (error) {
    problem.hidden = false;
    problem.textContent = `${say("Not saved: ")}${error.message}${say(" Try again.")}`;
  } finally {
    busy = false;
  }
}

const deeds = {
  merge: () => send("/review/join", { verdict: "merge", kind: bar.dataset.kind, records: marked().map((box) => box.value) }),
  undo: () => send("/review/undo", { ruling: last()[0] }),
};
const keys = { m: "merge", u: "undo" };

boxes.forEach((box) => box.addEventListener("change", show));
bar.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) deeds[button.dataset.do]();
});
document.querySelectorAll("button.part").forEach((button) => button.addEventListener("click", () => {
  send("/review/join", { verdict: "part", kind: bar.dataset.kind, records: [button.dataset.id] });
}));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  const name = keys[event.key.toLowerCase()];
  const button = name && bar.querySelector(`[data-do=${name}]`);
  if (button && !button.disabled) button.click();
});
show();
})();
