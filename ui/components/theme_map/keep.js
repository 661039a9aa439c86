// Takes the answers of a map in, and tells whoever draws them that they are here.
export default ({ data }) => {
  if (!data || MAPS.has(data.version)) return;
  MAPS.set(data.version, new MapPoints(data));
  for (const old of [...MAPS.keys()].slice(0, -KEPT)) MAPS.delete(old);
  document.dispatchEvent(new CustomEvent("ownwords-map"));
};
