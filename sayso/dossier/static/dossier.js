// Only conveniences: everything in the dossier works without this file.
"use strict";

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
  label.append("on this page, only with ", box, said);
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
    said.textContent = wanted.length ? ` ${shown} of ${entries.length}` : "";
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
  const hands = [...note.querySelectorAll(".hand")].map((hand) => hand.querySelector("bdi").textContent);
  const how = words(".strength, .stance").join(", ");
  const head = ["[data-outlet]", "h1", "time"].map((one) => document.querySelector(`.page-head ${one}`));
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

if (navigator.clipboard) document.querySelectorAll(".label[data-at]").forEach(addCite);
function begin() {
  document.querySelectorAll(".filterable").forEach(addFilter);
  showTarget();
}
document.addEventListener("sayso-shown", begin);
window.addEventListener("hashchange", showTarget);
begin();
