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

// A citation with its quote, its hands, the page's hash and the place goes to the clipboard.
document.querySelectorAll("button.cite").forEach((button) => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.cite);
      button.textContent = "copied";
    } catch {
      button.textContent = "not copied";
    }
    setTimeout(() => { button.textContent = "copy"; }, 2000);
  });
});

document.querySelectorAll(".filterable").forEach(addFilter);
window.addEventListener("hashchange", showTarget);
showTarget();
