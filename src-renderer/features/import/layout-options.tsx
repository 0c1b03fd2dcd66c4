import { NumberInput, Select, Switch, TextInput } from '@mantine/core'

import css from './import.module.css'
import type { FormatOption } from './import-input.ts'
import { changeLayout } from './propose-import.ts'
import { fileFormatDefinition } from '../../../src-shared/formats/registry.ts'
import { formatName, optionText } from '../../../src-shared/layout/layout-facts.ts'
import type { Sheet } from './sheets.ts'

/** What the file is read by; every change reads it again. */
export function LayoutOptions({ sheetKey, sheet }: { sheetKey: string; sheet: Sheet }) {
  const source = sheet.proposal?.source ?? {}
  const format = formatName(source)
  const isDelimited = format === 'csv' || format === 'tsv'
  const text = (name: string, fallback = '') => optionText(source, name) ?? said(sheet.layout, name) ?? fallback
  const set = (name: string, value: string) => {
    if (value === text(name)) return
    const others = sheet.layout.filter(([each]) => each !== name)
    // What is left empty is found out.
    changeLayout(sheetKey, value === '' ? others : [...others, [name, value]])
  }
  const delimiter = text('delimiter', format === 'tsv' ? '\t' : ',')
  const encoding = text('encoding', 'utf-8')
  if (!isDelimited && format !== 'xlsx') {
    return <p className={css['note']}>The format itself says where columns and rows are: {format.toUpperCase()}.</p>
  }
  return (
    <div className={css['options']}>
      {isDelimited ? (
        <>
          <Select
            label="Delimiter"
            data={withCurrent(delimiters, delimiter)}
            value={delimiter}
            onChange={(value) => {
              if (value !== null) set('delimiter', value)
            }}
          />
          <Select
            label="Encoding"
            data={withCurrent(encodings, encoding)}
            value={encoding}
            onChange={(value) => {
              if (value !== null) set('encoding', value)
            }}
          />
        </>
      ) : (
        placeFields.map((field) => (
          <TextInput
            key={field.key}
            label={field.label}
            description={field.help}
            placeholder={field.placeholder ?? ''}
            inputMode={field.control.kind === 'number' ? 'numeric' : 'text'}
            defaultValue={text(field.key)}
            onBlur={(event) => {
              set(field.key, event.currentTarget.value.trim())
            }}
          />
        ))
      )}
      {isDelimited ? (
        <>
          <NumberInput
            label="Lines to skip at the top"
            min={0}
            defaultValue={Number(text('skipRows', '0'))}
            onBlur={(event) => {
              set('skipRows', event.currentTarget.value === '' ? '0' : event.currentTarget.value)
            }}
          />
          <NumberInput
            label="Lines to skip at the end"
            min={0}
            defaultValue={Number(text('skipLastRows', '0'))}
            onBlur={(event) => {
              set('skipLastRows', event.currentTarget.value === '' ? '0' : event.currentTarget.value)
            }}
          />
        </>
      ) : null}
      <Switch
        label={isDelimited ? 'The first line names the columns' : 'A row names the columns'}
        defaultChecked={text('header', 'true') !== 'false'}
        onChange={(event) => {
          set('header', String(event.currentTarget.checked))
        }}
      />
    </div>
  )
}

/** Where the table of a workbook is, in the words of its format. */
const placeFields = fileFormatDefinition('xlsx').form.filter(({ key }) =>
  ['sheet', 'headerRow', 'headerRows', 'range', 'skipLastRows'].includes(key),
)

const said = (layout: readonly FormatOption[], name: string): string | undefined =>
  layout.find(([each]) => each === name)?.[1]

interface Offer {
  readonly value: string
  readonly label: string
}

const delimiters: readonly Offer[] = [
  { value: ',', label: ', comma' },
  { value: ';', label: '; semicolon' },
  { value: '\t', label: 'tab' },
  { value: '|', label: '| pipe' },
]
const encodings: readonly Offer[] = ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16'].map((name) => ({
  value: name,
  label: name,
}))

const withCurrent = (offers: readonly Offer[], current: string): Offer[] =>
  offers.some(({ value }) => value === current) ? [...offers] : [...offers, { value: current, label: current }]
