import { type NameRules, replaceDoubtful } from './name-rules.ts'
import { shapeOf } from './shape-of.ts'

/** What a sentence quotes, what Postgres puts after a key, addresses, and long numbers. */
const quoted =
  /"([^"]*)"|“([^”]*)”|(?<![\p{L}\p{N}])'([^']*)'(?![\p{L}\p{N}])|(?<==)\(([^)]*)\)|([^\s"'“”()]+@[^\s"'“”()]+)|(?<![\w.])(\d{4,})(?!\w)/gu

/** A sentence that may quote values: the names of a document stay, everything else that it quotes becomes a shape. */
export function maskSentence(sentence: string, rules: NameRules, values: readonly string[] = []): string {
  const { known } = rules
  const without = values
    .filter((value) => value !== '' && !known.has(value))
    .reduce((text, value) => text.replaceAll(value, shapeOf(value) ?? ''), maskDoubtful(sentence, rules))
  return without.replaceAll(quoted, (whole: string, ...found: unknown[]) => {
    const content = found.slice(0, 6).find((group): group is string => typeof group === 'string') ?? ''
    return known.has(content) ? whole : whole.replace(content, () => shapeOf(content) ?? '')
  })
}

/** A statement or a label that holds no values but perhaps the name of a column that is one. */
export const maskDoubtful = (text: string, rules: NameRules): string =>
  replaceDoubtful(text, rules, (name) => shapeOf(name) ?? '')
