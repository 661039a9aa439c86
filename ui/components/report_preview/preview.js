// A frame without rights: no script of it runs, no form is sent, and it cannot see the page around it.
class Preview {
  constructor(element) {
    this.frame = make("iframe", "owv-frame", undefined, { sandbox: "", referrerpolicy: "no-referrer" });
    element.append(this.frame);
  }

  update({ page, name }) {
    this.frame.title = name;
    if (this.shown !== page) this.frame.srcdoc = this.shown = page;
  }

  destroy() {
    this.dead = true;
    this.frame.remove();
  }
}

export default mounted(Preview);
