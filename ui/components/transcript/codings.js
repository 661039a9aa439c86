// The codings as the person sees them: what is stored, with what they did since and is not stored yet.
//
// Pure: the same stored codings and pending operations give the same list. Where an operation is refused, it leaves the
// log and the display is what is stored again.

// data.codings as objects with places in units.
function storedCodings(data, source) {
  return data.codings.map((coding) => ({
    ...coding,
    key: `c${coding.id}`,
    from: source.unit(coding.start),
    to: source.unit(coding.end),
  }));
}

// A coding for an operation: its id, and what it is like, for one that has no id yet.
function reference(coding) {
  return { id: coding.id ?? null, code: coding.code, named: coding.name, start: coding.start, end: coding.end };
}

function referred(codings, { id, code, named, start, end }) {
  return (
    codings.find((coding) => id !== null && coding.id === id) ??
    codings.findLast(
      (c) => c.mine && c.start === start && c.end === end && (code === null ? c.name === named : c.code === code),
    )
  );
}

function withPending(stored, operations, { source, codes, coder }) {
  let codings = stored;
  const unit = (point) => source.unit(point);
  for (const operation of operations) {
    if (operation.source !== source.id) continue;
    const of = operation.coding && referred(codings, operation.coding);
    const replaced = (changes) => codings.map((coding) => (coding === of ? { ...coding, ...changes } : coding));
    if (operation.type === "code" || operation.type === "new_code") {
      const code = codes.find((c) => c.id === operation.code);
      codings = [
        ...codings,
        {
          key: `${operation.client} ${operation.seq}`,
          id: null,
          code: operation.code ?? null,
          name: code?.name ?? operation.named,
          start: operation.start,
          end: operation.end,
          from: unit(operation.start),
          to: unit(operation.end),
          text: operation.text,
          proposed: false,
          mine: true,
          said: coder,
          stance: "none",
          note: "",
          unsure: false,
          why: "",
          older: false,
        },
      ];
    } else if (!of) {
      continue;
    } else if (operation.type === "remove" || (operation.type === "decide" && !operation.accepted)) {
      codings = codings.filter((coding) => coding !== of);
    } else if (operation.type === "decide") {
      codings = replaced({ proposed: false });
    } else if (operation.type === "change") {
      const { start, end, text, code, stance, note, unsure } = operation;
      const changes = Object.fromEntries(
        Object.entries({ stance, note, unsure }).filter(([, value]) => value !== undefined),
      );
      if (start !== undefined) Object.assign(changes, { start, end, text, from: unit(start), to: unit(end) });
      if (code !== undefined) Object.assign(changes, { code, name: codes.find((c) => c.id === code)?.name ?? "" });
      codings = replaced({ ...changes, proposed: false });
    }
  }
  return codings;
}
