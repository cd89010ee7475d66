/** The picture of a telephone that stands where other pages put the word. */
export type IconLabel = 'phone' | 'fax'

/** Source before a number in which its icon must stand. */
const REACH = 600
/** Spaces as entities, that may part an icon from its number as others do. */
const SPACES = ['&nbsp;', '&#160;', '&emsp;', '&ensp;', '&thinsp;']
/** What names itself a telephone as a whole: a class, a file, a symbol; "hidden-mobile" and "call-center" do not. */
const PHONE_ICON =
  /["'\s/#](?:(?:fas?|far|fal|fab|icon|icons|ico|bi|mdi|ti|glyphicon|la|las|ion|ionicons|material|dashicons|uil|bx|flaticon|elementor-icon|svg|img|ic)[-_])?(?:(?:tele)?phone|tel|telefon|mobile|smartphone|cell|call|handset|whatsapp)(?:[-_](?:alt|square|fill|icon|volume|flip|android|retro|outline|solid|o|call|in|ring|[0-9]))*(?:\.(?:png|svg|gif|jpe?g|webp))?["'\s]/i
const FAX_ICON =
  /["'\s/#](?:(?:fas?|icon|ico|bi|mdi|ti|glyphicon|la|las|ion|uil|bx|svg|img|ic)[-_])?(?:tele)?fax(?:[-_](?:alt|square|fill|icon|[0-9]))*(?:\.(?:png|svg|gif|jpe?g|webp))?["'\s]/i
const ICON_ELEMENT = /^<(?:i|em|span|b|svg|use|img|mat-icon|ion-icon)\b/i
const MAX_TAGS = 8

/**
 * What an icon right in front of a place of a page's source says of the number there: `<i class="fa fa-phone"></i> 01…`.
 * Null where no icon stands, or one of something else.
 */
export function iconBefore(html: string, at: number): IconLabel | null {
  let before = html.slice(Math.max(0, at - REACH), at)
  for (let tags = 0; tags < MAX_TAGS; tags++) {
    before = withoutSpacesAtEnd(before)
    if (!before.endsWith('>')) return null
    const start = before.lastIndexOf('<')
    if (start < 0) return null
    const tag = before.slice(start)
    if (ICON_ELEMENT.test(tag)) {
      if (FAX_ICON.test(tag)) return 'fax'
      if (PHONE_ICON.test(tag)) return 'phone'
    }
    before = before.slice(0, start)
  }
  return null
}

function withoutSpacesAtEnd(text: string): string {
  const rest = text.trimEnd()
  const space = SPACES.find((entity) => rest.endsWith(entity))
  return space === undefined ? rest : withoutSpacesAtEnd(rest.slice(0, -space.length))
}
