import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'

import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { pipelineName } from '../../document/pipeline-document.ts'
import { PipelineMenuItems } from '../../features/pipelines/pipeline-menu-items.tsx'
import { RenamePipeline } from '../../features/pipelines/rename-pipeline.tsx'
import { usePipelineActions } from '../../features/pipelines/use-pipeline-actions.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { TopBarDetail } from '../../ui/page/top-bar-slot.tsx'
import { saveOpenDraft } from './use-draft.ts'

/** What can be done with the open pipeline as a whole, beside its name and in the palette. */
export function EditorMenu({ record, isSaved }: { record: PipelineRecord; isSaved: boolean }) {
  const name = useEditor((state) => pipelineName(openDocument(state))) ?? record.name
  const { id } = record
  const [isRenaming, setRenaming] = useState(false)
  const [, navigate] = useLocation()
  const { duplicate, exportFile, remove } = usePipelineActions()
  const items = useMemo(
    () => ({
      onRename: () => {
        setRenaming(true)
      },
      // What is on the screen is what is copied, also a moment after it was changed.
      onDuplicate: () => void duplicate({ id, name }, isSaved ? undefined : () => saveOpenDraft(id)),
      onExport: () => void exportFile({ id, name }),
      onRemove: () =>
        void remove({ id, name }).then(() => {
          navigate('/pipelines')
        }),
    }),
    [id, name, isSaved, duplicate, exportFile, remove, navigate],
  )
  useActions(
    useMemo<readonly Action[]>(() => {
      const group = 'Pipeline'
      return [
        { id: 'editor.rename', label: 'Rename the pipeline', group, icon: IconPencil, run: items.onRename },
        { id: 'editor.duplicate', label: 'Duplicate the pipeline', group, icon: IconCopy, run: items.onDuplicate },
        { id: 'editor.remove', label: 'Delete the pipeline', group, icon: IconTrash, run: items.onRemove },
      ]
    }, [items]),
  )
  return (
    <TopBarDetail>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label="More about the pipeline">
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <PipelineMenuItems {...items} />
        </Menu.Dropdown>
      </Menu>
      <RenamePipeline
        name={isRenaming ? name : null}
        failure={null}
        isBusy={false}
        onRename={(wanted) => {
          useEditor.getState().dispatch({ type: 'setPipelineValue', path: 'metadata.name', value: wanted })
          setRenaming(false)
        }}
        onClose={() => {
          setRenaming(false)
        }}
      />
    </TopBarDetail>
  )
}
