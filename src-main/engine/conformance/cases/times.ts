import type { CaseGroup } from './case-group.ts'

export const timeCases: CaseGroup = {
  operators: {
    '=': ["day = '2026-01-31'"],
  },
  casts: {
    'text to date': [{ formula: 't::date', mayRefuse: /^(?!\s*\d{4}-\d{1,2}-\d{1,2}\s*$)/ }],
    'text to timestamp': [{ formula: 't::timestamp', mayRefuse: /[a-z/]|\.\d{7}|24:00|:60|^\d{5,}|./i }],
    'text to timestamptz': [{ formula: 't::timestamptz', mayRefuse: /./ }],
    'date to text': ['day::text'],
    'date to date': ['day::date'],
    'date to timestamp': ['day::timestamp'],
    'date to timestamptz': ['day::timestamptz'],
    'timestamp to text': ['moment::text'],
    'timestamp to date': ['moment::date'],
    'timestamp to timestamp': ['moment::timestamp'],
    'timestamp to timestamptz': ['moment::timestamptz'],
    'timestamptz to text': ['instant::text', 'moment::timestamptz::text'],
    'timestamptz to date': ['instant::date'],
    'timestamptz to timestamp': ['instant::timestamp'],
    'timestamptz to timestamptz': ['instant::timestamptz'],
  },
}
