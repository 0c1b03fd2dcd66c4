import { formatCountOf } from '../values/format-count.ts'
import { type ColumnEvidence, countOf, type KindEvidence, valuesOf } from './column-evidence.ts'
import type { InferredColumn } from './inference.ts'
import type { ValueKind } from './value-kinds.ts'

/** Words for no and yes, the first of each being the usual one. */
interface WordPair {
  readonly no: readonly string[]
  readonly yes: readonly string[]
}

const pairs: Readonly<Partial<Record<ValueKind, WordPair>>> = {
  yes_no: { no: ['no'], yes: ['yes'] },
  y_n: { no: ['n'], yes: ['y'] },
  on_off: { no: ['off'], yes: ['on'] },
  t_f: { no: ['f'], yes: ['t'] },
  ja_nein: { no: ['nein'], yes: ['ja'] },
  oui_non: { no: ['non'], yes: ['oui'] },
  wahr_falsch: { no: ['falsch'], yes: ['wahr'] },
  vrai_faux: { no: ['faux'], yes: ['vrai'] },
}
const spanish: WordPair = { no: ['no'], yes: ['si', 'sí', 'sì'] }

type Offer = Pick<InferredColumn, 'why' | 'alternatives'>

/** What a column of nothing but such words may be: boolean, if a person says what the words mean. */
export function wordPair(evidence: ColumnEvidence): Offer | null {
  const pair = pairOf(evidence.kinds)
  if (pair === null) return mark(evidence)
  const { no, yes } = pair
  const words = `${yes[0] ?? ''} or ${no[0] ?? ''}`
  const values = valuesOf(evidence)
  const all = values === 1 ? 'its one value is' : `all ${formatCountOf(values, 'value')} are`
  return {
    why: [`${all} ${words}, which may be words or mean true and false`],
    alternatives: [
      {
        type: 'boolean',
        why: `if ${yes[0] ?? ''} means true and ${no[0] ?? ''} means false`,
        conventions: { trueValues: [...yes], falseValues: [...no] },
      },
    ],
  }
}

function pairOf(kinds: readonly KindEvidence[]): WordPair | null {
  const [only, another] = kinds
  if (only && !another && pairs[only.kind]) return pairs[only.kind] ?? null
  const isSpanish = kinds.every((each) => each.kind === 'si' || (each.kind === 'yes_no' && isNo(each)))
  return isSpanish && kinds.some(({ kind }) => kind === 'si') ? spanish : null
}

/** No is the shorter one of yes and no. */
const isNo = ({ maxLength }: KindEvidence): boolean => maxLength === 'no'.length

/** A cross in some rows and nothing in the others. */
function mark(evidence: ColumnEvidence): Offer | null {
  const marks = countOf(evidence, ['x_mark'])
  const blanks = evidence.count - marks
  if (marks === 0 || blanks === 0 || marks + countOf(evidence, ['empty']) !== valuesOf(evidence)) return null
  return {
    why: [
      `${formatCountOf(marks, 'row has', 'rows have')} an x and ${formatCountOf(blanks, 'row is', 'rows are')} blank, which may mean yes and no`,
    ],
    alternatives: [
      {
        type: 'boolean',
        why: 'if x means true and blank means false',
        conventions: { trueValues: ['x'], falseValues: [''] },
      },
    ],
  }
}
