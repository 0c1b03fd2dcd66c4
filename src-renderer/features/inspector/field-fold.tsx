import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'

import type { FormField } from '../../../src-shared/forms/form-field.ts'
import { useEditor } from '../../document/document-store.ts'
import { ownerOf } from './controls/offered-columns.ts'
import { textOf } from './controls/field-words.ts'
import type { FieldContext } from './field-context.ts'
import { problemsOf } from './field-problems.tsx'
import css from './inspector.module.css'

interface FieldFoldProps {
  readonly title: string
  readonly fields: readonly FormField[]
  readonly context: FieldContext
  readonly children: ReactNode
}

/** Fields that belong together, folded to what they say in a line; open while one of them has a problem, and when one of them is to be shown. */
export function FieldFold({ title, fields, context, children }: FieldFoldProps) {
  const [wanted, setWanted] = useState(false)
  const reveal = useEditor((state) => state.reveal)
  const isRevealed =
    reveal !== null &&
    reveal.nodeId === ownerOf(context)['id'] &&
    fields.some(({ key }) => isWithin(reveal.path, context.prefix + key))
  const [seen, setSeen] = useState<typeof reveal>(null)
  // While it is drawn, so that the field is there when the form looks for it.
  if (isRevealed && reveal !== seen) {
    setSeen(reveal)
    setWanted(true)
  }
  const hasProblem = fields.some(({ key }) => problemsOf(context.problems, context.prefix + key).length > 0)
  const isOpen = wanted || hasProblem
  const words = fields.flatMap((field) => wordsOf(field, context.valueAt(context.prefix + field.key)))
  return (
    <section className={css['fold']} aria-label={title} data-open={isOpen}>
      <UnstyledButton
        className={css['foldHead']}
        aria-expanded={isOpen}
        onClick={() => {
          setWanted(!isOpen)
        }}
      >
        <IconChevronRight size={14} className={css['chevron']} aria-hidden />
        <span className={css['foldTitle']}>{title}</span>
        <span className={css['foldWords']} title={words.join(' · ')}>
          {words.join(' · ')}
        </span>
      </UnstyledButton>
      {isOpen ? <div className={css['foldBody']}>{children}</div> : null}
    </section>
  )
}

const isWithin = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)

/** What a field says, in a few words. */
function wordsOf({ label, control }: FormField, value: unknown): readonly string[] {
  if (value === undefined || control.kind === 'layout') return []
  const text = Array.isArray(value) ? value.map(textOf).join(', ') : textOf(value)
  if (control.kind === 'choice') return [control.options.find((option) => option.value === value)?.label ?? text]
  const short = label.charAt(0).toLowerCase() + label.slice(1)
  if (typeof value === 'boolean') return [value ? short : `not: ${short}`]
  return [`${short} ${text === '\t' ? 'tab' : text}`]
}
