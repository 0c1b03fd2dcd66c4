import css from './sample-picture.module.css'

/** What the sample does, drawn: a file, a transform, rules, a table, and where the rejected rows go. */
export function SamplePicture() {
  return (
    <svg
      viewBox="0 0 560 150"
      className={css['picture']}
      role="img"
      aria-label="A file flows through a transform and rules into a table; rejected rows go to quarantine"
    >
      <path d="M118 45h52M278 45h52M438 45h12" className={css['flow']} />
      <path d="M384 62v20c0 12 8 20 20 20h26" className={css['aside']} />
      <Node x={8} label="customers.csv" kind="source" />
      <Node x={168} label="tidy" kind="transform" />
      <Node x={328} label="rules" kind="validate" />
      <Node x={448} label="ds_customer" kind="target" />
      <g className={css['quarantine']}>
        <rect x="430" y="86" width="112" height="32" rx="6" />
        <text x="486" y="106" textAnchor="middle">
          quarantine
        </text>
      </g>
    </svg>
  )
}

function Node({ x, label, kind }: { x: number; label: string; kind: string }) {
  return (
    <g className={css['node']}>
      <rect x={x} y="28" width="112" height="34" rx="6" />
      <rect x={x} y="28" width="3" height="34" rx="1.5" style={{ fill: `var(--kind-${kind})`, stroke: 'none' }} />
      <text x={x + 57} y="49" textAnchor="middle">
        {label}
      </text>
    </g>
  )
}
