import { Checkbox } from '@mantine/core'

import type { SchemaDocument } from '../../../src-shared/schemas/schema-record.ts'
import css from './schema-edit-page.module.css'
import { documentText } from './schema-text.ts'

interface LineageChoiceProps {
  readonly document: SchemaDocument
  readonly onChange: (text: string) => void
}

/** Whose column says where rows come from; writes the choice into the document. */
export function LineageChoice({ document, onChange }: LineageChoiceProps) {
  const { lineage, ...rest } = document
  return (
    <Checkbox
      className={css['choice'] ?? ''}
      label="Write the platform's lineage column"
      description="Rows say where they come from in _kaireon_lineage, for a database that the platform shares, instead of in two columns of Weir's own."
      checked={lineage === 'kaireon'}
      onChange={(event) => {
        onChange(documentText(event.currentTarget.checked ? { ...rest, lineage: 'kaireon' } : rest))
      }}
    />
  )
}
