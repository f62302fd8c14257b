// The words of a statement, widened and narrowed by keys: a word or a clause at a time.
"use strict";
(() => {
const OPENING = /^["'“‘«(\[]+/;
const CLOSING = /["'”’»)\].,;:!?…]+$/;
const BARE = /^[,;:.!?…—–]+$/;
const DASH = /^\s[—–-]\s/;
const QUOTED = /["”’»)\]]$/;
const CLAUSE = /[,;:.!?…—–)]["'”’»)\]]*$/;

// Characters of the page are counted by code points, those of a script by halves of them.
const units = (chars, points) => [...chars].slice(0, points).join("").length;

// Where a word may begin or end: with the marks around it, and without them.
function places(sentence) {
  const begins = [];
  const ends = [];
  for (const found of sentence.matchAll(/\S+/g)) {
    const [word] = found;
    const opening = (word.match(OPENING) || [""])[0].length;
    const closing = (word.match(CLOSING) || [""])[0].length;
    const end = found.index + word.length;
    begins.push(found.index);
    if (opening && opening < word.length) begins.push(found.index + opening);
    if (closing && closing < word.length) ends.push(end - closing);
    ends.push(end);
  }
  return { begins, ends };
}

// Whether a clause ends here: before the mark that closes it, or behind a quotation or a bracket.
function closesClause(sentence, at) {
  const rest = sentence.slice(at);
  const [more] = rest.match(/^\S*/);
  if (more) return BARE.test(more);
  return !rest.trim() || DASH.test(rest) || QUOTED.test(sentence.slice(0, at));
}

function opensClause(sentence, at) {
  const before = sentence.slice(0, at).trimEnd();
  return !before || CLAUSE.test(before) || OPENING.test(sentence.slice(at));
}

function show(words) {
  const { sentence, start, end } = words.meant;
  const mark = document.createElement("mark");
  mark.textContent = sentence.slice(start, end);
  words.replaceChildren(sentence.slice(0, start), mark, sentence.slice(end));
}

function begin(words) {
  const sentence = words.closest(".decision").dataset.sentence;
  const [start, end] = [words.dataset.start, words.dataset.end].map((at) => units(sentence, Number(at)));
  words.meant = { sentence, start, end, ...places(sentence) };
  show(words);
}

const next = (list, at, fits) => list.find((one) => one > at && fits(one));
const last = (list, at, fits) => list.filter((one) => one < at && fits(one)).pop();

function moved(words, event) {
  const { sentence, start, end, begins, ends } = words.meant;
  const any = () => true;
  const opens = (at) => opensClause(sentence, at);
  const closes = (at) => closesClause(sentence, at);
  const moves = event.shiftKey
    ? { ArrowLeft: () => last(begins, start, any), ArrowRight: () => next(begins, start, any),
        ArrowUp: () => last(begins, start, opens), ArrowDown: () => next(begins, start, opens) }
    : { ArrowLeft: () => last(ends, end, any), ArrowRight: () => next(ends, end, any),
        ArrowUp: () => last(ends, end, closes), ArrowDown: () => next(ends, end, closes) };
  const ways = { ...moves, Home: () => begins[0], End: () => ends[ends.length - 1] };
  if (!(event.key in ways)) return null;
  const at = ways[event.key]();
  if (at === undefined) return [start, end];
  const isBegin = event.key === "Home" || (event.shiftKey && event.key !== "End");
  const made = isBegin ? [at, end] : [start, at];
  return made[0] < made[1] ? made : [start, end];
}

document.addEventListener("keydown", (event) => {
  const words = event.target.closest(".words");
  if (!words || event.ctrlKey || event.metaKey || event.altKey) return;
  const range = moved(words, event);
  if (!range) return;
  event.preventDefault();
  const { start, end } = words.meant;
  [words.meant.start, words.meant.end] = range;
  if (range[0] === start && range[1] === end) return;
  words.closest("form").elements.quote.value = words.meant.sentence.slice(...range);
  show(words);
});
document.addEventListener("reset", (event) => event.target.querySelectorAll(".words").forEach(begin));
document.querySelectorAll(".words").forEach(begin);
})();
