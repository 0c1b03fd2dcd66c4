import { autocompletion } from '@codemirror/autocomplete'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import type { Extension } from '@codemirror/state'
import { useMemo } from 'react'

import type { SchemaRecord } from '../../../../src-shared/schemas/schema-record.ts'
import { CodeField } from './code-field.tsx'
import type { ControlProps } from './control-props.ts'

/** A statement of Postgres, with the tables of the workspace at hand. */
export function SqlControl(props: ControlProps<'sql'>) {
  const { schemas } = props.context
  const extensions = useMemo(() => sqlLanguage(schemas), [schemas])
  return <CodeField {...props} extensions={extensions} placeholder={props.field.placeholder ?? ''} />
}

function sqlLanguage(schemas: readonly SchemaRecord[]): readonly Extension[] {
  const schema = Object.fromEntries(
    schemas.map(({ tableName, fields }) => [tableName, fields.map((field) => field.name)]),
  )
  return [sql({ dialect: PostgreSQL, schema }), autocompletion({ icons: false })]
}
