import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import type { ReaderTools } from '../file-reader.ts'
import { openSourceFile } from '../registry.ts'
import { decimalComma, header, rows, withTown } from './testing/laid-out-cases.ts'
import { laidOutBytes } from './testing/write-laid-out.ts'

const folder = temporaryFolder()
afterAll(() => {
  folder[Symbol.dispose]()
})

describe('a file that its stated layout does not read', () => {
  const read = async (bytes: Buffer | string, config: Omit<SourceConfig, 'path'>) => {
    const path = join(folder.path, 'stated.csv')
    await writeFile(path, bytes)
    const tools = { folder: folder.path, signal: new AbortController().signal, columnsOnly: true } as const
    const opened = await openSourceFile(
      { nodeId: 'source', path, name: 'stated.csv' },
      { path, ...config },
      noEngine(tools),
    )
    return opened.inspect({ signal: tools.signal, mostRecords: Infinity, onRecords: () => undefined })
  }

  test.each<[string, Buffer | string, Omit<SourceConfig, 'path'>, string]>([
    [
      'title lines',
      laidOutBytes({ header, rows, delimiter: ';', lead: ['Fees, 2024', ''] }),
      { format: 'csv' },
      'set "Delimiter" (delimiter) to ; and "Lines to skip at the top" (skipRows) to 2 in the source: then all 40 records have 4 fields',
    ],
    [
      'another delimiter',
      laidOutBytes({ header, rows: decimalComma, delimiter: ';' }),
      { format: 'csv' },
      'set "Delimiter" (delimiter) to ; in the source: then all 40 records have 4 fields',
    ],
    [
      'too many lines skipped',
      laidOutBytes({ header, rows, lead: ['Fees'] }),
      { format: 'csv', formatOptions: { skipRows: 60 } },
      'set "Lines to skip at the top" (skipRows) to 1 in the source: then all 40 records have 4 fields',
    ],
    [
      'a total',
      laidOutBytes({ header, rows, footer: ['(40 rows)'] }),
      { format: 'csv' },
      'set "Lines to skip at the end" (skipLastRows) to 1 in the source: then all 40 records have 4 fields',
    ],
    [
      'an encoding',
      laidOutBytes({ header, rows: withTown(() => 'Malmö'), encoding: 'windows-1252' }),
      { format: 'csv' },
      'set "Encoding" (encoding) to windows-1252 in the source: then all 40 records have 4 fields',
    ],
    [
      'JSON lines',
      '{"a":1,"b":2}\n{"a":3,"b":4,"c":"x"}\n',
      { format: 'csv' },
      'set "Format" (format) to JSON lines in the source. Otherwise correct the file.',
    ],
    [
      'CSV called JSON',
      laidOutBytes({ header, rows }),
      { format: 'json' },
      'set "Format" (format) to CSV in the source: then all 40 records have 4 fields',
    ],
    [
      'CSV called JSON lines',
      laidOutBytes({ header, rows, delimiter: '\t' }),
      { format: 'jsonl' },
      'set "Format" (format) to TSV in the source: then all 40 records have 4 fields',
    ],
  ])('%s: the error names what reads it', async (_, bytes, config, sentence) => {
    await expect(read(bytes, config)).rejects.toThrow(sentence)
  })

  test('keeps its own error where no other layout reads it', async () => {
    await expect(read('a,b\n1,2\n3\n4,5\n', { format: 'csv' })).rejects.toMatchObject({ code: 'records_flawed' })
  })
})

const noEngine = (tools: Omit<ReaderTools, 'engine'>): ReaderTools => ({
  ...tools,
  get engine(): never {
    throw new TypeError('no engine is needed here')
  },
})
