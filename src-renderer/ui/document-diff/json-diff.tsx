import { VisuallyHidden } from '@mantine/core'
import { Fragment, useMemo } from 'react'

import { diffLines, type DiffLine } from '../../../src-shared/pipeline/diff/diff-lines.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import css from './document-diff.module.css'

/** So many lines around a change are shown. */
const contextLines = 3
const signs = { same: ' ', added: '+', removed: '-' } as const
const names = { same: null, added: 'added: ', removed: 'removed: ' } as const

/** Both documents as JSON, line by line; long parts that are the same are folded. */
export function JsonDiff({ before, after }: { before: unknown; after: unknown }) {
  const blocks = useMemo(() => foldSame(diffLines(before, after)), [before, after])
  return (
    <pre className={css['json']} tabIndex={0} aria-label="Both versions as JSON">
      {blocks.map((block, index) => (
        <Fragment key={index}>
          {block.kind === 'folded' ? (
            <span className={css['fold']}>{`${formatCountOf(block.lines, 'line')} the same\n`}</span>
          ) : (
            <span data-line={block.line.kind} className={css['line']}>
              <span aria-hidden>{signs[block.line.kind]} </span>
              {names[block.line.kind] === null ? null : (
                <VisuallyHidden component="span">{names[block.line.kind]}</VisuallyHidden>
              )}
              {`${block.line.text}\n`}
            </span>
          )}
        </Fragment>
      ))}
    </pre>
  )
}

type Block = { readonly kind: 'line'; readonly line: DiffLine } | { readonly kind: 'folded'; readonly lines: number }

function foldSame(lines: readonly DiffLine[]): readonly Block[] {
  const isNear = lines.map(() => false)
  lines.forEach(({ kind }, index) => {
    if (kind === 'same') return
    const last = Math.min(lines.length - 1, index + contextLines)
    for (let near = Math.max(0, index - contextLines); near <= last; near++) isNear[near] = true
  })
  const blocks: Block[] = []
  let folded = 0
  lines.forEach((line, index) => {
    if (isNear[index] === true) {
      if (folded > 0) blocks.push({ kind: 'folded', lines: folded })
      folded = 0
      blocks.push({ kind: 'line', line })
    } else folded += 1
  })
  if (folded > 0) blocks.push({ kind: 'folded', lines: folded })
  return blocks
}
