// Marks that stand for personal data: which there are, with what a person did since, and the window to put one.
//
// The words themselves never change. A mark is a line under them; where marks are shown in their place, the style sheet
// draws them, and places and codes stay what they are.

// data.marks as objects with places in units, with what is noted and not stored yet.
function marksNow(data, operations, source) {
  let marks = data.marks.map((mark) => ({ ...mark, from: source.unit(mark.start), to: source.unit(mark.end) }));
  for (const { type, source: of, start, end, kind } of operations) {
    if (of !== source.id) continue;
    const here = (mark) => mark.start === start && mark.end === end;
    if (type === "unmark") marks = marks.filter((mark) => !here(mark));
    if (type === "mark" && !marks.some(here)) {
      const text = fill(data.words.newMark, { kind: data.words.kinds[kind] });
      marks = [...marks, { start, end, text, from: source.unit(start), to: source.unit(end) }];
    }
  }
  return marks.sort((a, b) => a.from - b.from);
}

// The window in which a person says what the selected words are. done(kind, everywhere) where they say so.
function markDialog(words, { root, text, kind, done, closed }) {
  const dialog = make("dialog", "owt-dialog", undefined, { "aria-label": words.personalTitle });
  const form = make("form", "owt-form", undefined, { method: "dialog" });
  const kinds = make("select", "owt-select", undefined, { "aria-label": words.personalKind });
  for (const [value, name] of Object.entries(words.kinds)) kinds.append(make("option", "", name, { value }));
  kinds.value = kind;
  const everywhere = make("input", "", undefined, { type: "checkbox" });
  const label = make("label", "owt-choice");
  label.append(everywhere, make("span", "", words.personalEverywhere));
  const row = make("div", "owt-buttons");
  const cancel = make("button", "owt-button", words.cancel, { type: "button" });
  row.append(make("button", "owt-button owt-main-button", words.personalDo, { type: "submit" }), cancel);
  form.append(make("h2", "owt-title", words.personalTitle), make("blockquote", "owt-words", shortened(text, 140)), kinds, label, row);
  form.append(make("p", "owt-dim", words.personalStays));
  dialog.append(form);
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = [kinds.value, everywhere.checked];
    dialog.close();
    done(...said);
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
  });
  root.append(dialog);
  dialog.showModal();
  kinds.focus();
}
