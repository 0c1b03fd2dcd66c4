import { Button, Menu } from '@mantine/core'
import { IconBraces, IconChevronDown, IconFileTypeHtml } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'

import type { RunDetail } from '../../../src-shared/contract/records.ts'
import { studio } from '../../api/studio-client.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { saveFile } from '../../ui/format/save-file.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'

/** A run's receipt as a file to keep: one HTML page, or JSON. */
export function ReceiptMenu({ detail }: { detail: RunDetail }) {
  const words = useFailureWords()
  const page = useMutation({
    mutationFn: async () => {
      const { html } = await studio.receipts.page({ id: detail.id })
      saveFile(`${fileName(detail)}.html`, 'text/html', html)
    },
  })
  const saveJson = () => {
    saveFile(`${fileName(detail)}.json`, 'application/json', receiptJson(detail))
  }
  const actions = useMemo<readonly Action[]>(
    () => [
      {
        id: 'receipt html',
        label: 'Save the receipt as HTML',
        group: 'Run',
        icon: IconFileTypeHtml,
        words: 'export print download',
        run: () => {
          page.mutate()
        },
      },
      {
        id: 'receipt json',
        label: 'Save the receipt as JSON',
        group: 'Run',
        icon: IconBraces,
        words: 'export download',
        run: saveJson,
      },
    ],
    // The mutation and the function are new at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [detail],
  )
  useActions(actions)
  return (
    <>
      {page.error ? <FailureNotice message={words(page.error)} /> : null}
      <Menu width={200}>
        <Menu.Target>
          <Button loading={page.isPending} rightSection={<IconChevronDown size={14} aria-hidden />}>
            Save the receipt
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {actions.map(({ id, label, icon: Icon, run }) => (
            <Menu.Item key={id} leftSection={Icon ? <Icon size={14} /> : null} onClick={run}>
              {label.replace('Save the receipt as', 'As')}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

const fileName = ({ id, pipelineName }: RunDetail): string =>
  `receipt ${pipelineName.replace(/[^\p{L}\p{N} _-]+/gu, ' ').trim()} ${id.slice(0, 8)}`

/** The same document as `weir receipt <run> --json` prints. */
function receiptJson({ id, pipelineName, irVersion, startedAt, finishedAt, result }: RunDetail): string {
  const receipt = { runId: id, pipelineName, irVersion, startedAt, finishedAt, receipt: result?.receipt ?? null }
  return `${JSON.stringify(receipt, null, 2)}\n`
}
