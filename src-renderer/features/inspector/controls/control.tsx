import { problemsOf } from '../field-problems.tsx'
import { ChoiceControl } from './choice-control.tsx'
import { ColumnMapControl } from './column-map-control.tsx'
import { ColumnControl } from './column-control.tsx'
import { ColumnTypeControl } from './column-type-control.tsx'
import { ColumnsControl } from './columns-control.tsx'
import { ConnectorControl } from './connector-control.tsx'
import type { ControlProps, InnerField } from './control-props.ts'
import { FileControl } from './file-control.tsx'
import { FormulaControl } from './formula-control.tsx'
import { GroupControl } from './group-control.tsx'
import { JsonControl } from './json-control.tsx'
import { LayoutControl } from './layout-control.tsx'
import { ListControl } from './list-control.tsx'
import { NameControl } from './name-control.tsx'
import { NumberControl } from './number-control.tsx'
import { PairsControl } from './pairs-control.tsx'
import { RegexControl } from './regex-control.tsx'
import { SqlControl } from './sql-control.tsx'
import { StorePathControl } from './store-path-control.tsx'
import { StringsControl } from './strings-control.tsx'
import { SwitchControl } from './switch-control.tsx'
import { TableControl } from './table-control.tsx'
import { TargetTableControl } from './target-table-control.tsx'
import { TextControl } from './text-control.tsx'
import { VariantControl } from './variant-control.tsx'

/** The control of a field, by what it edits. */
export function Control(given: Omit<ControlProps, 'control' | 'renderField'>) {
  const { context, field } = given
  const { control } = field
  const renderField = ({ field: inner, path }: InnerField) => (
    <Control field={inner} path={path} context={context} isWrong={problemsOf(context.problems, path).length > 0} />
  )
  const props = { ...given, renderField }
  switch (control.kind) {
    case 'text':
      return <TextControl {...props} control={control} />
    case 'number':
      return <NumberControl {...props} control={control} />
    case 'switch':
      return <SwitchControl {...props} control={control} />
    case 'choice':
      return <ChoiceControl {...props} control={control} />
    case 'column':
      return <ColumnControl {...props} control={control} />
    case 'columns':
      return <ColumnsControl {...props} control={control} />
    case 'formula':
      return <FormulaControl {...props} control={control} />
    case 'sql':
      return <SqlControl {...props} control={control} />
    case 'regex':
      return <RegexControl {...props} control={control} />
    case 'strings':
      return <StringsControl {...props} control={control} />
    case 'pairs':
      return <PairsControl {...props} control={control} />
    case 'name':
      return <NameControl {...props} control={control} />
    case 'list':
      return <ListControl {...props} control={control} />
    case 'group':
      return <GroupControl {...props} control={control} />
    case 'variant':
      return <VariantControl {...props} control={control} />
    case 'columnType':
      return <ColumnTypeControl {...props} control={control} />
    case 'table':
      return <TableControl {...props} control={control} />
    case 'storePath':
      return <StorePathControl {...props} control={control} />
    case 'connector':
      return <ConnectorControl {...props} control={control} />
    case 'file':
      return <FileControl {...props} control={control} />
    case 'layout':
      return <LayoutControl path={props.path} context={context} />
    case 'targetTable':
      return <TargetTableControl {...props} control={control} />
    case 'columnMap':
      return <ColumnMapControl {...props} control={control} />
    case 'json':
      return <JsonControl {...props} control={control} />
  }
}
