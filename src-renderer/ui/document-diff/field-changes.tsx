import type { DocumentDiff, FieldChange, NodeDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import { isEmptyDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { KindIcon } from '../icons/kind-icon.tsx'
import css from './document-diff.module.css'

/** What two versions say differently, by node and field. */
export function FieldChanges({ diff, label = 'Changes by field' }: { diff: DocumentDiff; label?: string }) {
  if (isEmptyDiff(diff)) {
    return <p className={css['none']}>They say the same. Where nodes are on the canvas does not count.</p>
  }
  return (
    <div className={css['changes']} tabIndex={0} role="region" aria-label={label}>
      {diff.nodes.map((node) => (
        <NodeChanges key={node.nodeId} node={node} />
      ))}
      {diff.settings.length === 0 ? null : (
        <section className={css['node']} data-change="changed">
          <h3>The pipeline</h3>
          <Fields fields={diff.settings} />
        </section>
      )}
    </div>
  )
}

function NodeChanges({ node: { nodeId, nodeKind, change, fields } }: { node: NodeDiff }) {
  return (
    <section className={css['node']} data-change={change}>
      <h3>
        <KindIcon kind={nodeKind} />
        {nodeId}
        <span className={css['change']}>
          {change === 'changed' ? formatCountOf(fields.length, 'field') + ' changed' : change}
        </span>
      </h3>
      {fields.length === 0 ? null : <Fields fields={fields} />}
    </section>
  )
}

function Fields({ fields }: { fields: readonly FieldChange[] }) {
  return (
    <table className={css['fields']}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, before, after }, index) => (
          <tr key={`${path} ${index}`}>
            <th scope="row">{path === '' ? 'document' : path}</th>
            <td>
              {before === undefined ? <span className={css['quiet']}>not there</span> : <del>{textOf(before)}</del>}
            </td>
            <td>
              {after === undefined ? <span className={css['quiet']}>not there</span> : <ins>{textOf(after)}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
