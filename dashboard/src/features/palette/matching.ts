/** Those whose label holds the words, in any order; those that begin with the text come first. */
export function matching<T extends { label: string }>(all: readonly T[], text: string): T[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [...all];
  const begins = (one: T) => (one.label.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return all.filter((one) => words.every((word) => one.label.toLowerCase().includes(word))).sort((a, b) => begins(a) - begins(b));
}
