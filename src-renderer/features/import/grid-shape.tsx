import { Skeleton } from '@mantine/core'

import css from './import.module.css'

const columns = [140, 110, 110, 200, 130, 180]
const rows = 12

/** The shape of the rows before they are there. */
export function GridShape({ isHeaded = true }: { isHeaded?: boolean }) {
  return (
    <div className={css['shape']} aria-hidden>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={css['shapeRow']} data-head={isHeaded && row === 0}>
          {columns.map((width, column) => (
            <Skeleton
              key={column}
              height={isHeaded && row === 0 ? 72 : 10}
              width={isHeaded && row === 0 ? 184 : width * (0.55 + ((row * 7 + column * 3) % 5) / 12)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}
