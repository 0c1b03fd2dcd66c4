import type { ExecutionConfig, ExecutionModeName } from '../execution-config.ts'
import { batch } from './batch.ts'
import type { ExecutionMode } from './execution-mode.ts'
import { microBatch } from './micro-batch.ts'
import { streaming } from './streaming.ts'

const modes: Readonly<Record<ExecutionModeName, ExecutionMode>> = { batch, micro_batch: microBatch, streaming }

export const executionModes: readonly ExecutionMode[] = Object.values(modes)

export const executionModeOf = ({ mode = 'batch' }: ExecutionConfig): ExecutionMode => modes[mode]
