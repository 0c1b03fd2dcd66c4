import { Checkbox } from '@mantine/core'

import type { SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import css from './schema-edit-page.module.css'

interface LineageChoiceProps {
  readonly document: SchemaDocument
  readonly onChange: (document: SchemaDocument) => void
}

/** Whose column says where rows come from. */
export function LineageChoice({ document, onChange }: LineageChoiceProps) {
  const { lineage, ...rest } = document
  return (
    <Checkbox
      className={css['choice'] ?? ''}
      label="Write the platform's lineage column"
      description="Rows say where they come from in _kaireon_lineage, for a database that the platform shares, instead of in two columns of Weir's own."
      checked={lineage === 'kaireon'}
      onChange={(event) => {
        onChange(event.currentTarget.checked ? { ...rest, lineage: 'kaireon' } : rest)
      }}
    />
  )
}
