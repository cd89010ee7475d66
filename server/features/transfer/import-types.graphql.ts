/** Names of what an import may be and do. */
import { builder } from '../../graphql/builder.ts'

export const ImportStateType = builder.enumType('ImportState', {
  description: 'Where an import stands.',
  values: {
    UPLOADED: { description: 'The file is here; nothing of it is imported.' },
    CHECKING: { description: 'A dry run is under way.' },
    CHECKED: { description: 'A dry run has told what would become of each row.' },
    RUNNING: { description: 'It is under way.' },
    COMPLETED: { description: 'Every row was read.' },
    FAILED: { description: 'It broke off; see `error`. What was imported before stays.' },
    CANCELLED: { description: 'Somebody stopped it; what was imported before stays.' },
    UNDOING: { description: 'What it wrote is being taken back.' },
    UNDONE: { description: 'What it wrote is taken back, but for what somebody has changed since.' },
  },
})

export const ImportModeType = builder.enumType('ImportMode', {
  description: 'What becomes of leads that the workspace has already.',
  values: {
    UPDATE: {
      description: 'The row’s values go over theirs; an address that gives way stays as a further one.',
    },
    FILL: { description: 'Only what is empty is filled.' },
    SKIP: { description: 'Their values stay as they are; those that the campaign lacks join it.' },
  },
})

export const ImportFieldType = builder.enumType('ImportField', {
  description: 'What a column may mean.',
  values: {
    COMPANY: { value: 'company', description: 'Name of the company.' },
    SITE: { value: 'site', description: 'Address of the company’s web site.' },
    DOMAIN: { value: 'domain', description: 'Domain of the company, where no site is told.' },
    NAME: { value: 'name', description: 'Whole name of the person.' },
    FIRST_NAME: { value: 'firstName', description: 'First name, where no whole name is told.' },
    LAST_NAME: { value: 'lastName', description: 'Last name, where no whole name is told.' },
    TITLE: { value: 'title', description: 'Title in the company.' },
    DEPARTMENT: { value: 'department', description: 'Part of the company that the person works in.' },
    EMAIL: { value: 'email', description: 'Email address.' },
    PHONE: { value: 'phone', description: 'Phone number.' },
    LINKS: { value: 'links', description: 'Addresses of profiles, separated by spaces.' },
    NAME_SOURCE: { value: 'nameSource', description: 'Where the name was found.' },
    TITLE_SOURCE: { value: 'titleSource', description: 'Where the title was found.' },
    DEPARTMENT_SOURCE: { value: 'departmentSource', description: 'Where the department was found.' },
    EMAIL_SOURCE: { value: 'emailSource', description: 'Where the email address was found.' },
    PHONE_SOURCE: { value: 'phoneSource', description: 'Where the phone number was found.' },
  } as const,
})
