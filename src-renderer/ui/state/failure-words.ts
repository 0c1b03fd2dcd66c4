import { createContext, useContext } from 'react'

/** Turns the error of a call into one message. The app provides it, because `ui` does not know calls. */
export const FailureWords = createContext<(error: unknown) => string>(String)

export const useFailureWords = (): ((error: unknown) => string) => useContext(FailureWords)
