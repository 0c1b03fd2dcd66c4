import { NumberInput, Select, Switch, TextInput } from '@mantine/core'

import css from './import.module.css'
import type { FormatOption } from './import-input.ts'
import { changeLayout } from './propose-import.ts'
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
    changeLayout(sheetKey, [...sheet.layout.filter(([each]) => each !== name), [name, value]])
  }
  const delimiter = text('delimiter', format === 'tsv' ? '\t' : ',')
  const encoding = text('encoding', 'utf-8')
  if (!isDelimited && format !== 'xlsx') {
    return <p className={css['note']}>{format.toUpperCase()} says itself where its columns and rows are.</p>
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
        <TextInput
          label="Sheet"
          defaultValue={text('sheet')}
          onBlur={(event) => {
            if (event.currentTarget.value !== '') set('sheet', event.currentTarget.value)
          }}
        />
      )}
      <NumberInput
        label="Lines to skip at the top"
        min={0}
        defaultValue={Number(text('skipRows', '0'))}
        onBlur={(event) => {
          set('skipRows', event.currentTarget.value === '' ? '0' : event.currentTarget.value)
        }}
      />
      {isDelimited ? (
        <NumberInput
          label="Lines to skip at the end"
          min={0}
          defaultValue={Number(text('skipLastRows', '0'))}
          onBlur={(event) => {
            set('skipLastRows', event.currentTarget.value === '' ? '0' : event.currentTarget.value)
          }}
        />
      ) : null}
      <Switch
        label="The first line names the columns"
        defaultChecked={text('header', 'true') !== 'false'}
        onChange={(event) => {
          set('header', String(event.currentTarget.checked))
        }}
      />
    </div>
  )
}

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
