import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'

import type { KeyedRuleKind } from '../../document/item-catalog.ts'
import type { FieldContext } from './field-context.ts'
import { FieldProblems, problemsOf } from './field-problems.tsx'
import { FormFields } from './form-fields.tsx'
import css from './inspector.module.css'
import item from './item-card.module.css'

/** Rules about all rows together, at most one of each kind. */
export function DatasetRules({ kinds, context }: { kinds: readonly KeyedRuleKind[]; context: FieldContext }) {
  const pathOf = (kind: KeyedRuleKind) => `datasetLevel.${kind.key}`
  const present = kinds.filter((kind) => context.valueAt(pathOf(kind)) !== undefined)
  const absent = kinds.filter((kind) => kind.isRunnable && !present.includes(kind))
  return (
    <section className={css['list']} aria-label="Dataset rules" data-path="datasetLevel">
      <div className={css['listHead']}>
        <h2 className={css['listTitle']}>Dataset rules</h2>
        {absent.length === 0 ? null : (
          <Menu width={240}>
            <Menu.Target>
              <Button size="xs" variant="subtle" color="accent" leftSection={<IconPlus size={14} aria-hidden />}>
                Add rule
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {absent.map((kind) => (
                <Menu.Item
                  key={kind.key}
                  onClick={() => {
                    context.setValue(pathOf(kind), kind.example)
                  }}
                >
                  {kind.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {present.length === 0 ? <p className={css['none']}>No dataset rules yet.</p> : null}
      <ul className={css['items']}>
        {present.map((kind) => (
          <li key={kind.key} className={item['item']} data-path={pathOf(kind)}>
            <div className={item['head']}>
              <span className={css['ruleLabel']}>{kind.label}</span>
              <span className={item['summary']}>{kind.summary(context.valueAt(pathOf(kind)))}</span>
              <ActionIcon
                size="sm"
                aria-label={`Remove ${kind.label.toLowerCase()}`}
                onClick={() => {
                  context.setValue(pathOf(kind), undefined)
                }}
              >
                <IconTrash size={14} aria-hidden />
              </ActionIcon>
            </div>
            <div className={item['body']}>
              <p className={item['doc']}>{kind.doc}</p>
              <FieldProblems
                problems={problemsOf(context.problems, pathOf(kind)).filter((problem) => problem.path === pathOf(kind))}
              />
              <FormFields fields={kind.form} context={{ ...context, prefix: `${pathOf(kind)}.` }} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
