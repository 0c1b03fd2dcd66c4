import { recordOf, textOf } from './legacy-document.ts'
import { emptyNotes, type Notes } from './legacy-report.ts'

const carriedElsewhere = [
  'nodes',
  'edges',
  'name',
  'description',
  'schedule',
  'id',
  'connectorId',
  'schemaId',
  'connector',
  'schema',
]
/** Properties that the platform adds to every record. */
const ofTheRecord = ['tenantId', 'status', 'lastRunAt', 'lastRunStatus', 'createdAt', 'updatedAt', 'irVersion']
const ofTheTarget = ['loadMode', 'loadingStrategy', 'loadStrategy', 'strategy', 'rowValidation', 'validationMode']

/** The document around the nodes: name, schedule, error handling. */
export function importPipelineFields(record: Readonly<Record<string, unknown>>): {
  readonly fields: Readonly<Record<string, unknown>>
  readonly notes: Notes
} {
  const notes = emptyNotes()
  const name = textOf(record['name']) || 'Imported pipeline'
  if (textOf(record['name']) === '') notes.assumed.push('the name: the document has none')
  const description = textOf(record['description'])
  const execution = recordOf(record['executionConfig'])
  const sendsToQuarantine = execution['errorHandling'] === 'dlq'
  notes.assumed.push('a failed run is tried up to three times: the older document says nothing of it')
  if (sendsToQuarantine)
    notes.assumed.push(
      'rejected rows go to quarantine, and the older document names no table for them: name one in errorHandling.dlq.table',
    )
  const settings = Object.keys(execution).filter((key) => !['errorHandling', ...ofTheTarget].includes(key))
  if (settings.length > 0) {
    notes.lost.push(
      `executionConfig ${settings.join(', ')}: run settings are kept with a pipeline, not in its document`,
    )
  }
  const known = [...carriedElsewhere, ...ofTheRecord, ...ofTheTarget, 'executionConfig']
  const others = Object.keys(record).filter((key) => !known.includes(key) && record[key] !== null)
  if (others.length > 0) notes.lost.push(`${others.join(', ')}: Flow IR 1.0 has no such property`)
  const kept = ofTheRecord.filter((key) => record[key] !== undefined && record[key] !== null)
  if (kept.length > 0) notes.lost.push(`${kept.join(', ')}: kept with the platform's record of the pipeline`)
  return {
    fields: {
      kind: 'pipeline',
      version: '1.0',
      id: slugOf(name),
      metadata: { name, ...(description === '' ? {} : { description }) },
      ...scheduleOf(record['schedule'], notes),
      errorHandling: { dlq: { enabled: sendsToQuarantine }, retry: { maxAttempts: 3, backoff: 'exponential' } },
    },
    notes,
  }
}

function scheduleOf(written: unknown, notes: Notes): Readonly<Record<string, unknown>> {
  const given = recordOf(written)
  const cron = typeof written === 'string' ? written : textOf(given['cron'] ?? given['expression'])
  if (cron.trim() === '') {
    if (Object.keys(given).length > 0) notes.lost.push('schedule: it has no cron expression')
    return {}
  }
  const timezone = textOf(given['timezone'])
  if (timezone === '') notes.assumed.push('the schedule is meant in UTC: the document names no time zone')
  return { schedule: { kind: 'cron', expression: cron.trim(), timezone: timezone || 'UTC' } }
}

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'imported-pipeline'
