// Search in files: the sentences of the case stand in search-data.js; nothing is asked of a network.
"use strict";
(() => {
const say = (words) => (window.SAYSO_WORDS || {})[words] || words;
const { pages, packed, endings } = window.SAYSO;
let sentences = [];
const LEAST = 3;
const MOST = 200;
const FIELD = /^(outlet|title|language|date):/i;
const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const stem = (word, list) => {
  const ending = list.find((one) => word.endsWith(one) && word.length - one.length >= LEAST);
  return ending ? word.slice(0, -ending.length) : word;
};
const stemsOf = (word) => endings.map((list) => stem(word, list));
const wordsOf = (chars) => fold(chars).match(/[\p{L}\p{N}]+/gu) || [];
const forms = new Map();

function isAlike(word, wanted) {
  if (word === wanted.word) return true;
  if (wanted.begins) return word.startsWith(wanted.word);
  if (!wanted.stems) return false;
  if (!forms.has(word)) forms.set(word, stemsOf(word));
  return forms.get(word).some((one, at) => one === wanted.stems[at]);
}

function asked(typed) {
  const found = { either: [[]], without: [], fields: {} };
  for (const [, sign, field, phrase, word] of typed.matchAll(/(-?)(?:(outlet|title|language|date):)?(?:"([^"]*)"?|([^\s"]+))/gi)) {
    if (field) { found.fields[field.toLowerCase()] = fold(phrase || word); continue; }
    if (word === "OR" && !sign) { found.either.push([]); continue; }
    const term = phrase !== undefined ? { phrase: wordsOf(phrase) } : termOf(word);
    if (!(term.phrase || [term.word]).join("")) continue;
    (sign ? found.without : found.either[found.either.length - 1]).push(term);
  }
  found.either = found.either.filter((terms) => terms.length);
  return found;
}

function termOf(typed) {
  const words = wordsOf(typed);
  if (words.length > 1) return { phrase: words };
  const word = words[0] || "";
  if (typed.endsWith("*")) return { word, begins: true };
  return { word, stems: /^\p{L}{3,}$/u.test(word) ? stemsOf(word) : null };
}

function holds(words, term) {
  if (!term.phrase) return words.some((word) => isAlike(word, term));
  return words.some((_, at) => term.phrase.every((word, step) => words[at + step] === word));
}

function fits(page, fields) {
  return Object.entries(fields).every(([field, value]) => {
    const held = fold(page[field] || "");
    return field === "date" ? held.startsWith(value) : field === "language" ? held === value : held.includes(value);
  });
}

function search(typed) {
  const wanted = asked(typed);
  if (!wanted.either.length) return [];
  const open = pages.map((page) => fits(page, wanted.fields));
  return sentences.filter(([page, , chars]) => {
    if (!open[page]) return false;
    const words = wordsOf(chars);
    return wanted.either.some((terms) => terms.every((term) => holds(words, term)))
      && !wanted.without.some((term) => holds(words, term));
  });
}

function line([number, , chars]) {
  const page = pages[number];
  const made = document.createElement("article");
  const quote = document.createElement("p");
  const link = document.createElement("a");
  const whose = document.createElement("p");
  const start = encodeURIComponent(chars.split(/\s+/).slice(0, 6).join(" ")).replace(/-/g, "%2D");
  made.className = "statement-line";
  quote.className = "quote";
  whose.className = "whose quiet small";
  link.href = `page/${page.page}.html#:~:text=${start}`;
  link.textContent = chars;
  whose.textContent = `${page.outlet || say("outlet not stated")} · ${page.title}`;
  quote.append(link);
  made.append(quote, whose);
  return made;
}

const box = document.getElementById("q");
const found = document.getElementById("found");
const said = document.getElementById("said");
function show() {
  const rows = search(box.value);
  found.replaceChildren(...rows.slice(0, MOST).map(line));
  said.textContent = !box.value.trim() ? "" : rows.length > MOST ? `${rows.length.toLocaleString(document.documentElement.lang)}${say(" sentences; the first are shown")}` : `${rows.length}${say(rows.length === 1 ? " sentence" : " sentences")}`;
}
let waiting = 0;
box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
document.querySelector("form.choices").addEventListener("submit", (event) => { event.preventDefault(); show(); });
box.value = new URLSearchParams(location.search).get("q") || "";
found.setAttribute("aria-busy", "true");
window.saysoUnpacked(packed).then((body) => {
  sentences = JSON.parse(body);
  found.removeAttribute("aria-busy");
  show();
});
})();
