import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { studio, studioQuery } from '../../../api/studio-client.ts'
import { FileBrowser } from './file-browser.tsx'

interface BrowseButtonProps {
  readonly pipelineId: string
  readonly startAt: string | null
  /** The most important thing of the form, while nothing is chosen. */
  readonly isFirst: boolean
  readonly isBusy: boolean
  readonly onChoose: (path: string) => void
}

/** Browse…: the dialog of the desktop where there is one, else the studio's own. */
export function BrowseButton({ pipelineId, startAt, isFirst, isBusy, onChoose }: BrowseButtonProps) {
  const { data: system } = useQuery(studioQuery.system.info.queryOptions())
  const [isOpen, setIsOpen] = useState(false)
  const variant = isFirst ? 'filled' : 'default'
  if (system?.host === 'electron') {
    const ask = (kind: 'file' | 'folder') => {
      void studio.files.choose({ kind, startAt }).then(({ path }) => {
        if (path !== null) onChoose(path)
      })
    }
    return (
      <Button.Group>
        <Button
          variant={variant}
          loading={isBusy}
          onClick={() => {
            ask('file')
          }}
        >
          Browse…
        </Button>
        <Menu width={160}>
          <Menu.Target>
            <Button variant={variant} px={6} aria-label="A file or a folder" disabled={isBusy}>
              <IconChevronDown size={14} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              onClick={() => {
                ask('file')
              }}
            >
              A file…
            </Menu.Item>
            <Menu.Item
              onClick={() => {
                ask('folder')
              }}
            >
              A folder…
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
    )
  }
  return (
    <>
      <Button
        variant={variant}
        loading={isBusy}
        onClick={() => {
          setIsOpen(true)
        }}
      >
        Browse…
      </Button>
      <FileBrowser
        isOpen={isOpen}
        pipelineId={pipelineId}
        startAt={startAt}
        onClose={() => {
          setIsOpen(false)
        }}
        onChoose={(path) => {
          setIsOpen(false)
          onChoose(path)
        }}
      />
    </>
  )
}
