/** A regular expression of what in a statement stands for itself: literals, quoted names and comments. */
export const quotedParts = [
  String.raw`\b[eE]'(?:[^'\\]|\\[^]|'')*'`,
  String.raw`'(?:[^']|'')*'`,
  String.raw`"(?:[^"]|"")*"`,
  String.raw`\$(?<tag>[A-Za-z_]\w*)?\$[^]*?\$\k<tag>\$`,
  String.raw`--[^\n]*`,
  String.raw`\/\*[^]*?\*\/`,
].join('|')
