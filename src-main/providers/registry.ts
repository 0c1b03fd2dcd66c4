import { httpProvider } from './http-provider.ts'
import { languageProvider } from './language-provider.ts'
import { postgresAnswers } from './postgres-answers.ts'
import type { Provider } from './provider.ts'
import { sentimentProvider } from './sentiment-provider.ts'

const providers: readonly Provider[] = [languageProvider, sentimentProvider, httpProvider, postgresAnswers]

export function providerNamed(name: string): Provider {
  const found = providers.find((provider) => provider.name === name)
  if (!found) throw new TypeError(`no provider ${name}`)
  return found
}
