import { IconAlertTriangle } from '@tabler/icons-react'

import type { LegacyImport } from '../../../src-shared/pipeline/legacy/import-legacy.ts'
import type { LegacyReport } from '../../../src-shared/pipeline/legacy/legacy-report.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './import-pipeline.module.css'

/** The result of converting every part of an older document, and the problems that prevent it. */
export function ImportReport({ imported: { problems, report } }: { imported: LegacyImport }) {
  return (
    <section className={css['report']} aria-label="Conversion report">
      {problems.length === 0 ? (
        <p className={css['hint']}>An older document. This is how each part is converted; check the assumptions.</p>
      ) : (
        <>
          <p className={css['wrong']}>It cannot be converted: {formatCountOf(problems.length, 'problem')}.</p>
          <ul className={css['lines']}>
            {problems.map((problem) => (
              <li key={`${problem.path} ${problem.message}`} className={css['wrong']}>
                <IconAlertTriangle size={14} aria-hidden />
                {problem.message}
              </li>
            ))}
          </ul>
        </>
      )}
      <dl className={css['nodes']}>
        {report.nodes.map((node, index) => (
          <div key={`${index} ${node.id}`} className={css['node']}>
            <dt className={css['name']}>
              {node.id}
              <span className={css['change']}>
                {node.from || 'no type'} → {node.to ?? 'nothing'}
              </span>
            </dt>
            <Remarks of={node} />
          </div>
        ))}
        <div className={css['node']}>
          <dt className={css['name']}>The pipeline</dt>
          <Remarks of={report.pipeline} />
        </div>
      </dl>
    </section>
  )
}

function Remarks({ of: { assumed, lost } }: { of: LegacyReport['pipeline'] }) {
  return (
    <>
      {assumed.map((sentence) => (
        <dd key={sentence} className={css['assumed']}>
          Assumed: {sentence}
        </dd>
      ))}
      {lost.map((sentence) => (
        <dd key={sentence} className={css['lost']}>
          Not converted: {sentence}
        </dd>
      ))}
    </>
  )
}
