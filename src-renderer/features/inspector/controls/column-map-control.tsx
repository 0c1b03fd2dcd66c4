import { Button, Modal } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconEye, IconX } from '@tabler/icons-react'
import { Fragment, useState } from 'react'

import { type ColumnMapping, mapColumns, type MappedColumn } from '../../../../src-shared/schemas/map-columns.ts'
import { documentOfSchema, fieldOfColumn } from '../../../../src-shared/schemas/schema-of-columns.ts'
import { schemaOf } from '../../../../src-shared/schemas/table-shape.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { SchemaChange } from '../tables/schema-change.tsx'
import css from '../tables/tables.module.css'
import type { ControlProps } from './control-props.ts'
import { textOf } from './field-words.ts'

const marks = { yes: IconCheck, checked: IconEye, no: IconX, missing: IconAlertTriangle } as const
const colours = { yes: 'var(--good)', checked: 'var(--text-quiet)', no: 'var(--bad)', missing: 'var(--warn)' } as const
const words = { yes: 'fits', checked: 'is checked', no: 'does not fit', missing: 'is not in the table' } as const

/** Which column goes to which field of the table, and what would have to change. */
export function ColumnMapControl({ field, control, path, context }: ControlProps<'columnMap'>) {
  const { columns, schemas, table } = context
  const [isAdding, setIsAdding] = useState(false)
  const name = textOf(context.valueAt(path.replace(/[^.]*$/, control.of)))
  if (table === null || columns.length === 0) return null
  const overridesIdentity = context.valueAt(path.replace(/[^.]*$/, 'overrideIdentity')) === true
  const mapping = mapColumns(columns, table, overridesIdentity)
  const schema = schemaOf(name, schemas)
  const managed = new Set(table.managed)
  const missing = mapping.columns.filter(({ fit, column }) => fit === 'missing' && !managed.has(column.name))
  const fitting = mapping.columns.filter(({ fit }) => fit === 'yes' || fit === 'checked').length
  const added = missing.map(({ column }) => fieldOfColumn(column))
  return (
    <section aria-label="Columns of the table">
      <div className={css['mapHead']}>
        <span>{field.label}</span>
        <span className={css['quiet']}>
          {formatCount(fitting)} of {formatCountOf(columns.length, 'column')} {fitting === 1 ? 'fits' : 'fit'}
        </span>
      </div>
      <MapTable mapping={mapping} />
      <div className={css['mapFoot']}>
        <Unfed mapping={mapping} />
        {schema === null || missing.length === 0 ? null : (
          <Button
            size="xs"
            onClick={() => {
              setIsAdding(true)
            }}
          >
            Add {missing.length === 1 ? missing[0]?.column.name : `${missing.length} columns`} to the table…
          </Button>
        )}
      </div>
      {schema === null ? null : (
        <Modal
          opened={isAdding}
          onClose={() => {
            setIsAdding(false)
          }}
          title={`Add ${formatCountOf(added.length, 'column')} to ${schema.tableName}`}
          size={640}
          closeButtonProps={{ 'aria-label': 'Close' }}
        >
          <div className={css['form']}>
            <p className={css['quiet']}>In existing rows {added.length === 1 ? 'it is' : 'they are'} null.</p>
            <SchemaChange
              document={{ ...documentOfSchema(schema), fields: [...schema.fields, ...added] }}
              verb={added.length === 1 ? 'Add the column' : `Add ${added.length} columns`}
              onDone={() => {
                setIsAdding(false)
              }}
              onCancel={() => {
                setIsAdding(false)
              }}
            />
          </div>
        </Modal>
      )}
    </section>
  )
}

function MapTable({ mapping }: { mapping: ColumnMapping }) {
  return (
    <table className={css['map']} aria-label="Columns and fields">
      <colgroup>
        <col />
        <col />
        <col style={{ width: 28 }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">Incoming column</th>
          <th scope="col">Type in the table</th>
          <th scope="col" aria-label="Fits" />
        </tr>
      </thead>
      <tbody>
        {mapping.columns.map((mapped) => (
          <MapRow key={mapped.column.name} mapped={mapped} />
        ))}
      </tbody>
    </table>
  )
}

function MapRow({ mapped: { column, field, fit, reason } }: { mapped: MappedColumn }) {
  const Mark = marks[fit]
  const comes = `${column.name}, ${formatColumnType(column.type)}`
  return (
    <Fragment>
      <tr data-fit={fit}>
        <td title={comes}>{column.name}</td>
        <td className={css['field']} title={field ? `${field.name}, ${field.targetType}` : 'no field'}>
          {field ? field.targetType : 'no field'}
        </td>
        <td>
          <Mark
            size={14}
            className={css['mark']}
            color={colours[fit]}
            aria-label={reason === null ? words[fit] : `${words[fit]}: ${reason}`}
            title={reason ?? words[fit]}
          />
        </td>
      </tr>
      {reason !== null && fit !== 'checked' ? (
        <tr data-fit={fit}>
          <td colSpan={3} className={css['reason']}>
            {reason}
          </td>
        </tr>
      ) : null}
    </Fragment>
  )
}

/** The fields that no column fills, in a sentence for each kind. */
function Unfed({ mapping: { unfed } }: { mapping: ColumnMapping }) {
  const reasons = [...new Set(unfed.map(({ reason }) => reason))]
  return reasons.map((reason) => {
    const names = unfed.filter((each) => each.reason === reason).map(({ field }) => field.name)
    return (
      <p key={reason} className={css['quiet']}>
        No column fills {names.join(', ')}. {reason}
      </p>
    )
  })
}
