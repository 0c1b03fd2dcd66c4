import {
  CellStyleModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  HighlightChangesModule,
  InfiniteRowModelModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  TooltipModule,
} from 'ag-grid-community'

/** Registers the parts of AG Grid that the studio uses; the others stay out of the bundle. */
export function registerGridModules(): void {
  ModuleRegistry.registerModules([
    ScrollApiModule,
    CellStyleModule,
    ClientSideRowModelModule,
    ColumnApiModule,
    HighlightChangesModule,
    InfiniteRowModelModule,
    RenderApiModule,
    RowApiModule,
    RowSelectionModule,
    RowStyleModule,
    TooltipModule,
  ])
}
