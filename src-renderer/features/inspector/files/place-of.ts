import type { FilePlace } from '../../../../src-shared/files/file-records.ts'
import { useEditor } from '../../../document/document-store.ts'
import { ownerOf } from '../controls/offered-columns.ts'
import type { FieldContext } from '../field-context.ts'
import type { SourceConfigDraft, SourceOf } from './choose-place.ts'

/** The object that holds the property of a path: `config` of `config.path`. */
export const holderOf = (path: string): string => path.slice(0, path.lastIndexOf('.'))

/** What a control of files stands in: its source, the config with its path in the node, and the place that the config names. */
export function useSourceConfig(path: string, context: FieldContext) {
  const pipelineId = useEditor((state) => state.pipelineId)
  const { id } = ownerOf(context)
  const source: SourceOf = { pipelineId, nodeId: typeof id === 'string' ? id : '' }
  const holder = holderOf(path)
  const config = (context.valueAt(holder) ?? {}) as SourceConfigDraft
  return { source, holder, config, place: placeOf(config) }
}

function placeOf({ path, pattern, ordering }: SourceConfigDraft): FilePlace {
  return {
    path: typeof path === 'string' ? path : '',
    ...(pattern === undefined ? {} : { pattern: pattern as FilePlace['pattern'] }),
    ...(ordering === undefined ? {} : { ordering: ordering as FilePlace['ordering'] }),
  }
}
