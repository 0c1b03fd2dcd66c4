import { Button, FileButton } from '@mantine/core'
import { IconTableImport, IconUpload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'

import type { ConnectorUpload } from '../../../src-shared/connectors/connector-record.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { pathOf } from '../../api/file-access.ts'
import { studio, studioQuery } from '../../api/studio-client.ts'
import { uploadFile, UploadFailure } from '../../api/upload-file.ts'
import { formatBytes } from '../../ui/format/format-bytes.ts'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { type ListColumn, ListTable } from '../../ui/list/list-table.tsx'
import { Section } from '../../ui/section/section.tsx'
import { Answer } from '../../ui/state/answer.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { RowSkeleton } from '../../ui/state/row-skeleton.tsx'
import css from './connectors.module.css'

/** The file that a connector keeps, the way to replace it, and the way into a table. */
export function KeptFile({ connectorId }: { connectorId: string }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [share, setShare] = useState<number | null>(null)
  const file = useQuery(studioQuery.connectors.keptFile.queryOptions({ input: { id: connectorId } }))
  const upload = useMutation({
    mutationFn: async (chosen: File) => {
      const path = pathOf(chosen) ?? (await send(chosen, setShare))
      setShare(null)
      return studio.connectors.upload({ id: connectorId, path })
    },
    onSettled: () => {
      setShare(null)
      return client.invalidateQueries({ queryKey: studioQuery.connectors.key() })
    },
  })
  return (
    <Section title="File">
      <Answer query={file} skeleton={<RowSkeleton rows={2} />}>
        {(kept) => (
          <div className={css['parts']}>
            {kept === null ? (
              <p className={css['note']}>
                No file has been uploaded yet. Until then, sources of this connector have nothing to read.
              </p>
            ) : (
              <p>
                <b>{kept.name}</b>, {formatBytes(kept.sizeBytes)}, uploaded <RelativeTime at={kept.uploadedAt} />
              </p>
            )}
            <div className={css['buttons']}>
              <FileButton
                onChange={(chosen) => {
                  if (chosen) upload.mutate(chosen)
                }}
                inputProps={{ 'aria-label': 'File to upload' }}
              >
                {(props) => (
                  <Button
                    {...props}
                    variant={kept === null ? 'filled' : 'default'}
                    loading={upload.isPending}
                    leftSection={<IconUpload size={14} aria-hidden />}
                  >
                    {kept === null ? 'Upload a file' : 'Replace the file'}
                  </Button>
                )}
              </FileButton>
              {kept === null ? null : (
                <Button
                  component={Link}
                  href={`/import?open=${encodeURIComponent(kept.path)}`}
                  leftSection={<IconTableImport size={14} aria-hidden />}
                >
                  Load it into a table
                </Button>
              )}
              <span role="status" className={css['note']}>
                {upload.isPending ? progressWords(share) : null}
              </span>
            </div>
          </div>
        )}
      </Answer>
      {upload.error ? (
        <FailureNotice message={upload.error instanceof UploadFailure ? upload.error.message : words(upload.error)} />
      ) : null}
      {upload.data ? <Uploaded upload={upload.data} /> : null}
    </Section>
  )
}

function Uploaded({ upload: { rows, columns: found, notes } }: { upload: ConnectorUpload }) {
  return (
    <div className={css['parts']}>
      <p className={css['note']}>
        {formatCountOf(rows, 'row')}. {notes.join(' ')}
      </p>
      <ListTable label="Columns of the file" rows={found} columns={columns} rowKey={({ name }) => name} />
    </div>
  )
}

const progressWords = (share: number | null): string =>
  share === null ? 'Reading every value…' : `${Math.floor(share * 100)} % sent`

function send(file: File, onShare: (share: number) => void): Promise<string> {
  const onSent = (bytes: number) => {
    onShare(file.size === 0 ? 1 : Math.min(1, bytes / file.size))
  }
  return uploadFile({ batch: crypto.randomUUID(), file, signal: new AbortController().signal, onSent })
}

const columns: readonly ListColumn<ConnectorUpload['columns'][number]>[] = [
  { header: 'Column', width: '60%', cell: ({ name }) => <span title={name}>{name}</span> },
  { header: 'Type', cell: ({ type }) => type },
]
