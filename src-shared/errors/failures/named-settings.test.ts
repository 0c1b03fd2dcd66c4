import { expect, test } from 'vitest'

import { fileFormatDefinitions } from '../../formats/registry.ts'
import type { FormField } from '../../forms/form-field.ts'
import { nodeDefinitions } from '../../pipeline/nodes/registry.ts'
import { datasetRuleDefinitions, rowRuleDefinitions } from '../../rules/registry.ts'
import { columnsFailures } from './columns.ts'
import { delimitedFailures } from './delimited.ts'
import type { FailureDefinition } from './failure-definition.ts'
import { filesFailures } from './files.ts'
import { formatsFailures } from './formats.ts'
import { loadFailures } from './load.ts'
import { lookupsFailures } from './lookups.ts'
import { rulesFailures } from './rules.ts'
import { sourcesFailures } from './sources.ts'
import { tablesFailures } from './tables.ts'

const forms: readonly FormField[] = [
  ...nodeDefinitions.flatMap(({ form }) => form),
  ...fileFormatDefinitions.flatMap(({ form }) => form),
  ...rowRuleDefinitions.flatMap(({ form }) => form),
  ...datasetRuleDefinitions.flatMap(({ form }) => form),
]

/** Keys are typed without the place of the form: `onBadRecord` for `config.onBadRecord`, `maxRejected` for `maxRejected.rows`. */
const hasField = (label: string, key: string): boolean =>
  forms.some((field) => field.label === label && field.key.split('.').includes(key)) ||
  datasetRuleDefinitions.some((rule) => rule.label === label && rule.key === key)

const areas = {
  ...columnsFailures,
  ...delimitedFailures,
  ...filesFailures,
  ...formatsFailures,
  ...loadFailures,
  ...lookupsFailures,
  ...rulesFailures,
  ...sourcesFailures,
  ...tablesFailures,
}

/** Data of a failure whatever it is called: every flag is on or off, and everything else a word. */
const data = (flag: boolean): object =>
  new Proxy({}, { get: (_, key) => (typeof key === 'string' && /^(?:is|has)[A-Z]/.test(key) ? flag : valueOf(key)) })

function valueOf(key: string | symbol): unknown {
  if (key === 'widening') return null
  if (key === 'flaws') return ['word']
  return key === 'options' ? ['encoding', 'dropTrailingEmptyFields', 'padShortRecords', 'stripNul', 'comment'] : 'word'
}

test.each(Object.entries(areas) as unknown as readonly [string, FailureDefinition<unknown>][])(
  '%s names settings as their forms name them',
  (_, { sentence }) => {
    const said = [true, false].map((flag) => sentence(data(flag))).join(' ')
    const named = [...said.matchAll(/"([A-Z][^"]*)" \(([a-zA-Z]+)\)/g)]
    for (const [words, label = '', key = ''] of named) expect(hasField(label, key), words).toBe(true)
  },
)

test('a setting that no form has would be noticed', () => {
  expect(hasField('Delimiter', 'delimiter')).toBe(true)
  expect(hasField('Separator', 'delimiter')).toBe(false)
})
