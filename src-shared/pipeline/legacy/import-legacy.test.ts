import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { checkPipeline } from '../check-pipeline.ts'
import { parsePipeline } from '../parse-pipeline.ts'
import { goldenJson } from '../testing/golden-json.ts'
import { importLegacy } from './import-legacy.ts'
import { isLegacyDocument } from './legacy-document.ts'
import { legacyReportSchema } from './legacy-report.ts'

const folder = join(import.meta.dirname, 'golden')
const cases = readdirSync(folder)
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name, 'legacy.json'), 'utf8'))

describe('an older document', () => {
  test.each(cases)('%s is rewritten, reported and refused as written down', async (name) => {
    const document = read(name)
    expect(isLegacyDocument(document)).toBe(true)
    const { pipeline, problems, report } = importLegacy(document)
    await expect(goldenJson(pipeline)).toMatchFileSnapshot(join(folder, name, 'pipeline.json'))
    await expect(goldenJson({ ...report, problems })).toMatchFileSnapshot(join(folder, name, 'report.json'))
    expect(pipeline === null).toBe(problems.length > 0)
    expect(legacyReportSchema.parse(report)).toEqual(report)
  })

  test.each(cases.filter((name) => !name.startsWith('refused')))('%s gives a document that parses as it is', (name) => {
    const { pipeline } = importLegacy(read(name))
    expect(parsePipeline(pipeline)).toEqual({ pipeline, problems: [], document: pipeline })
  })

  test('keeps where every node stood', () => {
    expect(importLegacy(read('worked-example')).layout).toMatchObject({ 'target-1': { x: 1200, y: 100 } })
  })

  test('that branches is rewritten, and the checker takes the graph as it is', () => {
    const { pipeline } = importLegacy(read('branching'))
    const { problems } = checkPipeline(pipeline!, { schemas: [], sourceColumns: {} })
    expect(problems.map(({ code }) => code)).toEqual(['schema_unknown', 'schema_unknown'])
  })

  test('is told apart from Flow IR and from anything else', () => {
    expect(isLegacyDocument(importLegacy(read('rename-field')).pipeline)).toBe(false)
    expect(isLegacyDocument({ nodes: [] })).toBe(false)
    expect(isLegacyDocument({ name: 'customer', fields: [] })).toBe(false)
    expect(isLegacyDocument([1])).toBe(false)
  })
})
