import { createContext, useContext } from 'react'

/** Puts whatever a call rejected with into one sentence. The app provides it, since looks know no calls. */
export const FailureWords = createContext<(error: unknown) => string>(String)

export const useFailureWords = (): ((error: unknown) => string) => useContext(FailureWords)
