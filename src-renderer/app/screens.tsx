import { lazy, Suspense } from 'react'
import { Route, Switch, useLocation } from 'wouter'

import { HomePage } from '../features/home/home-page.tsx'
import { DropZone } from '../features/way-in/drop-zone.tsx'
import { pickFiles } from '../features/way-in/file-picker.tsx'
import { LateShape } from './frame/late-shape.tsx'
import { NoSuchPlace } from './frame/no-such-place.tsx'
import { ScreenBoundary } from './frame/screen-boundary.tsx'
import { useFocusOnArrival } from './frame/use-focus-on-arrival.ts'

const EditorPage = lazy(async () => ({ default: (await import('./editor/editor-page.tsx')).EditorPage }))
const VersionPage = lazy(async () => ({ default: (await import('./editor/version-page.tsx')).VersionPage }))
const VersionsPage = lazy(async () => ({ default: (await import('./editor/versions-page.tsx')).VersionsPage }))
const MergePage = lazy(async () => ({ default: (await import('./editor/merge-page.tsx')).MergePage }))
const PipelinesPage = lazy(async () => ({
  default: (await import('../features/pipelines/pipelines-page.tsx')).PipelinesPage,
}))
const DataPage = lazy(async () => ({ default: (await import('../features/data/data-page.tsx')).DataPage }))
const TablePage = lazy(async () => ({ default: (await import('../features/data/table-page.tsx')).TablePage }))
const PreviousGeneration = lazy(async () => ({
  default: (await import('../features/target-state/previous-generation.tsx')).PreviousGeneration,
}))
const LineTracePage = lazy(async () => ({
  default: (await import('../features/data/trace/line-trace-page.tsx')).LineTracePage,
}))
const ImportPage = lazy(async () => ({ default: (await import('../features/import/import-page.tsx')).ImportPage }))
const RunInPlace = lazy(async () => ({ default: (await import('../features/runs/run-in-place.tsx')).RunInPlace }))
const SchemasPage = lazy(async () => ({ default: (await import('../features/schemas/schemas-page.tsx')).SchemasPage }))
const SchemaPage = lazy(async () => ({ default: (await import('../features/schemas/schema-page.tsx')).SchemaPage }))
const SchemaEditPage = lazy(async () => ({
  default: (await import('../features/schemas/schema-edit-page.tsx')).SchemaEditPage,
}))
const RunsPage = lazy(async () => ({ default: (await import('../features/runs/runs-page.tsx')).RunsPage }))
const RunRowsPage = lazy(async () => ({ default: (await import('../features/runs/run-rows-page.tsx')).RunRowsPage }))
const RunPage = lazy(async () => ({ default: (await import('../features/runs/run-page.tsx')).RunPage }))
const HealthPage = lazy(async () => ({ default: (await import('../features/health/health-page.tsx')).HealthPage }))
const QuarantinePage = lazy(async () => ({
  default: (await import('../features/quarantine/quarantine-page.tsx')).QuarantinePage,
}))
const RejectedPage = lazy(async () => ({
  default: (await import('../features/quarantine/rejected-page.tsx')).RejectedPage,
}))
const ConnectorsPage = lazy(async () => ({
  default: (await import('../features/connectors/connectors-page.tsx')).ConnectorsPage,
}))
const CataloguePage = lazy(async () => ({
  default: (await import('../features/connectors/catalogue-page.tsx')).CataloguePage,
}))
const NewConnectorPage = lazy(async () => ({
  default: (await import('../features/connectors/new-connector-page.tsx')).NewConnectorPage,
}))
const ConnectorPage = lazy(async () => ({
  default: (await import('../features/connectors/connector-page.tsx')).ConnectorPage,
}))
const ApprovalsPage = lazy(async () => ({
  default: (await import('../features/plan/approvals-page.tsx')).ApprovalsPage,
}))
const ApprovalPage = lazy(async () => ({
  default: (await import('../features/plan/approval-page.tsx')).ApprovalPage,
}))
const CustomersPage = lazy(async () => ({
  default: (await import('../features/customers/customers-page.tsx')).CustomersPage,
}))
const CustomerPage = lazy(async () => ({
  default: (await import('../features/customers/customer-page.tsx')).CustomerPage,
}))
const InteractionsPage = lazy(async () => ({
  default: (await import('../features/customers/interactions-page.tsx')).InteractionsPage,
}))
const SegmentsPage = lazy(async () => ({
  default: (await import('../features/segments/segments-page.tsx')).SegmentsPage,
}))
const SegmentPage = lazy(async () => ({ default: (await import('../features/segments/segment-page.tsx')).SegmentPage }))
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/settings-page.tsx')).SettingsPage,
}))
const ApiKeysPage = lazy(async () => ({
  default: (await import('../features/settings/api-keys-page.tsx')).ApiKeysPage,
}))

