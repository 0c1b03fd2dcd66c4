import { type DragEvent, useState } from 'react'

export interface ItemDrag {
  readonly from: number | null
  readonly over: number | null
  readonly start: (index: number, event: DragEvent) => void
  readonly enter: (index: number, event: DragEvent) => void
  readonly end: () => void
  readonly drop: (event: DragEvent) => void
}

/** Dragging an item of a list to another place in it. */
export function useItemDrag(move: (from: number, to: number) => void): ItemDrag {
  const [from, setFrom] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const end = () => {
    setFrom(null)
    setOver(null)
  }
  return {
    from,
    over,
    start: (index, event) => {
      event.dataTransfer.effectAllowed = 'move'
      setFrom(index)
    },
    enter: (index, event) => {
      if (from === null) return
      event.preventDefault()
      setOver(index)
    },
    end,
    drop: (event) => {
      event.preventDefault()
      if (from !== null && over !== null && from !== over) move(from, over)
      end()
    },
  }
}
