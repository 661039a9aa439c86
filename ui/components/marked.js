// Words of people with the marks over personal data: pieces [words, mark], where mark is "" for words that have none.
//
// Where marks are shown in the place of words, the words are not on the page; else they have a line under them and say
// which mark they have. The transcript, in which words are selected, keeps them: see transcript/personal.js.

function markedNodes(pieces, inPlace) {
  return pieces.map(([words, mark]) => {
    if (!mark) return document.createTextNode(words);
    if (inPlace) return make("span", "ow-personal ow-in-place", mark);
    return make("span", "ow-personal", words, { title: mark });
  });
}

// The same as plain text, for the first words of something and for what stands in a title.
function markedText(pieces, inPlace) {
  return pieces.map(([words, mark]) => (mark && inPlace ? mark : words)).join("");
}
