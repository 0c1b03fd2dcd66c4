import type { McpTool } from '../mcp-tool.ts'
import { checkFlowPipeline } from './check-flow-pipeline.ts'
import { createFlowPipeline } from './create-flow-pipeline.ts'
import { getFlowApproval } from './get-flow-approval.ts'
import { getFlowPipelineIr } from './get-flow-pipeline-ir.ts'
import { getFlowRun } from './get-flow-run.ts'
import { inspectFlowError } from './inspect-flow-error.ts'
import { listFlowApprovals } from './list-flow-approvals.ts'
import { listFlowConnectors } from './list-flow-connectors.ts'
import { listFlowPipelines } from './list-flow-pipelines.ts'
import { listFlowPipelineVersions } from './list-flow-pipeline-versions.ts'
import { listFlowRuns } from './list-flow-runs.ts'
import { listFlowSchemas } from './list-flow-schemas.ts'
import { planFlowRun } from './plan-flow-run.ts'
import { previewFlowNode } from './preview-flow-node.ts'
import { replayFlowRun } from './replay-flow-run.ts'
import { runFlowPipeline } from './run-flow-pipeline.ts'
import { sqlPreviewFlowPipeline } from './sql-preview-flow-pipeline.ts'
import { updateFlowPipelineIr } from './update-flow-pipeline-ir.ts'

/** Every tool of the MCP server, in the order of a list. */
export const mcpTools: readonly McpTool[] = [
  listFlowPipelines,
  getFlowPipelineIr,
  listFlowPipelineVersions,
  createFlowPipeline,
  updateFlowPipelineIr,
  checkFlowPipeline,
  previewFlowNode,
  sqlPreviewFlowPipeline,
  planFlowRun,
  runFlowPipeline,
  getFlowApproval,
  listFlowApprovals,
  getFlowRun,
  listFlowRuns,
  inspectFlowError,
  replayFlowRun,
  listFlowConnectors,
  listFlowSchemas,
]
