import { readFileSync } from 'node:fs'

interface Document {
  readonly nodes: readonly Readonly<Record<string, unknown>>[]
}

/** The document of the worked example: the sample's, but for where its file is and what its first op computes. */
export function customerPipeline(bucket: string): Document {
  const path = new URL('../../resources/samples/customers/pipeline.json', import.meta.url)
  const document = JSON.parse(readFileSync(path, 'utf8')) as Document
  return { ...document, nodes: document.nodes.map((node) => ({ ...node, ...changesOf(bucket)[String(node['id'])] })) }
}

const changesOf = (bucket: string): Readonly<Record<string, object>> => ({
  src: {
    connector: 's3',
    config: {
      path: 'customer-test-2026-05-02/',
      bucket,
      format: 'csv',
      pattern: { type: 'glob', value: '*.csv' },
      ordering: 'latest_by_mtime',
      atomicity: { stagingFolder: '.processing/', successFolder: '.archive/{YYYY-MM-DD}/', failureFolder: '.failed/' },
      waitPolicy: { maxRetries: 2, intervalMinutes: 1, onMissAction: 'alert' },
    },
  },
  uppercase_state: {
    ops: [
      { type: 'expression', outputField: 'state', formula: 'concat(state)' },
      { type: 'rename', from: 'zip_code', to: 'zip_code' },
    ],
  },
})
