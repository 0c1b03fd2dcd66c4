import { expect, test } from 'vitest'

import { delimitedForm } from '../../formats/delimited-form.ts'
import { badRecordFields } from '../../pipeline/nodes/bad-records.ts'
import { failureSentence } from '../failures.ts'

test('what helps against flawed records is named as in the forms, and as in the document', () => {
  const options = ['encoding', 'dropTrailingEmptyFields', 'padShortRecords', 'stripNul']
  const flawed = { nodeId: 'src', file: 'a.csv', line: 3, count: 1, flaws: ['line 3 has 2 fields'], more: 0, options }
  const sentence = failureSentence('records_flawed', flawed)
  const offered = delimitedForm.filter(({ key }) => options.includes(key))
  expect(offered).toHaveLength(options.length)
  for (const { key, label } of offered) expect(sentence).toContain(`"${label}" (${key})`)
  const policy = badRecordFields.find(({ key }) => key === 'config.onBadRecord')
  expect(sentence).toContain(`"${policy?.label ?? ''}" (onBadRecord)`)
})
