import { Button, Checkbox, Loader, SegmentedControl, Select } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'

import type { ImportProposal } from '../../../src-shared/contract/import-proposal.ts'
import { isError } from '../../../src-shared/errors/problem.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { ProblemRow } from '../../ui/problem/problem-row.tsx'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { load } from './apply-import.ts'
import css from './import.module.css'
import { LoadedAlready } from './loaded-already.tsx'
import { LoadedByPipeline } from './loaded-by-pipeline.tsx'
import type { LoadStop } from './load-stop.ts'
import { propose, wish } from './propose-import.ts'
import { SheetOffers } from './sheet-offers.tsx'
import { keyWords, loadVerb, rowsToLoad } from './sheet-words.ts'
import type { Sheet } from './sheets.ts'
import { StopNotice } from './stop-notice.tsx'
import { StatementsFold } from './statements-fold.tsx'
import { TableField } from './table-field.tsx'

interface SheetFootProps {
  readonly sheetKey: string
  readonly sheet: Sheet
  readonly proposal: ImportProposal
  /** Rows that reach the table, where the preview saw all. */
  readonly previewed: number | null
  /** Why the load would load nothing. */
  readonly stop: LoadStop | null
  readonly onCanvas: () => void
}

const none = ''

/** Where the rows go, what becomes of rows that do not fit, and the button that loads them. */
export function SheetFoot({ sheetKey, sheet, proposal, previewed, stop, onCanvas }: SheetFootProps) {
  const { wishes, isApplying, problems, applyFailure, reading } = sheet
  const { doubles, replaces, notes, key, keys, mode, isNewTable, columns, loadedBy } = proposal
  const isBusy = reading !== null
  const chosenKey = keys.find((each) => each.columns.join('\0') === key.join('\0'))
  const repeats = wishes.onRepeat === undefined ? 0 : (chosenKey?.repeats ?? null)
  const hasColumns = columns.some(({ to }) => to !== null)
  return (
    <footer className={css['foot']}>
      {applyFailure ? (
        <FailureNotice
          message={applyFailure.message}
          action={
            <Button size="xs" onClick={() => void propose(sheetKey)}>
              Read again
            </Button>
          }
        />
      ) : null}
      {problems.filter(isError).map((problem) => (
        <ProblemRow key={problem.path + problem.message} problem={problem} />
      ))}
      {doubles ? <LoadedAlready sheetKey={sheetKey} proposal={proposal} doubles={doubles} /> : null}
      {loadedBy && !doubles && !replaces ? (
        <LoadedByPipeline
          sheetKey={sheetKey}
          fileCount={proposal.files.length}
          loadedBy={loadedBy}
          isApplying={isApplying}
        />
      ) : null}
      {stop === null ? null : <StopNotice id={`stop-${proposal.id}`} sheetKey={sheetKey} stop={stop} />}
      {notes.length > 0 ? (
        <ul className={css['notes']}>
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      <SheetOffers sheetKey={sheetKey} sheet={sheet} proposal={proposal} />
      <div className={css['footLine']}>
        <TableField sheetKey={sheetKey} proposal={proposal} />
        <Select
          label="Key"
          className={css['key'] ?? ''}
          searchable={keys.length > 12}
          data={[
            { value: none, label: 'No key' },
            ...keys.map((each) => ({ value: each.columns.join('\0'), label: keyWords(each.columns, each.repeats) })),
          ]}
          value={key.join('\0')}
          onChange={(picked) => {
            const found = keys.find((each) => each.columns.join('\0') === picked)
            if (picked === none) wish(sheetKey, { key: [], onRepeat: undefined })
            else if (found) {
              wish(sheetKey, { key: [...found.columns], onRepeat: found.repeats === 0 ? undefined : 'quarantine' })
            }
          }}
        />
        {isNewTable ? null : (
          <div className={css['mode']}>
            <span className={css['label']} id={`mode-${proposal.id}`}>
              Rows that are there
            </span>
            <SegmentedControl
              aria-labelledby={`mode-${proposal.id}`}
              value={mode}
              data={[
                { value: 'append', label: 'Add to them' },
                ...(key.length > 0 ? [{ value: 'upsert', label: 'Update by key' }] : []),
                { value: 'truncate', label: 'Replace them' },
              ]}
              onChange={(picked) => {
                wish(sheetKey, { mode: picked, replace: undefined })
              }}
            />
          </div>
        )}
        <span className={css['space']} />
        <div className={css['do']}>
          <StatementsFold proposal={proposal} />
          <Button leftSection={<IconRoute size={14} aria-hidden />} disabled={isBusy || isApplying} onClick={onCanvas}>
            Open on canvas
          </Button>
          <Button
            variant="filled"
            disabled={!hasColumns || stop !== null}
            aria-describedby={stop === null ? undefined : `stop-${proposal.id}`}
            {...(isBusy || isApplying ? { 'data-disabled': true } : {})}
            aria-busy={isApplying}
            // It says that it waits; one that is turned off would lose the focus.
            aria-disabled={isBusy || isApplying}
            leftSection={isApplying ? <Loader size={14} color="currentColor" aria-hidden /> : null}
            title="Ctrl Enter"
            onClick={() => {
              if (!isBusy) void load(sheetKey, doubles !== null && !replaces)
            }}
          >
            {stop === null ? `${loadVerb(proposal)} ${rowsToLoad(proposal, previewed)}` : 'The load would stop'}
          </Button>
        </div>
      </div>
      {repeats === 0 ? null : (
        <p className={css['note']}>
          {repeats === null ? 'Rows' : formatCountOf(repeats, 'row')} whose {key.join(', ')} came before{' '}
          {repeats === 1 ? 'goes' : 'go'} to quarantine; the first of each is loaded.
        </p>
      )}
      {isNewTable || stop?.way ? null : (
        <Checkbox
          size="xs"
          label="Keep rows that the table rejects in quarantine, and load the others"
          checked={wishes.rowValidation === 'skip'}
          onChange={(event) => {
            wish(sheetKey, { rowValidation: event.currentTarget.checked ? 'skip' : undefined })
          }}
        />
      )}
    </footer>
  )
}
