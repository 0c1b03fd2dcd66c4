import { Button, Tooltip } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { documentOfSchema } from '../../../src-shared/schemas/schema-of-columns.ts'
import { schemaOf } from '../../../src-shared/schemas/table-shape.ts'
import { widened, type Widening, wideningWords } from '../../../src-shared/schemas/widening.ts'
import { toFailure } from '../../api/failure.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'

/** Applies the schema with the wider column, of a table that Weir made: the statement is in its tooltip. */
export function WidenButton({ widening }: { widening: Widening }) {
  const client = useQueryClient()
  const widen = useMutation({
    mutationFn: async () => {
      const schemas = await client.query(studioQuery.schemas.list.queryOptions())
      const schema = schemaOf(widening.table, schemas)
      if (schema) await studio.schemas.apply(widened(documentOfSchema(schema), widening))
    },
    onSuccess: () => client.invalidateQueries(),
  })
  const words = widen.error ? toFailure(widen.error).message : `${widening.statement};`
  return (
    <Tooltip label={words} multiline maw={480}>
      <Button
        size="xs"
        color={widen.error ? 'red' : undefined}
        disabled={widen.isSuccess}
        loading={widen.isPending}
        onClick={() => {
          widen.mutate()
        }}
      >
        {widen.isSuccess ? 'Done' : widen.error ? 'The table was not changed' : wideningWords(widening)}
      </Button>
    </Tooltip>
  )
}
