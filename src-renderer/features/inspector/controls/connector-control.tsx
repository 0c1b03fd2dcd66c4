import { Anchor, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'

import { connectorDefinitions } from '../../../../src-shared/connectors/registry.ts'
import { studioQuery } from '../../../api/studio-client.ts'
import { useEditor } from '../../../document/document-store.ts'
import type { ControlProps } from './control-props.ts'
import { fieldWords, textOf } from './field-words.ts'

/** One of the saved connectors of the type that the source names, or none where it can do without. */
export function ConnectorControl({ field, control, path, context, isWrong }: ControlProps<'connector'>) {
  const pipelineId = useEditor((state) => state.pipelineId)
  const { data: list = [] } = useQuery(studioQuery.connectors.list.queryOptions())
  const { data: pipeline } = useQuery(studioQuery.pipelines.get.queryOptions({ input: { id: pipelineId } }))
  const irName = textOf(context.valueAt(context.prefix + control.of))
  const definition = connectorDefinitions.find((each) => each.irName === irName)
  const fitting = list.filter(({ type }) => type === definition?.type)
  const value = textOf(context.valueAt(path))
  const isKnown = value === '' || fitting.some(({ id }) => id === value)
  const options = fitting.map(({ id, name }) => ({ value: id, label: name }))
  const ofPipeline = fitting.find(({ id }) => id === pipeline?.connectorId)
  const without = ofPipeline ? `${ofPipeline.name}, the pipeline’s` : definition?.withoutConnector
  return (
    <Select
      {...fieldWords(field)}
      placeholder={without ?? (fitting.length === 0 ? 'There is none yet' : 'Choose one')}
      description={
        <Anchor component={Link} href={`/connectors/new/${definition?.type ?? ''}`} size="xs">
          Add a connector of this type
        </Anchor>
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={isWrong}
      data={isKnown ? options : [...options, { value, label: value }]}
      clearable={without !== undefined}
      value={value === '' ? null : value}
      onChange={(next) => {
        context.setValue(path, next ?? undefined)
      }}
    />
  )
}
