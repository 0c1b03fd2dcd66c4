import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { tableText } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export const applySchema = (file: string, options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const document = await studio.files.readSchema(file)
    const plan = await studio.services.schemas.plan(document)
    if (!isJson) {
      if (plan.statements.length === 0) terminal.out(`${plan.table} already matches ${file}.`)
      for (const statement of plan.statements) terminal.out(`${statement};\n`)
    }
    const { schema } = await studio.services.schemas.apply(document)
    if (isJson) terminal.out(JSON.stringify(schema))
    else terminal.out(`Applied: public.${schema.tableName}, ${formatCountOf(schema.fields.length, 'field')}.`)
    return 0
  })

export const listSchemas = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const schemas = await studio.services.schemas.list(undefined)
    if (isJson) terminal.out(JSON.stringify(schemas))
    else if (schemas.length === 0) terminal.out('There are no schemas yet. Apply one: weir schema apply <file>.')
    else {
      const rows = schemas.map((schema) => [
        `public.${schema.tableName}`,
        schema.displayName ?? schema.name,
        schema.fields.length,
        schema.fields
          .filter((field) => field.isPrimaryKey)
          .map((field) => field.name)
          .join(', '),
        schema.updatedAt.slice(0, 19).replace('T', ' '),
      ])
      terminal.out(tableText(schemaColumns, rows, terminal))
    }
    return 0
  })

const schemaColumns = [
  { name: 'table', align: 'left' },
  { name: 'name', align: 'left' },
  { name: 'fields', align: 'right' },
  { name: 'key', align: 'left' },
  { name: 'applied', align: 'left' },
] as const
