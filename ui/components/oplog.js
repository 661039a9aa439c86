// The operation log: what a person did in a component, kept until the project has it.
//
// Each operation gets the window's name and a number. All that is not acknowledged is sent each time, again every
// 2.5 seconds (with a changing number, for an equal state would not be noticed), and lies in the tab's own storage, so
// that loading the page again loses nothing. A window's name is new each time: a tab that was copied sends the same
// operations under their own names, and the project does each of them once.
//
// A program that was started anew knows no part of a page before the whole of it has run, and does nothing for such a
// part; nor does the page run by itself when it is connected again. Where nothing is answered, a whole run is asked for
// (ui/unanswered.py).

const RESEND_AFTER = 2500;
const UNSAVED_AFTER = 3000;
const UNANSWERED = 2; // times that it was sent again
const PATIENCE = 8; // times more until a whole run is asked for again: it may be going on

class OperationLog {
  // name: what the log belongs to (component, project and coder); changed(unsaved): how many wait for over 3 seconds.
  constructor(name, changed) {
    this.key = `ownwords:${name}`;
    this.changed = changed;
    this.client = Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");
    this.seq = 0;
    this.nonce = 0;
    this.pending = this.stored();
    this.since = new Map(this.pending.map((operation) => [operation, Date.now()]));
    this.timer = setInterval(() => this.tick(), 500);
    this.sentAt = 0;
    this.again = 0;
    this.leaving = (event) => {
      if (this.unsaved()) event.preventDefault();
    };
    window.addEventListener("beforeunload", this.leaving);
  }

  // send(value): puts the state of the component; it may change with each run of the page.
  connect(send) {
    this.send = send;
    if (this.pending.length && !this.sentAt) this.flush();
  }

  // Notes one thing that a person did, sends it, and returns it with its window and number.
  add(operation) {
    const noted = { ...operation, client: this.client, seq: ++this.seq };
    this.pending.push(noted);
    this.since.set(noted, Date.now());
    this.keep();
    this.flush();
    return noted;
  }

  // What Python answered: acked {client: last number}, refused [[client, number, why]]. Drops what was answered for and
  // returns the refusals among it, for the person to be told.
  settle({ acked = {}, refused = [] } = {}) {
    const why = new Map(refused.map(([client, seq, text]) => [`${client} ${seq}`, text]));
    const told = [];
    const left = [];
    for (const operation of this.pending) {
      if (operation.seq > (acked[operation.client] ?? 0)) {
        left.push(operation);
        continue;
      }
      this.since.delete(operation);
      const text = why.get(`${operation.client} ${operation.seq}`);
      if (text !== undefined) told.push({ operation, text });
    }
    if (left.length !== this.pending.length) {
      this.pending = left;
      this.again = 0;
      this.keep();
      this.changed(this.unsaved());
    }
    return told;
  }

  // How many operations wait for longer than a person should have to wonder.
  unsaved() {
    const now = Date.now();
    return this.pending.filter((operation) => now - this.since.get(operation) >= UNSAVED_AFTER).length;
  }

  stop() {
    clearInterval(this.timer);
    window.removeEventListener("beforeunload", this.leaving);
  }

  flush() {
    if (!this.send) return;
    this.sentAt = Date.now();
    this.send({ nonce: ++this.nonce, client: this.client, operations: this.pending });
  }

  tick() {
    if (!this.pending.length) return;
    this.changed(this.unsaved());
    if (Date.now() - this.sentAt < RESEND_AFTER) return;
    const lost = document.querySelector("[data-test-connection-state]:not([data-test-connection-state=CONNECTED])");
    this.again = lost ? 0 : this.again + 1;
    // One or the other: Streamlit makes one message of what is said at once, and would send it to the part alone.
    if (this.again % PATIENCE !== UNANSWERED) return this.flush();
    this.sentAt = Date.now();
    window.dispatchEvent(new Event("ownwords:unanswered"));
  }

  stored() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  keep() {
    try {
      if (this.pending.length) sessionStorage.setItem(this.key, JSON.stringify(this.pending));
      else sessionStorage.removeItem(this.key);
    } catch {
      // A browser that keeps nothing: what waits is sent again for as long as the page is open.
    }
  }
}
