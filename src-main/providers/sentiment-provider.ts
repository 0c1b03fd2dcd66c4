import { answerEach } from './answer-each.ts'
import type { Provider } from './provider.ts'
import { type Languages, loadLanguages } from './load-languages.ts'

/** How much higher another language has to score before a text counts as not English. */
const clearly = 0.1

/**
 * Scores how friendly an English text is, from -1 to 1 in steps of 0.0001 (VADER's compound score), on this machine.
 * 0 if no word has a score; null if there is no text, or one that is clearly in another language.
 */
export const sentimentProvider: Provider = {
  name: 'sentiment',
  label: 'the sentiment library',
  isLocal: true,
  open: async () => {
    const languages = await loadLanguages()
    const { default: vader } = await import('vader-sentiment')
    return {
      answers: answerEach((text) => {
        if (text.trim() === '') return { kind: 'answered', value: null }
        const found = languages.detect(text)
        const isForeign = found.isReliable() && leadOver('en', found) > clearly
        const { compound } = vader.SentimentIntensityAnalyzer.polarity_scores(text)
        return { kind: 'answered', value: isForeign ? null : String(compound) }
      }),
    }
  },
}

type Found = ReturnType<Languages['detect']>

function leadOver(language: string, found: Found): number {
  const scores = found.getScores()
  return (scores[found.language] ?? 0) - (scores[language] ?? 0)
}
