import css from './sample-picture.module.css'

/** A drawing of the sample: a file, a transform, rules, a table, and the quarantine. */
export function SamplePicture() {
  return (
    <svg
      viewBox="0 0 612 112"
      className={css['picture']}
      role="img"
      aria-label="A file flows through a transform and rules into a table; rejected rows go to quarantine"
    >
      <path d="M116 26h52M280 26h46M440 26h52" className={css['flow']} />
      <path d="M384 44v20c0 12 8 20 20 20h88" className={css['aside']} />
      <Node x={8} label="customers.csv" kind="source" />
      <Node x={168} label="tidy" kind="transform" />
      <Node x={328} label="rules" kind="validate" />
      <Node x={492} label="ds_customer" kind="target" />
      <g className={css['quarantine']}>
        <rect x="492" y="67" width="112" height="32" rx="6" />
        <text x="548" y="88" textAnchor="middle">
          quarantine
        </text>
      </g>
    </svg>
  )
}

function Node({ x, label, kind }: { x: number; label: string; kind: string }) {
  return (
    <g className={css['node']}>
      <rect x={x} y="9" width="112" height="34" rx="6" />
      <rect x={x} y="9" width="3" height="34" rx="1.5" style={{ fill: `var(--kind-${kind})`, stroke: 'none' }} />
      <text x={x + 57} y="30" textAnchor="middle">
        {label}
      </text>
    </g>
  )
}
