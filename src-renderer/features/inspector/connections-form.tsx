import { Select } from '@mantine/core'

import type { Problem } from '../../../src-shared/errors/problem.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { canConnect } from '../../document/graph.ts'
import { referencesTo } from '../../document/node-outputs.ts'
import { type InputKey, inputName, inputPorts, type NodeDocument } from '../../document/pipeline-document.ts'
import { FieldProblems } from './field-problems.tsx'
import css from './inspector.module.css'

/** The inputs of a node, one select for each, to connect and disconnect without the mouse. */
export function ConnectionsForm({ node, problems }: { node: NodeDocument; problems: readonly Problem[] }) {
  const inputs = inputPorts(node)
  if (inputs.length === 0) return null
  return (
    <div className={css['connections']}>
      {inputs.map(({ key, reference }) => (
        <div key={key} className={css['field']} data-path={key}>
          <InputChoice
            node={node}
            inputKey={key}
            reference={reference}
            label={inputs.length > 1 ? `Reads, ${inputName(key)}` : 'Reads'}
          />
          <FieldProblems problems={problems.filter((problem) => problem.path === key)} />
        </div>
      ))}
    </div>
  )
}

interface InputChoiceProps {
  readonly node: NodeDocument
  readonly inputKey: InputKey
  readonly reference: string
  readonly label: string
}

function InputChoice({ node, inputKey, reference, label }: InputChoiceProps) {
  const document = useEditor(openDocument)
  const dispatch = useEditor((state) => state.dispatch)
  const offered = document.nodes
    .filter((giver) => canConnect(document, giver.id, node.id))
    .flatMap((giver) => [...referencesTo(giver)])
  const known = [...new Set(reference === '' || offered.includes(reference) ? offered : [reference, ...offered])]
  return (
    <Select
      label={label}
      placeholder="Not connected"
      data={known}
      value={reference === '' ? null : reference}
      searchable={known.length > 8}
      clearable
      clearButtonProps={{ 'aria-label': `Disconnect the input of ${node.id}` }}
      onChange={(next) => {
        if (next === null) dispatch({ type: 'disconnect', to: node.id, key: inputKey })
        else dispatch({ type: 'connect', reference: next, to: node.id, key: inputKey })
      }}
    />
  )
}
