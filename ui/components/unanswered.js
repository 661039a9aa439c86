// Asks for a run of the whole page where the operation log of a part of it gets no answer.

class Unanswered {
  constructor() {
    this.listen = () => this.set("since", Date.now());
    window.addEventListener("ownwords:unanswered", this.listen);
  }

  update(data, set) {
    this.set = set;
  }

  destroy() {
    this.dead = true;
    window.removeEventListener("ownwords:unanswered", this.listen);
  }
}

export default mounted(Unanswered);
