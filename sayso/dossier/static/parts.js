// In files: another part of a list is packed in a script; it is unpacked into this page, and a list
// is narrowed by taking from its parts what fits.
"use strict";
(() => {
const MOST = 200;
const HELD = ".filterable > tbody, .filterable";
const say = (words) => (window.SAYSO_WORDS || {})[words] || words;
const main = document.getElementById("main");
const waiting = new Map();

async function unpacked(given) {
  const bytes = Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}
window.saysoUnpacked = unpacked;
window.sayso = (name, body) => { if (waiting.has(name)) waiting.get(name)(unpacked(body)); };

function load(name) {
  return new Promise((resolve, reject) => {
    waiting.set(name, resolve);
    const script = document.createElement("script");
    script.src = `parts/${name}.js`;
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

function failed() {
  const said = document.createElement("p");
  said.className = "flag";
  said.setAttribute("role", "alert");
  said.textContent = main.dataset.lost;
  main.prepend(said);
}

const [, name, of] = /^\?([A-Za-z0-9-]+)?(?:&?of=([^&]*))?$/.exec(location.search) || [];
const own = location.pathname.split("/").pop().replace(/\.html$/, "");
const first = main.innerHTML;
const list = name && !/^\d+$/.test(name.slice(own.length + 1)) ? name.replace(/-\d+$/, "") : own;
const bodyOf = (number) => (number > 1 ? load(`${list}-${number}`) : list === own ? first : load(list));

function fragment(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.content;
}

// Of a part only the entries that have all that is asked for, and the groups that have any of them.
function fitting(html, codes) {
  const part = fragment(html);
  const fits = (entry) => entry.dataset.of.split(" ").some((line) => {
    const held = line.split(".");
    return codes.every((code) => held.includes(code));
  });
  part.querySelectorAll("[data-of]").forEach((entry) => { if (!fits(entry)) entry.remove(); });
  part.querySelectorAll(".group").forEach((group) => { if (!group.querySelector("[data-of]")) group.remove(); });
  return part;
}

function leave(part, selector) {
  part.querySelectorAll(selector).forEach((one) => one.remove());
}

function add(part) {
  const [into, from] = [main, part].map((one) => one.querySelector(HELD));
  if (!into || !from) return;
  from.querySelectorAll("[id]").forEach((one) => { if (document.getElementById(one.id)) one.removeAttribute("id"); });
  into.append(...from.childNodes);
}

async function narrow(codes) {
  const parts = JSON.parse(await load(`of-${list}`));
  const numbers = codes.map((code) => parts[code] || []).reduce((left, right) => left.filter((one) => right.includes(one)));
  const more = document.createElement("button");
  let shown = 0;
  more.type = "button";
  more.textContent = say("more");
  main.replaceChildren(fragment(await bodyOf(1)));
  leave(main, "[data-of], .group, nav.paging, figure, .years");
  async function on() {
    const enough = shown + MOST;
    more.remove();
    while (numbers.length && shown < enough) {
      const part = fitting(await bodyOf(numbers.shift()), codes);
      shown += part.querySelectorAll("[data-of]").length;
      add(part);
    }
    const form = await formOf(codes);
    form.querySelector("[data-said]").textContent = `${shown.toLocaleString(document.documentElement.lang)}${say(" shown")}${numbers.length ? say(", there are more") : ""}`;
    if (numbers.length) { more.addEventListener("click", on, { once: true }); main.append(more); }
    leave(main, "label.filter");
    document.dispatchEvent(new Event("sayso-shown"));
  }
  await on();
}

function ask(form) {
  const asked = [...form.querySelectorAll("select")].filter((one) => one.value)
    .map((one) => `${one.name}.${one.selectedOptions[0].dataset.word}`);
  const before = list === own ? [] : [list];
  location.search = [...before, ...(asked.length ? [`of=${asked.join("~")}`] : [])].join("&");
}

// The form stands in the first part; it is shown in each.
async function formOf(codes) {
  let form = main.querySelector("form.of");
  if (!form) {
    form = fragment(await bodyOf(1)).querySelector("form.of");
    const lead = main.querySelector(".lead") || main.querySelector("h1");
    if (!form || !lead) return null;
    lead.after(form);
  }
  form.hidden = false;
  codes.forEach((code) => {
    const option = form.querySelector(`option[value="${code}"]`);
    if (option) option.parentElement.value = code;
  });
  form.querySelector("[data-all]").hidden = !codes.length;
  form.onsubmit = (event) => { event.preventDefault(); ask(form); };
  return form;
}

// What an address asks for, as codes; a word that this list does not have fits nothing.
async function wanted() {
  const form = fragment(await bodyOf(1)).querySelector("form.of");
  const asked = decodeURIComponent(of).split("~").map((one) => one.split("."));
  return asked.map(([facet, ...word]) => {
    const select = form && form.querySelector(`select[name="${CSS.escape(facet)}"]`);
    const option = select && [...select.options].find((one) => one.dataset.word === word.join("."));
    return option ? option.value : "-";
  });
}

async function begin() {
  main.setAttribute("aria-busy", "true");
  try {
    if (of) await narrow(await wanted());
    else {
      if (name) main.innerHTML = await load(name);
      await formOf([]);
      if (name) document.dispatchEvent(new Event("sayso-shown"));
    }
  } catch {
    failed();
  }
  main.removeAttribute("aria-busy");
}
if (main.querySelector("form.of") || name || of) begin();
})();
