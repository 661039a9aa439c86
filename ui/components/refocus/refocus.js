// Puts the focus on the first of some buttons that can be pressed, where it was lost with the button that was drawn anew.
class Refocus {
  update({ keys, count }) {
    if (this.count === undefined || this.count === count) {
      this.count = count;
      return;
    }
    this.count = count;
    this.look(keys, 60);
  }

  // The page is drawn piece by piece: for a second, each frame is asked.
  look(keys, tries) {
    if (this.dead || !tries) return;
    const lost = !document.activeElement || document.activeElement === document.body;
    const found = keys.map((key) => document.querySelector(`.st-key-${CSS.escape(key)} button:enabled`)).find(Boolean);
    if (lost && found) found.focus();
    requestAnimationFrame(() => this.look(keys, tries - 1));
  }

  destroy() {
    this.dead = true;
  }
}

export default mounted(Refocus);
