// Files dropped here are read on this computer; the build tells how far it is.
"use strict";
(() => {
const root = document.getElementById("adding");
const words = root.dataset;
const problem = document.getElementById("problem");
const progress = document.getElementById("progress");
const said = document.getElementById("said");
const drop = document.getElementById("drop");
const address = document.getElementById("address");
const files = document.getElementById("files");

function tell(told) {
  problem.hidden = !told;
  problem.textContent = told || "";
}

async function send(where, body) {
  const answer = await fetch(where, { method: "POST", body, headers: { "X-Sayso-Write": words.key } });
  const kind = answer.headers.get("content-type") || "";
  const found = kind.includes("json") ? await answer.json() : { error: await answer.text() };
  if (!answer.ok) throw new Error(found.error);
  return found;
}

function line(list, told) {
  const made = document.createElement("li");
  made.textContent = told;
  document.getElementById(list).append(made);
}

async function put(list) {
  tell("");
  for (const file of list) {
    try {
      const found = await send(`/review/file?name=${encodeURIComponent(file.name)}`, file);
      line("waiting", `${found.name}: ${words.waiting}`);
    } catch (error) {
      tell(`${words.failed} ${file.name}: ${error.message}`);
    }
  }
}

function follow() {
  const heard = new EventSource("/build/events");
  heard.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    if (told.stage) {
      progress.hidden = false;
      if (told.total) { progress.max = told.total; progress.value = told.at || 0; } else progress.removeAttribute("value");
      said.textContent = `${told.stage} ${told.at || ""} ${told.name || ""}`.trim();
      return;
    }
    heard.close();
    progress.hidden = true;
    if (told.failed) { tell(`${words.failed} ${told.failed}`); return; }
    if (!told.done) return;
    document.getElementById("waiting").replaceChildren();
    said.textContent = `${words.done} ${told.added} + ${told.known}; ${told.pages} ${words.pages}`;
    told.unread.forEach((why) => line("refused", why));
  });
}

drop.addEventListener("dragover", (event) => { event.preventDefault(); drop.classList.add("over"); });
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  put(event.dataTransfer.files);
});
files.addEventListener("change", async () => { await put(files.files); files.value = ""; });
drop.addEventListener("submit", async (event) => {
  event.preventDefault();
  tell("");
  try {
    const typed = address.value.trim();
    await send("/review/build", JSON.stringify({ addresses: typed ? [typed] : [] }));
    address.value = "";
    follow();
  } catch (error) {
    tell(`${words.failed} ${error.message}`);
  }
});
})();
