import { Button, FileButton, Modal, Textarea } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'

import { studioQuery } from '../../api/studio-client.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { useToast } from '../../ui/toast/toast-state.ts'
import css from './import-pipeline.module.css'
import { ImportReport } from './import-report.tsx'
import { type ImportReading, readImport } from './read-import.ts'

interface ImportPipelineProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Imports a pipeline from a file or the clipboard; one of the older editor is converted, and its report is shown first. */
export function ImportPipeline({ isOpen, onClose }: ImportPipelineProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Import a pipeline"
      size={680}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ImportForm onClose={onClose} />
    </Modal>
  )
}

function ImportForm({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation()
  const queryClient = useQueryClient()
  const words = useFailureWords()
  const [text, setText] = useState('')
  const reading = useMemo(() => readImport(text), [text])
  const create = useMutation(
    studioQuery.pipelines.create.mutationOptions({
      onSuccess: (pipeline) => {
        void queryClient.invalidateQueries({ queryKey: studioQuery.pipelines.key() })
        onClose()
        navigate(`/pipelines/${pipeline.id}`)
      },
    }),
  )
  const unpack = useMutation(
    studioQuery.bundles.import.mutationOptions({
      onSuccess: ({ pipelineId, connectors, notes }) => {
        void queryClient.invalidateQueries()
        const empty = connectors.filter(({ toFill }) => toFill.length > 0).map(({ name }) => name)
        const toEnter = empty.length > 0 ? [`Enter what they sign in with: ${empty.join(', ')}.`] : []
        const message = [...toEnter, ...notes].join(' ')
        if (message !== '') useToast.getState().show({ message })
        onClose()
        navigate(`/pipelines/${pipelineId}`)
      },
    }),
  )
  const document = documentOf(reading)
  const error = create.error ?? unpack.error
  return (
    <div className={css['form']}>
      <div className={css['from']}>
        <p className={css['hint']}>
          An exported pipeline (.weir.json), a document of Flow IR 1.0, or one of nodes and edges from the older editor.
        </p>
        <FileButton
          accept="application/json,.json"
          onChange={(file) => {
            void file?.text().then(setText)
          }}
        >
          {(props) => (
            <Button {...props} leftSection={<IconFileImport size={14} />}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </div>
      <Textarea
        data-autofocus
        aria-label="Document"
        placeholder="… or paste the document here"
        rows={reading.kind === 'legacy' ? 4 : 10}
        value={text}
        classNames={{ input: css['text'] ?? '' }}
        onChange={(event) => {
          setText(event.currentTarget.value)
        }}
      />
      {reading.kind === 'unusable' ? <FailureNotice message={reading.message} /> : null}
      {reading.kind === 'legacy' ? <ImportReport imported={reading.imported} /> : null}
      {error ? <FailureNotice message={words(error)} /> : null}
      <div className={css['buttons']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          disabled={document === null && reading.kind !== 'bundle'}
          loading={create.isPending || unpack.isPending}
          onClick={() => {
            if (reading.kind === 'bundle') unpack.mutate({ bundle: reading.bundle })
            else if (document) create.mutate(document)
          }}
        >
          Create the pipeline
        </Button>
      </div>
    </div>
  )
}

function documentOf(reading: ImportReading): { readonly name: string; readonly ir: unknown } | null {
  switch (reading.kind) {
    case 'ready':
      return { name: reading.name, ir: reading.ir }
    case 'legacy':
      return reading.imported.pipeline ? { name: reading.name, ir: reading.imported.pipeline } : null
    case 'bundle':
    case 'nothing':
    case 'unusable':
      return null
  }
}
