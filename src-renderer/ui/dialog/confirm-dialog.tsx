import { Button, Modal, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'

import css from './confirm-dialog.module.css'

interface ConfirmDialogProps {
  readonly isOpen: boolean
  /** What is about to happen, with its number: "Delete Customers with 12 runs?" */
  readonly title: string
  readonly children?: ReactNode
  /** The verb on the button: "Delete the pipeline". */
  readonly verb: string
  /** A name to type first, for what cannot be undone. */
  readonly typedName?: string
  readonly isBusy?: boolean
  /** Why the action failed, if it did. */
  readonly failure?: string | null
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something is destroyed. */
export function ConfirmDialog({ isOpen, title, onClose, ...rest }: ConfirmDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} size={460} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Question onClose={onClose} {...rest} />
    </Modal>
  )
}

type QuestionProps = Omit<ConfirmDialogProps, 'isOpen' | 'title'>

function Question({ children, verb, typedName, isBusy, failure, onConfirm, onClose }: QuestionProps) {
  const [typed, setTyped] = useState('')
  const isReady = typedName === undefined || typed.trim() === typedName
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onConfirm()
      }}
    >
      <div className={css['words']}>{children}</div>
      {typedName === undefined ? null : (
        <TextInput
          data-autofocus
          label={
            <>
              Type <b>{typedName}</b> to confirm
            </>
          }
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
          }}
        />
      )}
      {failure ? <p className={css['failure']}>{failure}</p> : null}
      <div className={css['buttons']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" color="bad" disabled={!isReady} loading={isBusy ?? false}>
          {verb}
        </Button>
      </div>
    </form>
  )
}
