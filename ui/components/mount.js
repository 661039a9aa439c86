// One object for each place of a component on the page, for as long as that place is there.
//
// Streamlit calls a component again whenever its data changes, and calls what it gave back when it is over. Where data
// changes twice at once, it also ends the first of the two late, though the component stays: so what is over is asked of
// the page itself. A component that were built anew would lose the caret, and keys would go nowhere.

// Kind: a class made with the element, with update(data, setStateValue) and destroy().
function mounted(Kind) {
  const places = new WeakMap();
  return ({ data, parentElement, setStateValue }) => {
    let there = places.get(parentElement);
    if (!there || there.dead) places.set(parentElement, (there = new Kind(parentElement)));
    const run = (there.run = (there.run ?? 0) + 1);
    there.update(data, setStateValue);
    return () =>
      setTimeout(() => {
        if (there.run === run && !parentElement.isConnected) there.destroy();
      });
  };
}
