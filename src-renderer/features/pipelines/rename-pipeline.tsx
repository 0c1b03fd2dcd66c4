import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'

import css from './create-pipeline.module.css'

interface RenamePipelineProps {
  /** The name that it has; null while the dialog is closed. */
  readonly name: string | null
  readonly failure: string | null
  readonly isBusy: boolean
  readonly onRename: (name: string) => void
  readonly onClose: () => void
}

/** Asks for another name of a pipeline. */
export function RenamePipeline({ name, onClose, ...rest }: RenamePipelineProps) {
  return (
    <Modal
      opened={name !== null}
      onClose={onClose}
      title="Rename the pipeline"
      size={420}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <RenameForm name={name ?? ''} onClose={onClose} {...rest} />
    </Modal>
  )
}

type RenameFormProps = Omit<RenamePipelineProps, 'name'> & { readonly name: string }

function RenameForm({ name, failure, isBusy, onRename, onClose }: RenameFormProps) {
  const [typed, setTyped] = useState(name)
  const wanted = typed.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted === name) onClose()
        else if (wanted !== '') onRename(wanted)
      }}
    >
      <TextInput
        data-autofocus
        label="Name"
        maxLength={200}
        value={typed}
        error={failure}
        onFocus={(event) => {
          event.currentTarget.select()
        }}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
        }}
      />
      <div className={css['buttons']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={wanted === ''} loading={isBusy}>
          Rename
        </Button>
      </div>
    </form>
  )
}
