import { answerEach } from './answer-each.ts'
import type { Provider } from './provider.ts'
import { loadLanguages } from './load-languages.ts'

/** Detects the language of a text (ISO 639-1 code) on this machine; null if it is too short or too mixed. */
export const languageProvider: Provider = {
  name: 'language',
  label: 'the language library',
  isLocal: true,
  open: async () => {
    const languages = await loadLanguages()
    return {
      answers: answerEach((text) => {
        const found = languages.detect(text)
        return { kind: 'answered', value: found.isReliable() ? found.language : null }
      }),
    }
  },
}
