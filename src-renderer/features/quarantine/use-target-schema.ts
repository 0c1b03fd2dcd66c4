import { useQuery } from '@tanstack/react-query'

import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { studioQuery } from '../../api/studio-client.ts'

/** The schema of the table that a pipeline loads; null where it is not known. */
export function useTargetSchema(pipelineId: string | null): SchemaRecord | null {
  const pipelines = useQuery(studioQuery.pipelines.list.queryOptions()).data
  const schemas = useQuery(studioQuery.schemas.list.queryOptions()).data
  const targets = pipelines?.find(({ id }) => id === pipelineId)?.targets ?? []
  return schemas?.find(({ tableName }) => targets.includes(`public.${tableName}`)) ?? null
}
