import { useEffect, useState } from 'react'

/** Becomes true once `isOn` has held for `delayMs`: quick answers never flash a skeleton. */
export function useAfterDelay(isOn: boolean, delayMs = 150): boolean {
  const [isLate, setIsLate] = useState(false)
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => {
      setIsLate(true)
    }, delayMs)
    return () => {
      clearTimeout(timer)
      setIsLate(false)
    }
  }, [isOn, delayMs])
  return isOn && isLate
}
