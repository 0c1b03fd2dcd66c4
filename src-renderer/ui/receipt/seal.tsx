import { useId } from 'react'

import css from './seal.module.css'

/** The seal on a receipt: whether it balances. */
export function Seal({ isBalanced }: { isBalanced: boolean }) {
  const ring = useId()
  const words = isBalanced ? 'BALANCED · EVERY ROW ACCOUNTED FOR · ' : 'DOES NOT BALANCE · ROLLED BACK · '
  return (
    <svg
      className={css['seal']}
      data-balanced={isBalanced}
      viewBox="0 0 120 120"
      width="112"
      height="112"
      role="img"
      aria-label={isBalanced ? 'The receipt balances: every row is accounted for' : 'The receipt does not balance'}
    >
      <defs>
        <path id={ring} d="M60 60m-43 0a43 43 0 1 1 86 0a43 43 0 1 1-86 0" />
      </defs>
      <circle cx="60" cy="60" r="57" className={css['line']} />
      <circle cx="60" cy="60" r="34" className={css['line']} />
      <text className={css['words']} aria-hidden>
        <textPath href={`#${ring}`} textLength="262">
          {words}
        </textPath>
      </text>
      {isBalanced ? (
        <path d="M46 61l10 10 19-21" className={css['sign']} />
      ) : (
        <path d="M49 49l22 22M71 49l-22 22" className={css['sign']} />
      )}
    </svg>
  )
}
