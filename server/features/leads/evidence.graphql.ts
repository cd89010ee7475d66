import { builder } from '../../graphql/builder.ts'

const EvidenceMethod = builder.enumType('EvidenceMethod', {
  description: 'How a value was read.',
  values: {
    MAILTO: { description: 'A mailto: link.' },
    TEL: { description: 'A tel: link.' },
    TEXT: { description: 'Visible text.' },
    OBFUSCATED_TEXT: { description: 'Visible text in a form such as “name (at) host”.' },
    CFEMAIL: { description: 'Cloudflare’s e-mail protection attribute.' },
    JSONLD: { description: 'JSON-LD structured data.' },
    MICRODATA: { description: 'Microdata.' },
    HCARD: { description: 'hCard microformat.' },
    RDFA: { description: 'RDFa.' },
    META: { description: 'A meta element.' },
    TITLE: { description: 'The page’s title.' },
    CARD: { description: 'One of several like blocks, as on team pages.' },
    TABLE: { description: 'A row of a table.' },
    LIST: { description: 'An entry of a list.' },
    HEADING: { description: 'A heading and what follows it.' },
    PROSE: { description: 'A sentence of running text.' },
    LINK: { description: 'A link.' },
    IMPORT: { description: 'A line of an imported file.' },
    USER: { description: 'A member of the workspace typed it.' },
    SOURCE: { description: 'A record of a register, a map or another source; see `source`.' },
  },
})

builder.prismaNode('Evidence', {
  description:
    'Where one stored value comes from: a page, a record of a source, a line of an import, or the user who typed it.',
  id: { field: 'id', description: 'Id of the evidence.' },
  authScopes: (evidence, context) => evidence.workspaceId === context.viewer?.workspaceId,
  select: { id: true, workspaceId: true },
  fields: (t) => ({
    field: t.exposeString('field', {
      description:
        'The field it proves: name, title, department, email, phone, link, legalName, description, social, address, registerNumber, vatId or industry; of sources also website, employees (as 10-49), foundedYear, legalForm, code (as nace:62.01), geo (as latitude,longitude) or externalId (as wikidata:Q42).',
    }),
    value: t.exposeString('value', { description: 'The value it proves.' }),
    method: t.expose('method', { type: EvidenceMethod, description: 'How the value was read.' }),
    snippet: t.exposeString('snippet', {
      nullable: true,
      description: 'At most 300 characters of text around the value; of a source, the value as it has it.',
    }),
    confidence: t.exposeFloat('confidence', { description: '0 to 1.' }),
    pageUrl: t.string({
      nullable: true,
      description: 'Address of the page; null for values of another origin.',
      select: { pageSnapshot: { select: { url: true } } },
      resolve: (evidence) => evidence.pageSnapshot?.url ?? null,
    }),
    fetchedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the page was fetched.',
      select: { pageSnapshot: { select: { fetchedAt: true } } },
      resolve: (evidence) => evidence.pageSnapshot?.fetchedAt ?? null,
    }),
    contentHash: t.string({
      nullable: true,
      description: 'SHA-256 of the page’s bytes as fetched, hex.',
      select: { pageSnapshot: { select: { contentHash: true } } },
      resolve: (evidence) => evidence.pageSnapshot?.contentHash ?? null,
    }),
    pageCopyKept: t.boolean({
      nullable: true,
      description:
        'False once the stored copy of the page has gone by age or size; what is told of it here stays. Null for values of another origin.',
      select: { pageSnapshot: { select: { copyRemovedAt: true } } },
      resolve: ({ pageSnapshot }) => (pageSnapshot ? pageSnapshot.copyRemovedAt === null : null),
    }),
    byteStart: t.exposeInt('byteStart', {
      nullable: true,
      description: 'First byte of the value in the page.',
    }),
    byteEnd: t.exposeInt('byteEnd', { nullable: true, description: 'Byte after the value in the page.' }),
    extractorVersion: t.exposeString('extractorVersion', {
      nullable: true,
      description: 'Version of the extractor.',
    }),
    licence: t.exposeString('licence', {
      nullable: true,
      description: 'Licence of the source, when it is not the organisation’s own page.',
    }),
    sourceUrl: t.exposeString('sourceUrl', {
      nullable: true,
      description: 'Source that an imported row named for the value; of a record of a source, its address.',
    }),
    importFileName: t.string({
      nullable: true,
      description: 'Name of the imported file.',
      select: { import: { select: { fileName: true } } },
      resolve: (evidence) => evidence.import?.fileName ?? null,
    }),
    importLine: t.exposeInt('importLine', { nullable: true, description: 'Line of the imported file.' }),
    enteredByUser: t.boolean({
      description: 'True when a member of the workspace typed it.',
      select: { userId: true },
      resolve: (evidence) => evidence.userId !== null,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was stored.' }),
  }),
})
