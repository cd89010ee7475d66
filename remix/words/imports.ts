import type { ImportField, ImportMode, ImportState } from '../graphql/enums.ts'
import type { StateWords } from './runs.ts'

const STATES: Record<ImportState, StateWords> = {
  UPLOADED: { word: 'Not imported yet', tone: 'waiting' },
  CHECKING: { word: 'Trying', tone: 'busy' },
  CHECKED: { word: 'Tried, not imported yet', tone: 'waiting' },
  RUNNING: { word: 'Importing', tone: 'busy' },
  COMPLETED: { word: 'Imported', tone: 'good' },
  FAILED: { word: 'Broke off', tone: 'bad' },
  CANCELLED: { word: 'Stopped', tone: 'stopped' },
  UNDOING: { word: 'Undoing', tone: 'busy' },
  UNDONE: { word: 'Undone', tone: 'stopped' },
}

const MODES: Record<ImportMode, { label: string; description: string }> = {
  UPDATE: {
    label: 'Update them',
    description:
      'The file’s values go over theirs. An address or number that gives way stays as a further one.',
  },
  FILL: { label: 'Only fill what is empty', description: 'What they have stays as it is.' },
  SKIP: {
    label: 'Skip them',
    description: 'Their values stay as they are. Those that the campaign lacks join it.',
  },
}

const FIELDS: Record<ImportField, string> = {
  COMPANY: 'Company',
  SITE: 'Web site of the company',
  DOMAIN: 'Domain of the company',
  NAME: 'Name',
  FIRST_NAME: 'First name',
  LAST_NAME: 'Last name',
  TITLE: 'Title',
  DEPARTMENT: 'Department',
  EMAIL: 'Email address',
  PHONE: 'Phone number',
  LINKS: 'Profiles (links)',
  NAME_SOURCE: 'Source of the name',
  TITLE_SOURCE: 'Source of the title',
  DEPARTMENT_SOURCE: 'Source of the department',
  EMAIL_SOURCE: 'Source of the email address',
  PHONE_SOURCE: 'Source of the phone number',
}

export const IMPORT_MODES = Object.keys(MODES) as ImportMode[]
export const IMPORT_FIELDS = Object.keys(FIELDS) as ImportField[]

export const importStateWords = (state: ImportState): StateWords => STATES[state]
export const modeWords = (mode: ImportMode): { label: string; description: string } => MODES[mode]
export const fieldInWords = (field: ImportField): string => FIELDS[field]

/** Whether workers are on it. */
export const isWorked = (state: ImportState): boolean =>
  state === 'CHECKING' || state === 'RUNNING' || state === 'UNDOING'

/** Whether its columns can still be chosen. */
export const isOpen = (state: ImportState): boolean => state === 'UPLOADED' || state === 'CHECKED'

/** What two columns mean, of which one would silently win. */
export function meantTwice(meanings: readonly (string | null)[]): string[] {
  const given = meanings.filter((one) => one !== null)
  return [...new Set(given.filter((one, index) => given.indexOf(one) !== index))]
}
