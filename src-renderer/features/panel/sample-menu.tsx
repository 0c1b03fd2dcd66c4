import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'

import { type SampleChoice } from '../../../src-shared/preview/sample-choice.ts'
import css from './node-panel.module.css'

interface SampleMenuProps {
  readonly choice: SampleChoice
  /** What the rows are of: "orders.csv · first 10,000 of 100,000 rows". */
  readonly words: string
  /** The columns that a sample by column can use. */
  readonly columns: readonly string[]
  readonly isOld: boolean
  readonly onChoose: (choice: SampleChoice) => void
}

/** Shows the sample of the preview and lets the user choose another. */
export function SampleMenu({ choice, words, columns, isOld, onChoose }: SampleMenuProps) {
  const chosen = choice.kind === 'stratified' ? choice.column : null
  const offered = chosen === null || columns.includes(chosen) ? columns : [chosen, ...columns]
  return (
    <Menu position="top-end" width={280}>
      <Menu.Target>
        <UnstyledButton className={css['sample']} data-old={isOld} title={words} aria-label={`Preview of: ${words}`}>
          <span className={css['sampleWords']}>{words}</span>
          <IconChevronDown size={12} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Preview</Menu.Label>
        <Choice
          label="The first rows"
          isChosen={choice.kind === 'first'}
          onClick={() => {
            onChoose({ kind: 'first' })
          }}
        />
        <Choice
          label="A random sample"
          isChosen={choice.kind === 'random'}
          onClick={() => {
            onChoose({ kind: 'random' })
          }}
        />
        <Choice
          label="All rows, also of a large file"
          isChosen={choice.kind === 'all'}
          onClick={() => {
            onChoose({ kind: 'all' })
          }}
        />
        {offered.length === 0 ? null : <Menu.Label>A sample for each value of</Menu.Label>}
        <div className={css['sampleColumns']}>
          {offered.map((column) => (
            <Choice
              key={column}
              label={column}
              isChosen={column === chosen}
              onClick={() => {
                onChoose({ kind: 'stratified', column })
              }}
            />
          ))}
        </div>
      </Menu.Dropdown>
    </Menu>
  )
}

function Choice({ label, isChosen, onClick }: { label: string; isChosen: boolean; onClick: () => void }) {
  return (
    <Menu.Item
      leftSection={isChosen ? <IconCheck size={14} aria-hidden /> : <span className={css['noCheck']} />}
      aria-current={isChosen}
      onClick={onClick}
    >
      {label}
    </Menu.Item>
  )
}