/** Every URL of the studio. */
export function Screens() {
  const [place] = useLocation()
  useFocusOnArrival(place)
  return (
    <ScreenBoundary place={place}>
      <Suspense fallback={<LateShape />}>
        <Switch>
          <Route path="/">
            <HomePage wayIn={(isLarge, beside) => <DropZone isLarge={isLarge}>{beside}</DropZone>} />
          </Route>
          <Route path="/pipelines" component={PipelinesPage} />
          <Route path="/pipelines/:id/versions">{({ id }) => <VersionsPage key={id} pipelineId={id} />}</Route>
          <Route path="/pipelines/:id/versions/:version">
            {({ id, version }) => <VersionPage key={`${id} ${version}`} pipelineId={id} version={Number(version)} />}
          </Route>
          <Route path="/pipelines/:id/merge/:remoteId">
            {({ id, remoteId }) => <MergePage key={`${id} ${remoteId}`} pipelineId={id} remoteId={remoteId} />}
          </Route>
          <Route path="/pipelines/:id">{({ id }) => <EditorPage key={id} pipelineId={id} />}</Route>
          <Route path="/data" component={DataPage} />
          <Route path="/data/:table">
            {({ table }) => <TablePage key={table} table={table} aside={<PreviousGeneration table={table} />} />}
          </Route>
          <Route path="/import">
            {() => <ImportPage runView={(runId) => <RunInPlace key={runId} runId={runId} />} onOpenFiles={pickFiles} />}
          </Route>
          <Route path="/trace" component={LineTracePage} />
          <Route path="/schemas" component={SchemasPage} />
          <Route path="/schemas/new">{() => <SchemaEditPage schemaId={null} />}</Route>
          <Route path="/schemas/:id">{({ id }) => <SchemaPage key={id} schemaId={id} />}</Route>
          <Route path="/schemas/:id/edit">{({ id }) => <SchemaEditPage key={id} schemaId={id} />}</Route>
          <Route path="/customers" component={CustomersPage} />
          <Route path="/customers/interactions" component={InteractionsPage} />
          <Route path="/customers/:id">{({ id }) => <CustomerPage key={id} schemaId={id} />}</Route>
          <Route path="/segments" component={SegmentsPage} />
          <Route path="/segments/new">{() => <SegmentPage segmentId={null} />}</Route>
          <Route path="/segments/:id">{({ id }) => <SegmentPage key={id} segmentId={id} />}</Route>
          <Route path="/connectors" component={ConnectorsPage} />
          <Route path="/connectors/new" component={CataloguePage} />
          <Route path="/connectors/new/:type">{({ type }) => <NewConnectorPage key={type} type={type} />}</Route>
          <Route path="/connectors/:id">{({ id }) => <ConnectorPage key={id} connectorId={id} />}</Route>
          <Route path="/runs" component={RunsPage} />
          <Route path="/runs/:id/rows">{({ id }) => <RunRowsPage key={id} runId={id} />}</Route>
          <Route path="/runs/:id">{({ id }) => <RunPage key={id} runId={id} />}</Route>
          <Route path="/quarantine" component={QuarantinePage} />
          <Route path="/quarantine/:table">{({ table }) => <RejectedPage key={table} table={table} />}</Route>
          <Route path="/health" component={HealthPage} />
          <Route path="/approvals" component={ApprovalsPage} />
          <Route path="/approvals/:id">{({ id }) => <ApprovalPage key={id} approvalId={id} />}</Route>
          <Route path="/settings" component={SettingsPage} />
          <Route path="/settings/keys" component={ApiKeysPage} />
          <Route component={NoSuchPlace} />
        </Switch>
      </Suspense>
    </ScreenBoundary>
  )
}
