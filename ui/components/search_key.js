// Ctrl+K (on a Mac Command+K) puts the caret into the search field of the header. What was being typed stays typed; on a
// Mac, where Ctrl+K takes away the rest of a line, it goes on doing that.

const MAC = /mac/i.test(navigator.userAgentData?.platform ?? navigator.platform);

class SearchKey {
  constructor() {
    this.listen = (event) => {
      const held = MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!held || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
      // A window over the page comes first.
      const field = document.querySelector("dialog[open], [role=dialog]") ? null : document.querySelector(this.field);
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    };
    document.addEventListener("keydown", this.listen);
  }

  update({ field }) {
    this.field = field;
  }

  destroy() {
    this.dead = true;
    document.removeEventListener("keydown", this.listen);
  }
}

export default mounted(SearchKey);
