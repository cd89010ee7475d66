import { Collapse, Group, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId, type ReactNode } from 'react'
import { IconChevronRight } from './icons.ts'

interface Props {
  label: string
  /** The label where it stands alone, such as beside others of its kind. */
  name?: string
  children: ReactNode
}

/** A line that shows what is below it once somebody asks; nothing of that is made before. */
export function Unfold({ label, name = label, children }: Props): ReactNode {
  const [isOpen, { toggle }] = useDisclosure()
  const id = useId()
  return (
    <div>
      <UnstyledButton
        fz="xs"
        c="var(--mantine-color-anchor)"
        onClick={toggle}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={name}
      >
        <Group gap={2} wrap="nowrap">
          <IconChevronRight size={14} aria-hidden style={{ rotate: isOpen ? '90deg' : undefined }} />
          {label}
        </Group>
      </UnstyledButton>
      <Collapse in={isOpen} id={id}>
        {isOpen && children}
      </Collapse>
    </div>
  )
}
