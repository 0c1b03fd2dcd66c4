import { type DocumentDiff, type FieldChange, isEmptyDiff } from '../../../src-shared/pipeline/diff/document-diff.ts'
import { KindIcon } from '../../ui/icons/kind-icon.tsx'
import css from './remotes.module.css'

/** What a document says otherwise than another one: node by node, field by field. */
export function DocumentChanges({ title, diff }: { title: string; diff: DocumentDiff }) {
  if (isEmptyDiff(diff)) return null
  return (
    <section>
      <h3 className={css['title']}>{title}</h3>
      <ul className={css['changes']}>
        {diff.settings.length === 0 ? null : (
          <li>
            <b>The pipeline</b>
            <Fields fields={diff.settings} />
          </li>
        )}
        {diff.nodes.map(({ nodeId, nodeKind, change, fields }) => (
          <li key={nodeId}>
            <span className={css['node']}>
              <KindIcon kind={nodeKind} size={14} />
              <b>{nodeId}</b>
              {change === 'changed' ? null : <span data-change={change}>{change}</span>}
            </span>
            <Fields fields={fields} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fields({ fields }: { fields: readonly FieldChange[] }) {
  if (fields.length === 0) return null
  return (
    <dl className={css['fields']}>
      {fields.map(({ path, before, after }) => (
        <div key={`${path} ${before === undefined ? 'added' : ''}`}>
          <dt>{path}</dt>
          <dd>
            {before === undefined ? null : <del>{shown(before)}</del>}
            {after === undefined ? null : <ins>{shown(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
