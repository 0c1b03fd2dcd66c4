import css from './keys.module.css'
import { keyNames } from './key-text.ts'

/** A keyboard shortcut, one cap per key. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={css['keys']}>
      {keyNames(keys).map((name, index) => (
        <kbd key={index} className={css['key']}>
          {name}
        </kbd>
      ))}
    </span>
  )
}
