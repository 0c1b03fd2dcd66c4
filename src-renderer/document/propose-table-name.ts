import { filesOfPath } from '../../src-shared/files/files-like.ts'
import { nameAfter, schemaTableName } from '../../src-shared/schemas/table-name.ts'
import { valueAt } from './document-path.ts'
import { withAncestors } from './graph.ts'
import { findNode, nodeInputs, type PipelineDocument } from './pipeline-document.ts'

/** A name for the table of a target: that of the file whose rows reach it, with the output that they come from; never a taken one. */
export function proposeTableName(document: PipelineDocument, nodeId: string, taken: readonly string[]): string {
  const about = [...withAncestors(document, nodeId)].map((id) => nameOfSource(document, id)).find((name) => name !== '')
  const node = findNode(document, nodeId)
  const output = (node ? nodeInputs(node) : []).map(({ reference }) => reference.split('.')[1] ?? '').join('')
  const base = nameAfter([about ?? 'table', output].filter((part) => part !== '').join('_')).slice(0, 50) || 'table'
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}_${number}`
    if (!taken.includes(schemaTableName(name))) return name
  }
}

function nameOfSource(document: PipelineDocument, id: string): string {
  const node = findNode(document, id)
  if (node?.kind !== 'source') return ''
  const text = (path: string) => {
    const value = valueAt(node, path)
    return typeof value === 'string' ? value : ''
  }
  const table = text('config.table').replace(/^.*\.(?:ds_)?/, '')
  return table === '' ? filesOfPath(text('config.path'), text('config.pattern.value')) : table
}
