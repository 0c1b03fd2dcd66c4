import { useMemo } from 'react'

import { type DiffLine, diffLines } from '../../../src-shared/pipeline/diff/diff-lines.ts'
import css from './remotes.module.css'

const around = 3

/** Two documents as JSON: the lines that differ, and some around them. */
export function JsonChanges({ before, after }: { before: unknown; after: unknown }) {
  const lines = useMemo(() => near(diffLines(before, after)), [before, after])
  return (
    <pre className={css['json']} aria-label="Changes as JSON">
      {lines.map((line, index) =>
        line === null ? (
          <span key={index} data-kind="gap">
            …{'\n'}
          </span>
        ) : (
          <span key={index} data-kind={line.kind}>
            {signs[line.kind]} {line.text}
            {'\n'}
          </span>
        ),
      )}
    </pre>
  )
}

const signs: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', removed: '−', added: '+' }

/** Null where lines that are the same are left out. */
function near(lines: readonly DiffLine[]): readonly (DiffLine | null)[] {
  const changed = lines.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]))
  const isShown = (index: number) => changed.some((each) => Math.abs(each - index) <= around)
  const shown: (DiffLine | null)[] = []
  lines.forEach((line, index) => {
    if (isShown(index)) shown.push(line)
    else if (shown.at(-1) !== null) shown.push(null)
  })
  return shown
}
