import css from './remotes.module.css'

interface JsonValueProps {
  readonly label: string
  /** Undefined where it is not there. */
  readonly value: unknown
  readonly isFaded: boolean
}

/** A part of a document as it is written. */
export function JsonValue({ label, value, isFaded }: JsonValueProps) {
  return (
    <figure className={css['value']} data-faded={isFaded}>
      <figcaption>{label}</figcaption>
      <pre tabIndex={0}>{value === undefined ? 'not there' : JSON.stringify(value, null, 2)}</pre>
    </figure>
  )
}
