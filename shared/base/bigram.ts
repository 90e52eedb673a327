/** Characters and neighbouring pairs of a text, by which it is found in an indexed array. */
export function gramsOf(text: string): string[] {
  const characters = [...text.toLowerCase().replace(/\s+/g, '')]
  const pairs = characters.slice(1).map((character, i) => (characters[i] ?? '') + character)
  return [...new Set([...characters, ...pairs])]
}

/** The grams that all must stand in a text that contains what somebody typed. */
export function gramsToFind(typed: string): string[] {
  const characters = [...typed.toLowerCase().replace(/\s+/g, '')]
  return characters.length < 2 ? characters : [...new Set(characters.slice(1).map((character, i) => (characters[i] ?? '') + character))]
}
