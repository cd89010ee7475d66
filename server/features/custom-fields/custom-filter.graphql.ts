import { builder } from '../../graphql/builder.ts'

export const CustomFieldFilterInput = builder.inputType('CustomFieldFilter', {
  description:
    'What is asked of one custom field; all that is given must be met. Values are written as in `setCustomValue`.',
  fields: (t) => ({
    fieldId: t.id({
      required: true,
      description: 'Id of the field; NOT_FOUND for one of another workspace.',
    }),
    equals: t.string({ description: 'Exactly this value; of a text, with its case.' }),
    contains: t.string({ description: 'Words that all stand in it; of a text, a choice or an address.' }),
    min: t.string({ description: 'This number or day, or a later one.' }),
    max: t.string({ description: 'This number or day, or an earlier one.' }),
    isSet: t.boolean({ description: 'With, or without, a value.' }),
  }),
})
