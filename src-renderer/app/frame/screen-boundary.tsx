import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'

import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import css from './screen-boundary.module.css'

interface ScreenBoundaryProps {
  /** A change of the place clears the error. */
  readonly place: string
  readonly children: ReactNode
}

interface ScreenBoundaryState {
  readonly place: string
  readonly failure: string | null
}

/** An error boundary: a screen that fails to render does not break the studio. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { place: this.props.place, failure: null }

  static getDerivedStateFromError(error: unknown): Partial<ScreenBoundaryState> {
    return { failure: error instanceof Error ? error.message : String(error) }
  }

  static getDerivedStateFromProps(
    { place }: ScreenBoundaryProps,
    state: ScreenBoundaryState,
  ): ScreenBoundaryState | null {
    return place === state.place ? null : { place, failure: null }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === null) return this.props.children
    return (
      <div className={css['boundary']}>
        <FailureNotice
          message={`This screen cannot be shown, because of a bug in Weir: ${failure}. Your pipelines and tables are not affected.`}
          action={
            <Button
              size="xs"
              onClick={() => {
                this.setState({ failure: null })
              }}
            >
              Try again
            </Button>
          }
        />
      </div>
    )
  }
}
