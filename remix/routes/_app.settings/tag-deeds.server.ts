import type { ActionFunctionArgs } from '@remix-run/node'
import type { DeedAnswer } from '../../components/use-deed.ts'
import { oneOf, text } from '../../form-data.ts'
import { graphql } from '../../graphql/graphql.ts'
import { mutate } from '../../graphql/server-client.server.ts'
import { TAG_COLOURS } from '../../words/tags.ts'

const CreateTagMutation = graphql(`
  mutation CreateTag($input: CreateTagInput!) {
    createTag(input: $input) {
      id
    }
  }
`)

const UpdateTagMutation = graphql(`
  mutation UpdateTag($input: UpdateTagInput!) {
    updateTag(input: $input) {
      id
    }
  }
`)

const DeleteTagMutation = graphql(`
  mutation DeleteTag($id: ID!) {
    deleteTag(id: $id)
  }
`)

/** Does what the section of tags posts; null for anything else. */
export async function doTagDeed(args: ActionFunctionArgs, form: FormData): Promise<DeedAnswer | null> {
  const id = text(form, 'id')
  const values = { name: text(form, 'name'), colour: oneOf(form, 'colour', TAG_COLOURS) }
  switch (text(form, 'intent')) {
    case 'create-tag': {
      const { failure } = await mutate(args, CreateTagMutation, { input: values })
      return { failure, message: 'The tag is made' }
    }
    case 'update-tag': {
      const { failure } = await mutate(args, UpdateTagMutation, { input: { id, ...values } })
      return { failure, message: 'The tag is saved' }
    }
    case 'delete-tag': {
      const { failure } = await mutate(args, DeleteTagMutation, { id })
      return { failure, message: 'The tag is deleted' }
    }
    default:
      return null
  }
}
