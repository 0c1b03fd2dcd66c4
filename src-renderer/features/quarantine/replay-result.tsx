import { ActionIcon, Button } from '@mantine/core'
import {
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconLoader2,
  IconX,
  IconAlertTriangleFilled,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'

import type { RunDetail } from '../../../src-shared/contract/records.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './replay-result.module.css'
import { replayOutcome } from './replay-words.ts'

interface ReplayResultProps {
  readonly runId: string
  readonly onEnd: () => void
  readonly onShowAgain: () => void
  readonly onDismiss: () => void
}

const pollMs = 300

/** A replay while it runs, and what became of its rows. */
export function ReplayResult({ runId, onEnd, onShowAgain, onDismiss }: ReplayResultProps) {
  const words = useFailureWords()
  const run = useQuery({
    ...studioQuery.runs.get.queryOptions({ input: { id: runId } }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.status === 'running' ? pollMs : false),
  })
  const hasEnded = run.data !== undefined && run.data.status !== 'running'
  const onEndNow = useRef(onEnd)
  useEffect(() => {
    onEndNow.current = onEnd
  })
  useEffect(() => {
    if (hasEnded) onEndNow.current()
  }, [hasEnded])
  const { tone, sentence, rejectedAgain } = run.error
    ? { tone: 'bad' as const, sentence: words(run.error), rejectedAgain: 0 }
    : outcomeOf(run.data)
  const Icon = icons[tone]
  return (
    <div className={css['bar']} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon size={16} className={css['icon']} aria-hidden />
      <p className={css['words']}>{sentence}</p>
      {rejectedAgain > 0 ? (
        <Button size="xs" onClick={onShowAgain}>
          Show {formatCountOf(rejectedAgain, 'row')} rejected again
        </Button>
      ) : null}
      <Button component={Link} href={`/runs/${runId}`} size="xs">
        {run.data?.status === 'succeeded' ? 'Open the receipt' : 'Open the run'}
      </Button>
      {hasEnded ? (
        <ActionIcon size="sm" aria-label="Dismiss" onClick={onDismiss}>
          <IconX size={14} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
  )
}

const icons = { good: IconCircleCheckFilled, warn: IconAlertTriangleFilled, bad: IconCircleXFilled, busy: IconLoader2 }

interface Outcome {
  readonly tone: keyof typeof icons
  readonly sentence: string
  readonly rejectedAgain: number
}

function outcomeOf(run: RunDetail | undefined): Outcome {
  if (run === undefined || run.status === 'running') {
    return { tone: 'busy', sentence: 'The rows are going through the pipeline…', rejectedAgain: 0 }
  }
  const receipt = run.result?.receipt
  if (run.status === 'succeeded' && receipt) {
    const outcome = replayOutcome(receipt)
    return { tone: outcome.rejectedAgain > 0 ? 'warn' : 'good', ...outcome }
  }
  const sentence = run.error?.message ?? 'The replay was cancelled. Nothing was loaded, and the rows still wait.'
  return { tone: 'bad', sentence, rejectedAgain: 0 }
}
