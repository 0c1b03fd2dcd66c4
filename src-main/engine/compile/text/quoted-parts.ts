/**
 * A regular expression of what stands for itself in the statements that Weir writes: literals and quoted names. Statements of a
 * person have more of it (comments, dollar quotes) and are never rewritten.
 */
export const quotedParts = `'[^']*(?:''[^']*)*'|"[^"]*(?:""[^"]*)*"`
