import { ActionIcon, Menu, UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangleFilled,
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconCopy,
  IconDots,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'

import { isError, type Problem } from '../../../src-shared/errors/problem.ts'
import { itemKind, type ItemList } from '../../document/item-catalog.ts'
import type { FieldContext } from './field-context.ts'
import { FieldProblems } from './field-problems.tsx'
import { FormFields } from './form-fields.tsx'
import css from './item-card.module.css'
import type { ItemDrag } from './use-item-drag.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'

interface ItemCardProps {
  readonly list: ItemList
  readonly index: number
  readonly count: number
  readonly item: unknown
  readonly isOpen: boolean
  readonly problems: readonly Problem[]
  readonly context: FieldContext
  readonly drag: ItemDrag
  readonly onToggle: () => void
  readonly onMove: (to: number) => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

/** One op or rule: its summary in a line, its form when open. Alt with the up and down arrows moves it. */
export function ItemCard(props: ItemCardProps) {
  const { list, index, count, item, isOpen, problems, context, drag, onToggle, onMove } = props
  const kind = itemKind(list, item)
  const label = kind?.label ?? `Unknown ${list.noun}`
  const summary = kind?.summary(item) ?? 'not finished yet'
  const unplaced = problems.filter(
    (problem) => !kind?.form.some((field) => problem.path.startsWith(context.prefix + field.key)),
  )
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(index + (event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    <li
      className={css['item']}
      data-open={isOpen}
      data-dragged={drag.from === index}
      data-over={drag.over === index && drag.from !== null ? (drag.from < index ? 'below' : 'above') : undefined}
      data-path={`${list.key}[${index}]`}
      onDragOver={(event) => {
        drag.enter(index, event)
      }}
      onDrop={drag.drop}
    >
      <div className={css['head']} onKeyDown={onKeyDown}>
        <span
          className={css['grip']}
          draggable
          onDragStart={(event) => {
            drag.start(index, event)
          }}
          onDragEnd={drag.end}
          aria-hidden
        >
          <IconGripVertical size={14} />
        </span>
        <UnstyledButton
          className={css['toggle']}
          onClick={onToggle}
          aria-expanded={isOpen}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        >
          <IconChevronRight size={14} className={css['chevron']} aria-hidden />
          <span className={css['label']}>{label}</span>
          <span className={css['summary']} title={summary}>
            {summary}
          </span>
          {problems.length > 0 ? (
            <IconAlertTriangleFilled
              size={14}
              className={problems.some(isError) ? css['bad'] : css['warn']}
              aria-label={formatCountOf(problems.length, 'problem')}
            />
          ) : null}
        </UnstyledButton>
        <Menu width={200}>
          <Menu.Target>
            <ActionIcon size="sm" aria-label={`More for ${label} ${index + 1}`}>
              <IconDots size={14} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconArrowUp size={14} aria-hidden />}
              disabled={index === 0}
              onClick={() => {
                onMove(index - 1)
              }}
            >
              Move up
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowDown size={14} aria-hidden />}
              disabled={index === count - 1}
              onClick={() => {
                onMove(index + 1)
              }}
            >
              Move down
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={props.onDuplicate}>
              Duplicate
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={props.onRemove} data-danger>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {isOpen ? (
        <div className={css['body']}>
          <p className={css['doc']}>{kind?.doc ?? 'Its type is unknown. Correct it in the JSON, or remove it.'}</p>
          <FieldProblems problems={unplaced} />
          <FormFields fields={kind?.form ?? []} context={context} />
        </div>
      ) : null}
    </li>
  )
}
