/** The parts of a workbook (ECMA-376) with one sheet of leads, as XML. Pure. */
import { guardCell } from '../transfer/formula-guard.ts'

/** Rows of a sheet without its head, and characters of a cell: more no spreadsheet opens. */
export const MAX_SHEET_ROWS = 1_048_575
const MAX_CELL = 32_767

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const SHEET_PART = 'xl/worksheets/sheet1.xml'

/** Every part but the sheet, in the order of the archive. */
export const WORKBOOK_PARTS: readonly (readonly [name: string, xml: string])[] = [
  [
    '[Content_Types].xml',
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/${SHEET_PART}" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Leads" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  ],
]

/** Name of a column, from 0: A, B, … Z, AA. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest === 0 ? '' : columnName(rest - 1)) + String.fromCharCode(65 + (index % 26))
}

/** What XML cannot hold as it is, and what a reader would take for such an escape. */
const UNSAFE =
  /[<>&\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const ENTITIES: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', _x: '_x005F_x' }

const escapeSign = (sign: string): string =>
  ENTITIES[sign] ??
  (sign >= '\ud800' && sign <= '\udfff'
    ? '\ufffd'
    : `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)

const escapeXml = (text: string): string => text.replace(UNSAFE, escapeSign)

/** As much as a cell holds; what is cut off ends in an ellipsis, so that nobody takes it for the whole. */
const fitting = (text: string): string => (text.length <= MAX_CELL ? text : `${text.slice(0, MAX_CELL - 1)}…`)

const textCell = (reference: string, text: string, style: string): string =>
  `<c r="${reference}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(fitting(guardCell(text)))}</t></is></c>`

/** A day as a sheet counts it. */
export interface SheetDay {
  day: number
}

/** What a cell holds. */
export type SheetValue = string | number | boolean | SheetDay

/** The day before the first that sheets count right: they hold 1900 for a leap year. */
const LAST_MISCOUNTED = '1900-02-29'
const EPOCH = Date.UTC(1899, 11, 30)
const DAY_MS = 86_400_000

/** A day, YYYY-MM-DD, as a date of the sheet; null for what is none there, as days before March 1900 are. */
export function sheetDay(text: unknown): SheetDay | null {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text) || text <= LAST_MISCOUNTED) return null
  return { day: (Date.parse(text) - EPOCH) / DAY_MS }
}

function cellXml(reference: string, value: SheetValue, style: string): string {
  if (typeof value === 'string') return textCell(reference, value, style)
  if (typeof value === 'number') return `<c r="${reference}"><v>${value}</v></c>`
  if (typeof value === 'boolean') return `<c r="${reference}" t="b"><v>${value ? 1 : 0}</v></c>`
  return `<c r="${reference}" s="2"><v>${value.day}</v></c>`
}

/** A row of cells; `number` counts from 1, and an empty text is no cell. */
export function sheetRow(
  columns: readonly string[],
  number: number,
  cells: readonly SheetValue[],
  isHead = false,
): string {
  const style = isHead ? ' s="1"' : ''
  let row = `<row r="${number}">`
  for (let at = 0; at < cells.length; at++) {
    const value = cells[at] ?? ''
    if (value === '') continue
    row += cellXml(`${columns[at] ?? ''}${number}`, value, style)
  }
  return `${row}</row>`
}

/** What stands before the rows: the first of them stays in sight. */
export const SHEET_HEAD = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`
export const SHEET_TAIL = '</sheetData></worksheet>'
