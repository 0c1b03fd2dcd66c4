import { useState } from 'react'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { findNode, inputName, nodeInputs } from '../../document/pipeline-document.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { toFailure } from '../../api/failure.ts'
import css from './node-data.module.css'
import { RowChoice } from './row-choice.tsx'
import { InputRows, OutputRows } from './rows.tsx'
import { usePreview } from './use-preview.ts'

interface InputTabProps {
  readonly preview: Preview
  readonly nodeId: string
}

/** The input rows of a node: aligned with its output if it is row-wise, otherwise each input separately. */
export function InputTab({ preview, nodeId }: InputTabProps) {
  const document = useEditor(openDocument)
  const node = findNode(document, nodeId)
  const inputs = node ? nodeInputs(node) : []
  if (inputs.length === 1 && preview.inputColumns.length > 0) return <InputRows preview={preview} nodeId={nodeId} />
  const sets = inputs.map(({ key, reference }) => ({
    reference,
    label: inputs.length > 1 ? `${inputName(key)}: ${reference === '' ? 'nothing' : reference}` : reference,
  }))
  return <Sides sets={sets} />
}

function Sides({ sets }: { sets: readonly { readonly reference: string; readonly label: string }[] }) {
  const [wanted, setWanted] = useState('')
  const connected = sets.filter((set) => set.reference !== '')
  const chosen = (connected.find((set) => set.reference === wanted) ?? connected[0])?.reference ?? null
  const { query, preview, isOld } = usePreview(chosen)
  return (
    <div className={css['sides']}>
      {sets.length > 1 ? (
        <RowChoice label="Input of the join" sets={sets} chosen={chosen ?? ''} onChoose={setWanted} />
      ) : null}
      <div className={css['side']} data-old={isOld}>
        {query.isError ? (
          <div className={css['failure']}>
            <FailureNotice message={toFailure(query.error).message} />
          </div>
        ) : preview ? (
          <OutputRows preview={preview} isCurrent={!isOld} />
        ) : null}
      </div>
    </div>
  )
}
