import { Button, Popover, TextInput, UnstyledButton } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import type { Column } from '../../../src-shared/values/column.ts'
import { useEditor } from '../../document/document-store.ts'
import type { ItemKind, ItemList } from '../../document/item-catalog.ts'
import css from './add-item.module.css'
import { useAddRequest } from './add-request.ts'

interface AddItemProps {
  readonly list: ItemList
  readonly columns: readonly Column[]
  readonly onAdd: (item: unknown, label: string) => void
}

/** The palette of a list: every executable kind, with a search field. */
export function AddItem({ list, columns, onAdd }: AddItemProps) {
  const [isOpen, setIsOpen] = useState(false)
  const request = useAddRequest((state) => state.request)
  const seen = useRef(request)
  const hasNode = useEditor((state) => state.selectedIds.length === 1)
  useEffect(() => {
    if (request === seen.current || !hasNode) return
    seen.current = request
    setIsOpen(true)
  }, [request, hasNode])
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="subtle"
          color="accent"
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => {
            setIsOpen((open) => !open)
          }}
        >
          Add {list.noun}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css['dropdown'] ?? ''}>
        <Palette
          list={list}
          onPick={(kind) => {
            setIsOpen(false)
            onAdd(kind.example(columns), kind.label)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Palette({ list, onPick }: { list: ItemList; onPick: (kind: ItemKind) => void }) {
  const [words, setWords] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const found = list.kinds.filter((kind) => kind.isRunnable && matches(kind, words))
  const current = found[Math.min(active, found.length - 1)]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && current) {
      event.preventDefault()
      onPick(current)
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    setActive((index) => Math.max(0, Math.min(found.length - 1, index + step)))
  }
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={`Find ${list.noun}`}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={current ? `${id}-${current.type}` : undefined}
        placeholder={`Find ${list.noun}`}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className={css['kinds']} role="listbox" id={id} aria-label={list.title}>
        {found.map((kind) => (
          <UnstyledButton
            key={kind.type}
            id={`${id}-${kind.type}`}
            className={css['kind']}
            role="option"
            tabIndex={-1}
            aria-selected={kind === current}
            ref={(element: HTMLButtonElement | null) => {
              if (kind === current) element?.scrollIntoView({ block: 'nearest' })
            }}
            onClick={() => {
              onPick(kind)
            }}
          >
            <span className={css['label']}>{kind.label}</span>
            <span className={css['doc']}>{kind.doc}</span>
          </UnstyledButton>
        ))}
      </div>
      {found.length === 0 ? <p className={css['none']}>Nothing matches.</p> : null}
    </>
  )
}

const matches = (kind: ItemKind, words: string): boolean => {
  const text = `${kind.label} ${kind.type} ${kind.doc}`.toLowerCase()
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
