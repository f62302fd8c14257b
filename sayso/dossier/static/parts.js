// In files: another part of a list is packed in a script; it is unpacked into this page.
"use strict";
(() => {
async function unpacked(given) {
  const bytes = Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}
window.saysoUnpacked = unpacked;

const PART = /^\?([A-Za-z0-9-]+)$/;
const name = (PART.exec(location.search) || [])[1];
if (!name) return;
const main = document.getElementById("main");
main.setAttribute("aria-busy", "true");

function failed() {
  const said = document.createElement("p");
  said.className = "flag";
  said.setAttribute("role", "alert");
  said.textContent = main.dataset.lost;
  main.prepend(said);
  main.removeAttribute("aria-busy");
}

window.sayso = async (given, body) => {
  if (given !== name) return;
  try {
    main.innerHTML = await unpacked(body);
    main.removeAttribute("aria-busy");
    document.dispatchEvent(new Event("sayso-shown"));
  } catch {
    failed();
  }
};
const script = document.createElement("script");
script.src = `parts/${name}.js`;
script.addEventListener("error", failed);
document.head.append(script);
})();
