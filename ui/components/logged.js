// What components in which a person works have in common: their place on the page, the operation log of this project and
// coder, what is not saved yet, and the moment in which nothing is done.
//
// A component has this.root and this.waiting when it calls listen().

const QUIET_AFTER = 1200;

class Logged {
  constructor(parent) {
    this.parent = parent;
  }

  // Puts what was built on the page. What listens to keys is marked at once where nothing else is.
  place(frame, first) {
    this.frame = make("div", frame);
    this.frame.append(this.root);
    this.parent.append(this.frame);
    if (first && document.activeElement === document.body) first.focus({ preventScroll: true });
  }

  destroy() {
    this.dead = true;
    clearTimeout(this.quietTimer);
    this.log?.stop();
    this.frame?.remove();
  }

  // Takes what Python says of the log, and returns what it refused, for the person to be told. begun() is called where
  // the log is of another project or coder than before.
  listen(data, set, begun) {
    this.data = data;
    this.set = set;
    if (this.log?.name !== data.log.name) {
      this.log?.stop();
      this.log = new OperationLog(data.log.name, (unsaved) => this.tellUnsaved(unsaved));
      this.log.name = data.log.name;
      begun?.();
    }
    const refused = this.log.settle(data.log);
    this.log.connect((value) => this.set("ops", value));
    this.tellUnsaved(this.log.unsaved());
    return refused;
  }

  tellUnsaved(count) {
    const words = (count === 1 && this.words.unsavedOne) || this.words.unsaved;
    const text = this.data.log.waiting || (count ? fill(words, { count }) : "");
    if (this.waiting.textContent !== text) this.waiting.textContent = text;
    this.tellPending();
  }

  tellPending() {
    this.root.dataset.pending = this.log.pending.length;
  }

  // Tells Python when all is saved and nothing was done for a moment: the rest of the page follows then.
  settleSoon() {
    clearTimeout(this.quietTimer);
    this.quietTimer = setTimeout(() => {
      if (this.dead || this.busy?.()) return;
      if (this.log.pending.length) this.settleSoon();
      else this.set("quiet", Date.now());
    }, QUIET_AFTER);
  }

  // Says what was not done, until the person closes it.
  tellRefused(text, prefix) {
    const line = make("div");
    const close = make("button", `${prefix}-button`, this.words.close, { type: "button" });
    close.addEventListener("click", () => this.refusal.replaceChildren());
    line.append(make("b", "", this.words.refused), document.createTextNode(` ${text}`));
    this.refusal.replaceChildren(line, close);
  }
}
