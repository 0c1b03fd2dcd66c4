import { Checkbox, Input, TextInput } from '@mantine/core'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import { splitPath } from '../../../../src-shared/files/files-like.ts'
import { useFailureWords } from '../../../ui/state/failure-words.ts'
import { FieldProblems, problemsOf } from '../field-problems.tsx'
import { BrowseButton } from '../files/browse-button.tsx'
import { configAt, matchQuery, toggledPlace } from '../files/choose-place.ts'
import css from '../files/files.module.css'
import { MatchedFiles, OneFile } from '../files/matched-files.tsx'
import { useSourceConfig } from '../files/place-of.ts'
import type { ControlProps } from './control-props.ts'

/** A file or a folder, browsed or typed, and which files like it are meant. Choosing one is one change, layout included. */
export function FileControl({ field, control, path, context, isWrong, renderField }: ControlProps<'file'>) {
  const client = useQueryClient()
  const words = useFailureWords()
  const { source, holder, config, place } = useSourceConfig(path, context)
  const [draft, setDraft] = useState<{ readonly of: string; readonly text: string } | null>(null)
  const [state, setState] = useState<{ readonly busy: string | null; readonly failure: string | null }>(idle)
  const { data: matched } = useQuery({
    ...matchQuery(source, place),
    enabled: place.path !== '',
    placeholderData: keepPreviousData,
  })
  const text = draft?.of === place.path ? draft.text : place.path
  const choose = (chosen: string) => {
    setState({ busy: splitPath(chosen).name, failure: null })
    configAt(client, source, config, chosen).then(
      (next) => {
        setState(idle)
        setDraft(null)
        context.setValue(holder, next)
      },
      (error: unknown) => {
        setState({ busy: null, failure: words(error) })
      },
    )
  }
  const keepTyped = () => {
    const typed = text.trim()
    if (typed !== place.path && typed !== '') choose(typed)
    else setDraft(null)
    context.onBlur()
  }
  const isEmpty = place.path === ''
  return (
    <Input.Wrapper label={field.label} error={isWrong} labelElement="div">
      <div className={css['choice']}>
        <TextInput
          aria-label={field.label}
          className={css['path'] ?? ''}
          placeholder={isEmpty ? 'or type a path' : ''}
          spellCheck={false}
          autoComplete="off"
          error={isWrong && !isEmpty}
          title={text}
          value={text}
          onChange={(event) => {
            setDraft({ of: place.path, text: event.currentTarget.value })
          }}
          onBlur={keepTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key === 'Escape') setDraft(null)
          }}
        />
        <BrowseButton
          pipelineId={source.pipelineId}
          startAt={isEmpty ? lastFolder : (matched?.folder ?? null)}
          isFirst={isEmpty}
          isBusy={state.busy !== null}
          onChoose={(chosen) => {
            lastFolder = splitPath(chosen).folder
            choose(chosen)
          }}
        />
      </div>
      {state.busy === null ? null : (
        <p className={css['quiet']} role="status">
          Reading {state.busy}…
        </p>
      )}
      {state.failure === null ? null : <p className={css['failure']}>{state.failure}</p>}
      {isEmpty ? null : (
        <>
          {place.pattern || !matched ? null : <OneFile matched={matched} />}
          <Checkbox
            size="xs"
            className={css['like'] ?? ''}
            label="Any file like this"
            checked={place.pattern !== undefined}
            onChange={() => {
              const { pattern: _, ordering: __, ...others } = config
              context.setValue(holder, { ...others, ...toggledPlace(place, matched) })
            }}
          />
          {place.pattern ? (
            <div className={css['pattern']} role="group" aria-label="Files like this">
              {control.like.map((each) => (
                <div key={each.key} data-path={`${holder}.${each.key}`}>
                  {renderField({ field: each, path: `${holder}.${each.key}` })}
                  <FieldProblems problems={problemsOf(context.problems, `${holder}.${each.key}`)} />
                </div>
              ))}
              {matched ? <MatchedFiles matched={matched} /> : null}
            </div>
          ) : null}
        </>
      )}
    </Input.Wrapper>
  )
}

const idle = { busy: null, failure: null }

/** Where the person browsed last, since the window was opened. */
let lastFolder: string | null = null
