import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'

import css from './toast.module.css'
import { useToast } from './toast-state.ts'

const shownMs = 10_000

/** The newest toast, at the bottom of the window. It stays while somebody points at it or has the focus in it. */
export function Toast() {
  const { toast, close } = useToast()
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (!toast || isHeld) return
    const timer = setTimeout(close, shownMs)
    return () => {
      clearTimeout(timer)
    }
  }, [toast, isHeld, close])
  const leave = () => {
    setHeld(false)
    close()
  }
  return (
    <div className={css['place']} role="status" aria-live="polite">
      {toast ? (
        <div
          key={toast.id}
          className={css['toast']}
          onPointerEnter={() => {
            setHeld(true)
          }}
          onPointerLeave={() => {
            setHeld(false)
          }}
          onFocus={() => {
            setHeld(true)
          }}
          onBlur={() => {
            setHeld(false)
          }}
        >
          <span className={css['message']}>{toast.message}</span>
          {toast.action ? (
            <Button
              size="xs"
              onClick={() => {
                toast.action?.run()
                leave()
              }}
            >
              {toast.action.label}
            </Button>
          ) : null}
          <ActionIcon aria-label="Close the message" onClick={leave}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ) : null}
    </div>
  )
}
