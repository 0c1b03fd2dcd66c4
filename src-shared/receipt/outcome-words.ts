interface Wording {
  readonly outcome: RegExp
  /** After "1 value of qty", and after "18 values of qty"; `$1` is what the pattern found. */
  readonly one: string
  readonly many: string
}

/** What the labels of a receipt call an outcome, as the end of a sentence. */
const wordings: readonly Wording[] = [
  { outcome: /^made null$/, one: 'became null', many: 'became null' },
  {
    outcome: /^not listed, made null$/,
    one: 'was not listed and became null',
    many: 'were not listed and became null',
  },
  {
    outcome: /^not listed, replaced by (.*)$/s,
    one: 'was not listed and became $1',
    many: 'were not listed and became $1',
  },
  { outcome: /^((?:rounded|cut|filled|read|written)\b.*)$/s, one: 'was $1', many: 'were $1' },
  { outcome: /^time of day dropped$/, one: 'lost its time of day', many: 'lost their time of day' },
  { outcome: /^offset dropped, (.*)$/s, one: 'lost its offset, $1', many: 'lost their offsets, $1' },
  { outcome: /^(leading zeros|zero decimals) dropped$/, one: 'lost its $1', many: 'lost their $1' },
  { outcome: /^blanks around it removed$/, one: 'lost the blanks around it', many: 'lost the blanks around them' },
  { outcome: /^no offset, (.*)$/s, one: 'has no offset, $1', many: 'have no offset, $1' },
  { outcome: /^JSON array read as an array$/, one: 'was read from a JSON array', many: 'were read from JSON arrays' },
]

export const isWorded = (outcome: string): boolean => wordings.some((each) => each.outcome.test(outcome))

/** " became null", " were cut to 4 characters"; what has no wording follows a colon. */
export function outcomeWords(outcome: string, count: number): string {
  const known = wordings.find((each) => each.outcome.test(outcome))
  return known ? ` ${outcome.replace(known.outcome, count === 1 ? known.one : known.many)}` : `: ${outcome}`
}
