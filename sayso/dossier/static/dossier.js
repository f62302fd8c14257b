// Only conveniences: everything in the dossier works without this file.
"use strict";
const say = (words) => (window.SAYSO_WORDS || {})[words] || words;

// A box that narrows the list on this page to the entries that have the words typed.
function addFilter(list) {
  const entries = [...list.querySelectorAll(":scope > tbody > tr, .statement-line, .time-line, .dealing, .joined, .figures tr, .copies li")]
    .filter((entry) => !entry.parentElement.closest(".statement-line, .dealing, .joined"));
  if (entries.length < 8) return;
  const label = document.createElement("label");
  const box = document.createElement("input");
  const said = document.createElement("span");
  label.className = "filter";
  box.type = "search";
  said.className = "quiet small";
  said.setAttribute("role", "status");
  label.append(say("on this page, only with "), box, said);
  list.before(label);
  const words = entries.map((entry) => fold(entry.textContent));
  box.addEventListener("input", () => {
    const wanted = fold(box.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    entries.forEach((entry, at) => {
      entry.hidden = !wanted.every((word) => words[at].includes(word));
      shown += entry.hidden ? 0 : 1;
    });
    list.querySelectorAll(".group").forEach((group) => {
      group.hidden = ![...entries].some((entry) => group.contains(entry) && !entry.hidden);
    });
    said.textContent = wanted.length ? ` ${shown}${say(" of ")}${entries.length}` : "";
  });
}

function fold(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// A target within something folded (page furniture) is unfolded, and brought to the middle.
function showTarget() {
  const name = location.hash.slice(1);
  const target = name && document.getElementById(name);
  if (!target) return;
  const folded = target.closest("details");
  if (folded) folded.open = true;
  const kept = target.id.replace(/^o-/, "");
  document.querySelectorAll(".outlined").forEach((box) => box.classList.toggle("lit", box.classList.contains(`of-${kept}`)));
  if (target.classList.contains("at")) target.scrollIntoView({ block: "center" });
}

// Only what is in the text itself: no word that this page adds for the eye.
function charsOf(start, end) {
  const rows = [...document.querySelectorAll(".text .chars[id^='b-']")];
  const at = (row) => Number(row.id.slice(2));
  const row = rows.filter((one) => at(one) <= start).pop();
  const from = rows.indexOf(row);
  const chars = Array.from(rows.slice(from).map((one) => one.textContent).join(" "));
  return chars.slice(start - at(row), end - at(row)).join("").split(/\s+/).filter(Boolean).join(" ");
}

// A statement as a source to be checked: quote, hands, page, hash and the place.
function citation(label) {
  const note = label.closest(".note");
  const ranges = label.dataset.at.split(",").map((range) => range.split("-").map(Number));
  const words = (selector) => [...note.querySelectorAll(selector)].map((one) => one.textContent);
  const head = ["[data-outlet]", "h1", "time"].map((one) => document.querySelector(`.page-head ${one}`));
  const own = document.querySelector(".page-head .outlet-line span");
  const hands = [...note.querySelectorAll(".hand")].map((hand) => (hand.querySelector("bdi") || own).textContent);
  const how = words(".strength, .stance").join(", ");
  const page = head.map((one) => one && one.textContent.trim()).filter(Boolean).join(", ");
  const hash = document.querySelector(".page-foot code").textContent;
  const quote = ranges.map(([start, end]) => charsOf(start, end)).join(" … ");
  return `“${quote}” — ${hands.join(" ← ")}${how ? ` (${how})` : ""}. ${page}. SHA-256 ${hash}, characters ${ranges.map((range) => range.join("-")).join(", ")}.`;
}

// It goes to the clipboard.
function addCite(label) {
  const button = document.createElement("button");
  const words = document.body.dataset;
  button.type = "button";
  button.className = "cite";
  button.textContent = words.copy;
  button.title = `${words.cite} ${label.textContent}`;
  button.setAttribute("aria-label", button.title);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(citation(label));
      button.textContent = words.copied;
    } catch {
      button.textContent = words.uncopied;
    }
    setTimeout(() => { button.textContent = words.copy; }, 2000);
  });
  label.closest(".note").querySelector(".whose").append(" ", button);
}

// In a page: j and k go from statement to statement, buttons leave parts of the margin out; where it
// is served, the statement that was gone to is accepted, rejected or noted with one key.
function walk(step) {
  const labels = [...document.querySelectorAll(".text .label")].filter((one) => one.offsetParent);
  if (!labels.length) return;
  const at = labels.findIndex((one) => one.hash === location.hash);
  const next = labels[at < 0 ? (step > 0 ? 0 : labels.length - 1) : (at + step + labels.length) % labels.length];
  location.hash = next.hash;
  next.focus({ preventScroll: true });
}

async function decideHere(verdict) {
  const label = [...document.querySelectorAll(".text .label")].find((one) => one.hash === location.hash);
  const said = document.getElementById("said");
  if (!label || !document.body.dataset.key) return;
  const given = verdict === "note" ? prompt(said.dataset.ask) : "";
  if (verdict === "note" && !given) return;
  try {
    const answer = await fetch("/review/decide", {
      method: "POST", body: JSON.stringify({ verdict, given, record: label.hash.slice(3) }),
      headers: { "Content-Type": "application/json", "X-Sayso-Write": document.body.dataset.key },
    });
    if (!answer.ok) throw new Error((await answer.json()).error);
    said.textContent = `${label.textContent} ${said.dataset[verdict]}`;
  } catch (error) {
    said.textContent = `${said.dataset.failed} ${error.message}`;
  }
}

const bar = document.querySelector(".page-bar .toggles");
if (bar) {
  bar.hidden = false;
  bar.querySelectorAll("[data-hides]").forEach((button) => button.addEventListener("click", () => {
    const on = document.body.classList.toggle(`hides-${button.dataset.hides}`);
    button.setAttribute("aria-pressed", String(on));
  }));
  const verdicts = { a: "accept", r: "reject", n: "note" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
    else if (verdicts[event.key]) decideHere(verdicts[event.key]);
  });
}

if (navigator.clipboard) document.querySelectorAll(".label[data-at]").forEach(addCite);
function begin() {
  document.querySelectorAll(".filterable").forEach(addFilter);
  showTarget();
}
document.addEventListener("sayso-shown", begin);
window.addEventListener("hashchange", showTarget);
begin();
