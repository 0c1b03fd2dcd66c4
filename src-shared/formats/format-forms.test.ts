import { describe, expect, test } from 'vitest'

import { applicableFields } from '../forms/applicable-fields.ts'
import { sourceNode } from '../pipeline/nodes/source-node.ts'
import { encodingNamed } from './encodings.ts'
import { refuseEncoding } from './refuse-encoding.ts'
import { fileFormatDefinitions } from './registry.ts'

describe('the form of a source', () => {
  test.each(fileFormatDefinitions.filter((format) => format.refusal === null))(
    'shows the options of $name files, and no others',
    ({ name, options }) => {
      const form = applicableFields(sourceNode.form, (key) => (key === 'config.format' ? name : undefined))
      const shown = form.map(({ key }) => key).filter((key) => key.startsWith('config.formatOptions.'))
      expect(shown.toSorted()).toEqual(options.map((option) => `config.formatOptions.${option}`).toSorted())
    },
  )
})

describe('encodings', () => {
  test.each([
    ['UTF8', 'utf-8'],
    ['Latin-1', 'windows-1252'],
    ['ISO_8859-1', 'windows-1252'],
    ['CP1250', 'windows-1250'],
    ['Shift JIS', 'shift_jis'],
    ['UTF-16', 'utf-16le'],
  ])('%s is %s', (said, name) => {
    expect(encodingNamed(said)).toBe(name)
    expect(refuseEncoding({ encoding: said })).toBeNull()
  })

  test('what no encoding is called is refused with the one that was meant', () => {
    expect(refuseEncoding({ encoding: 'windows-1225' })?.message).toBe(
      'There is no encoding "windows-1225". Did you mean windows-1252?',
    )
    expect(refuseEncoding({})).toBeNull()
  })
})
