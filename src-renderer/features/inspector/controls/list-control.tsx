import { ActionIcon, Button, Input } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'

import type { FormField } from '../../../../src-shared/forms/form-field.ts'
import { FieldProblems, problemsOf } from '../field-problems.tsx'
import type { ControlProps } from './control-props.ts'
import css from './list-control.module.css'
import { ListItemExtras } from './list-item-extras.tsx'
import { ownerOf } from './offered-columns.ts'

/** A list of items, each with its fields on one line and its problems below. */
export function ListControl({ field, control, path, context, isWrong, renderField }: ControlProps<'list'>) {
  const value = context.valueAt(path)
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const write = (next: readonly unknown[]) => {
    context.setValue(path, next.length === 0 && field.required !== true ? undefined : next)
  }
  const move = (from: number, to: number) => {
    write(items.toSpliced(from, 1).toSpliced(to, 0, items[from]))
  }
  return (
    <Input.Wrapper
      label={field.label}
      description={field.help}
      error={isWrong && items.length === 0}
      labelElement="div"
    >
      <ol className={css['list']} aria-label={field.label}>
        {items.map((_, index) => (
          // The index is the only identity of an item in the document.
          <li
            key={index}
            className={css['item']}
            data-path={`${path}[${index}]`}
            onKeyDown={(event) => {
              const to = index + (event.key === 'ArrowUp' ? -1 : 1)
              const isMove = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')
              if (control.isOrdered !== true || !isMove || to < 0 || to >= items.length) return
              event.preventDefault()
              move(index, to)
            }}
          >
            <div className={css['line']}>
              <div className={css['fields']}>
                {control.fields.filter(isAlways).map((each) => (
                  <div key={each.key} className={css['field']} data-kind={each.control.kind}>
                    {renderField({
                      field: {
                        ...each,
                        label: `${each.label}, ${control.noun} ${index + 1}`,
                        placeholder: each.placeholder ?? each.label,
                        hidesLabel: true,
                      },
                      path: `${path}[${index}].${each.key}`,
                    })}
                  </div>
                ))}
              </div>
              <div className={css['buttons']}>
                {control.isOrdered === true && items.length > 1 ? (
                  <>
                    <ListButton
                      icon={IconArrowUp}
                      label={`Move ${control.noun} ${index + 1} up`}
                      isOff={index === 0}
                      onClick={() => {
                        move(index, index - 1)
                      }}
                    />
                    <ListButton
                      icon={IconArrowDown}
                      label={`Move ${control.noun} ${index + 1} down`}
                      isOff={index === items.length - 1}
                      onClick={() => {
                        move(index, index + 1)
                      }}
                    />
                  </>
                ) : null}
                <ListButton
                  icon={IconX}
                  label={`Remove ${control.noun} ${index + 1}`}
                  isOff={items.length <= (control.min ?? 0)}
                  onClick={() => {
                    write(items.toSpliced(index, 1))
                  }}
                />
              </div>
            </div>
            <ListItemExtras
              fields={control.fields.filter((each) => !isAlways(each))}
              noun={control.noun}
              position={index + 1}
              path={`${path}[${index}]`}
              context={context}
              renderField={renderField}
            />
            <FieldProblems problems={problemsOf(context.problems, `${path}[${index}]`)} />
          </li>
        ))}
      </ol>
      <Button
        size="xs"
        variant="subtle"
        color="accent"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          write([...items, control.example(ownerOf(context))])
        }}
      >
        Add a {control.noun}
      </Button>
    </Input.Wrapper>
  )
}

const isAlways = ({ isRare }: FormField): boolean => isRare !== true

interface ListButtonProps {
  readonly icon: typeof IconX
  readonly label: string
  readonly isOff: boolean
  readonly onClick: () => void
}

function ListButton({ icon: Icon, label, isOff, onClick }: ListButtonProps) {
  return (
    <ActionIcon size="sm" aria-label={label} title={label} disabled={isOff} onClick={onClick}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  )
}
