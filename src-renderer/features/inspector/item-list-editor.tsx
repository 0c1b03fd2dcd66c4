import { useEffect, useState } from 'react'

import { useEditor } from '../../document/document-store.ts'
import { columnsAlong, itemKind, type ItemList } from '../../document/item-catalog.ts'
import { AddItem } from './add-item.tsx'
import type { FieldContext } from './field-context.ts'
import { problemsOf } from './field-problems.tsx'
import css from './inspector.module.css'
import { ItemCard } from './item-card.tsx'
import { useItemDrag } from './use-item-drag.ts'

interface ItemListEditorProps {
  readonly nodeId: string
  readonly list: ItemList
  readonly context: FieldContext
}

/** The ops or rules of a node, in order: each opens to its form, all can be moved by mouse and keyboard. */
export function ItemListEditor({ nodeId, list, context }: ItemListEditorProps) {
  const dispatch = useEditor((state) => state.dispatch)
  const value = context.valueAt(list.key)
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const along = columnsAlong(list, items, context.columns)
  const [openIndex, setOpenIndex] = useOpenItem(nodeId, list.key, items.length)
  const labelOf = (index: number) => itemKind(list, items[index])?.label.toLowerCase() ?? list.noun
  const move = (from: number, to: number) => {
    if (to < 0 || to >= items.length) return
    dispatch({ type: 'moveItem', id: nodeId, list: list.key, from, to, label: labelOf(from) })
    setOpenIndex((open) => (open === from ? to : open))
  }
  const drag = useItemDrag(move)
  const add = (item: unknown, label: string) => {
    dispatch({ type: 'addItem', id: nodeId, list: list.key, index: items.length, item, label: label.toLowerCase() })
    setOpenIndex(items.length)
  }
  return (
    <section className={css['list']} aria-label={list.title} data-path={list.key}>
      <div className={css['listHead']}>
        <h2 className={css['listTitle']}>{list.title}</h2>
        <AddItem list={list} columns={along.at(-1) ?? context.columns} onAdd={add} />
      </div>
      {items.length === 0 ? <p className={css['none']}>{list.empty}</p> : null}
      <ol className={css['items']}>
        {items.map((item, index) => (
          // The index is the only identity of an item in the document.
          <ItemCard
            key={index}
            list={list}
            index={index}
            count={items.length}
            item={item}
            isOpen={openIndex === index}
            problems={problemsOf(context.problems, `${list.key}[${index}]`)}
            context={{ ...context, prefix: `${list.key}[${index}].`, columns: along[index] ?? context.columns }}
            drag={drag}
            onToggle={() => {
              setOpenIndex((open) => (open === index ? null : index))
            }}
            onMove={(to) => {
              move(index, to)
            }}
            onDuplicate={() => {
              dispatch({ type: 'addItem', id: nodeId, list: list.key, index: index + 1, item, label: labelOf(index) })
              setOpenIndex(index + 1)
            }}
            onRemove={() => {
              dispatch({ type: 'removeItem', id: nodeId, list: list.key, index, label: labelOf(index) })
              setOpenIndex(null)
            }}
          />
        ))}
      </ol>
    </section>
  )
}

/** Which item is open: the only one there is, the one last opened, or the one a problem leads to. */
function useOpenItem(nodeId: string, listKey: string, count: number) {
  const state = useState<number | null>(count === 1 ? 0 : null)
  const setOpenIndex = state[1]
  const reveal = useEditor((editor) => editor.reveal)
  useEffect(() => {
    const match = reveal?.nodeId === nodeId ? reveal.path.match(new RegExp(`^${listKey}\\[(\\d+)\\]`)) : null
    if (match?.[1] !== undefined) setOpenIndex(Number(match[1]))
  }, [reveal, nodeId, listKey, setOpenIndex])
  return state
}
