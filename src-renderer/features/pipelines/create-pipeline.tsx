import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './create-pipeline.module.css'

interface CreatePipelineProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Asks for a name and opens the new, empty pipeline. */
export function CreatePipeline({ isOpen, onClose }: CreatePipelineProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Create a pipeline"
      size={420}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <CreateForm onClose={onClose} />
    </Modal>
  )
}

function CreateForm({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation()
  const queryClient = useQueryClient()
  const words = useFailureWords()
  const [name, setName] = useState('')
  const create = useMutation(
    studioQuery.pipelines.create.mutationOptions({
      onSuccess: (pipeline) => {
        void queryClient.invalidateQueries({ queryKey: studioQuery.pipelines.key() })
        onClose()
        navigate(`/pipelines/${pipeline.id}`)
      },
    }),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate({ name: name.trim() })
      }}
    >
      <TextInput
        data-autofocus
        label="Name"
        placeholder="Customer files"
        value={name}
        error={create.error ? words(create.error) : null}
        onChange={(event) => {
          setName(event.currentTarget.value)
        }}
      />
      <div className={css['buttons']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={name.trim() === ''} loading={create.isPending}>
          Create
        </Button>
      </div>
    </form>
  )
}
