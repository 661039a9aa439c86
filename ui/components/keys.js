// Keys: what a press of a key is called, what it means, and the list of keys. Which key does what is said by Python
// (ui/keys.py); nothing of it stands here.

const SIGNS = {
  BracketLeft: "[", BracketRight: "]", Slash: "/", Comma: ",", Period: ".", Semicolon: ";", Quote: "'", Minus: "-", Equal: "=",
  Backquote: "`", Backslash: "\\",
};
const HELD = /^(?:Shift|Alt|AltGraph|Control|Meta)$/;

// A press by its name: "a", "?", "Space", "Alt+ArrowDown", "Ctrl+Shift+z"; "" where it is a part of writing a sign.
//
// A sign is what the person's keyboard writes, whatever is held down to write it. Where that is not in the Latin
// alphabet, or Alt makes another sign of it, the place of the key decides; so it does for digits, which some keyboards
// write with Shift only.
function chordOf(event) {
  if (event.isComposing || event.keyCode === 229 || HELD.test(event.key)) return "";
  const graph = event.getModifierState("AltGraph");
  const control = (event.ctrlKey || event.metaKey) && !graph;
  const alt = event.altKey && !graph;
  const held = `${control ? "Ctrl+" : ""}${alt ? "Alt+" : ""}`;
  const dead = event.key === "Dead";
  if (dead && !held) return "";
  if (event.key.length > 1 && !dead) return `${held}${event.shiftKey ? "Shift+" : ""}${event.key}`;
  if (event.key === " ") return `${held}${event.shiftKey ? "Shift+" : ""}Space`;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  if (digit && !event.shiftKey && !graph) return held + digit;
  const own = event.key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
  if (/^[a-z]$/.test(own)) return `${held}${held && event.shiftKey ? "Shift+" : ""}${own}`;
  if (letter && (alt || dead || /\p{L}/u.test(own))) return `${held}${held && event.shiftKey ? "Shift+" : ""}${letter}`;
  if (alt && !/^[!-~]$/.test(own)) return held + (own === "¿" || (event.shiftKey && event.code === "Slash") ? "?" : (SIGNS[event.code] ?? own));
  return held + own;
}

// What a press means: {act, digit}; act is undefined where it means nothing, "digit" for one of the nine keys of codes.
function pressed(event, keys) {
  const chord = chordOf(event);
  return { act: Object.hasOwn(keys.map, chord) ? keys.map[chord] : undefined, digit: Number(chord.at(-1)) };
}

// The key of an action as it stands on a button; nothing where the action has none now.
function keyOf(keys, act, name) {
  return keys.shown[act] ? [make("kbd", name, keys.shown[act], { "aria-hidden": "true" })] : [];
}

// The list of keys as a window over the page. prefix: of the component's classes; closed(): what is done afterwards.
function keysDialog({ list }, { title, close, prefix, root, closed }) {
  const dialog = make("dialog", `${prefix}-dialog`, undefined, { "aria-label": title });
  const table = make("table", `${prefix}-table`);
  for (const [keys, what] of list) {
    const line = make("tr");
    const head = make("th", "", undefined, { scope: "row" });
    for (const key of keys) head.append(make("kbd", `${prefix}-key`, key), " ");
    line.append(head, make("td", "", what));
    table.append(line);
  }
  const button = make("button", `${prefix}-button ${prefix}-main-button`, close, { type: "button" });
  button.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  dialog.append(make("h2", `${prefix}-title`, title), table, button);
  root.append(dialog);
  dialog.showModal();
}
