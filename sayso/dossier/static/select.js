// Words of a page selected by mouse or keyboard: a note on them, or a statement that a person found.
"use strict";
(() => {
const dialog = document.getElementById("select");
const text = document.querySelector(".text");
const tools = document.querySelector(".selecting");
const problem = document.getElementById("select-problem");
const form = dialog.querySelector("form");
const MOVES = { ArrowLeft: "backward", ArrowRight: "forward" };
let picking = false;
let picked = null;

const points = (words) => Array.from(words).length;

// The row of the text that a node is in, and how many code points of the page stand before it.
function placeOf(node, offset) {
  const row = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".chars[id^='b-']");
  if (!row || !text.contains(row)) return null;
  const before = document.createRange();
  before.setStart(row, 0);
  before.setEnd(node, offset);
  return Number(row.id.slice(2)) + points(before.toString());
}

function selected() {
  const found = getSelection();
  const quote = found.rangeCount ? found.toString().trim() : "";
  if (!quote) return null;
  const range = found.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  return start === null ? null : { quote: wordsIn(range).trim(), start };
}

// The words of the text alone: nothing of the margin beside it.
function wordsIn(range) {
  const rows = [...text.querySelectorAll(".chars[id^='b-']")].filter((row) => range.intersectsNode(row));
  return rows.map((row) => {
    const part = document.createRange();
    part.selectNodeContents(row);
    if (row.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
    if (row.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
    return part.toString();
  }).join("\n");
}

document.addEventListener("selectionchange", () => {
  if (dialog.open) return;
  picked = selected();
  tools.hidden = !picked;
});

function open(kind) {
  if (!picked) return;
  dialog.dataset.kind = kind;
  dialog.querySelectorAll("[data-for]").forEach((one) => { one.hidden = one.dataset.for !== kind; });
  document.getElementById("select-quote").textContent = picked.quote;
  problem.hidden = true;
  dialog.showModal();
  form.elements[kind === "note" ? "note" : "hand"].focus();
}

async function send(where, what) {
  const answer = await fetch(where, {
    method: "POST", body: JSON.stringify(what),
    headers: { "Content-Type": "application/json", "X-Sayso-Write": document.body.dataset.key },
  });
  const kind = answer.headers.get("content-type") || "";
  const found = kind.includes("json") ? await answer.json() : { error: await answer.text() };
  if (!answer.ok) throw new Error(found.error);
  return found;
}

function goTo(anchor) {
  location.hash = anchor;
  location.reload();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const is = (name) => form.elements[name].value;
  const hand = is("hand").trim();
  const said = { stance: is("stance"), strength: is("strength"), ...(hand ? { hand, role: is("role") } : {}) };
  const given = dialog.dataset.kind === "note" ? is("note") : said;
  try {
    const found = await send("/review/add", { page: dialog.dataset.page, ...picked, given });
    dialog.close();
    goTo(found.anchor);
  } catch (error) {
    problem.textContent = `${document.getElementById("said").dataset.failed} ${error.message}`;
    problem.hidden = false;
  }
});
dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
tools.addEventListener("mousedown", (event) => event.preventDefault());
tools.querySelectorAll("[data-select]").forEach((button) => {
  button.addEventListener("click", () => open(button.dataset.select));
});
text.addEventListener("click", async (event) => {
  const button = event.target.closest(".take-back");
  if (!button) return;
  try {
    await send("/review/undo", { ruling: button.dataset.ruling });
    goTo("");
  } catch (error) {
    document.getElementById("said").textContent = `${document.getElementById("said").dataset.failed} ${error.message}`;
  }
});

// By keyboard: v takes the first word of the statement gone to, or of what is at the top.
function pick() {
  const rows = [...text.querySelectorAll(".chars[id^='b-']")].filter((row) => row.offsetParent);
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const row = (target && text.contains(target) && target) || rows.find((one) => one.getBoundingClientRect().bottom > 90) || rows[0];
  if (!row) return;
  const first = document.createTreeWalker(row, NodeFilter.SHOW_TEXT).nextNode() || row;
  getSelection().collapse(first, 0);
  getSelection().modify("extend", "forward", "word");
  picking = true;
}

function move(direction, extends_) {
  const found = getSelection();
  if (!extends_) {
    if (direction === "forward") found.collapseToEnd(); else found.collapseToStart();
    if (direction === "backward") found.modify("move", "backward", "word");
  }
  found.modify("extend", extends_ ? direction : "forward", "word");
}

// Before the keys of the page itself: with words selected, n notes these.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || event.target.closest("input, textarea, select")) return;
  if (picking) picked = selected();
  const direction = MOVES[event.key];
  if (picking && picked && direction) move(direction, event.shiftKey);
  else if (event.key === "Escape" && picked) { getSelection().removeAllRanges(); picking = false; }
  else if (event.key === "v") pick();
  else if (event.key === "n" && picked) open("note");
  else if (event.key === "t" && picked) open("statement");
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
})();
