/**
 * UUIDs with a mark each, in a fifth of the memory that a `Map` of their texts takes, and none of it for V8 to walk through: an
 * import remembers each lead of its file, a million of them. Open addressing with linear probing; nothing is ever taken out.
 */
export class IdMarks {
  #slots = new Uint32Array(FIRST_CAPACITY * WORDS)
  #marks = new Uint8Array(FIRST_CAPACITY)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** The mark of an id; 0 for one that has none. Throws `TypeError` for what is no UUID. */
  get(id: string): number {
    readWords(id)
    return this.#marks[slotOf(this.#slots)] ?? 0
  }

  /** Gives an id a mark from 1 to 255, in place of what it had. Throws `TypeError` for what is no UUID. */
  set(id: string, mark: number): void {
    if (this.#size + 1 > this.#marks.length * MAX_LOAD) this.#grow()
    readWords(id)
    const slot = slotOf(this.#slots)
    if (this.#marks[slot] === 0) this.#size++
    this.#slots.set(words, slot * WORDS)
    this.#marks[slot] = mark
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const marks = new Uint8Array(this.#marks.length * 2)
    for (const [slot, mark] of this.#marks.entries()) {
      if (mark === 0) continue
      words.set(this.#slots.subarray(slot * WORDS, (slot + 1) * WORDS))
      const place = slotOf(slots)
      slots.set(words, place * WORDS)
      marks[place] = mark
    }
    this.#slots = slots
    this.#marks = marks
  }
}

/** Of 32 bits, that an id has. */
const WORDS = 4
const FIRST_CAPACITY = 1024
const MAX_LOAD = 0.7

const SHAPE = '00000000-0000-0000-0000-000000000000'
/** Where the digits of an id stand. */
const DIGIT_PLACES = Uint8Array.from(SHAPE, (_, place) => place).filter((place) => SHAPE[place] === '0')
/** By the code of a character, the value of the digit that it is and 1; 0 for none. */
const DIGITS = new Uint8Array(128)
for (let digit = 0; digit < 16; digit++) DIGITS[digit.toString(16).charCodeAt(0)] = digit + 1

/** The id in hand: no list of it is made for each question. */
const words = new Uint32Array(WORDS)

function readWords(id: string): void {
  if (id.length !== SHAPE.length || id[8] !== '-' || id[13] !== '-' || id[18] !== '-' || id[23] !== '-')
    throw noUuid(id)
  for (let at = 0; at < DIGIT_PLACES.length; at++) {
    const digit = DIGITS[id.charCodeAt(DIGIT_PLACES[at] ?? 0)] ?? 0
    if (digit === 0) throw noUuid(id)
    const word = at >> 3
    words[word] = ((words[word] ?? 0) << 4) | (digit - 1)
  }
  // A UUID's version is in its second word, and none is 0: so a slot of zeros is free.
  if (words[1] === 0) throw noUuid(id)
}

const noUuid = (id: string): TypeError => new TypeError(`"${id.slice(0, 50)}" is no UUID`)

/** Where the id in hand stands, or would. The last of its words is random, in time-ordered ids too. */
function slotOf(slots: Uint32Array): number {
  const [first, second, third, fourth = 0] = words
  const last = slots.length / WORDS - 1
  for (let slot = fourth & last; ; slot = (slot + 1) & last) {
    const at = slot * WORDS
    const isFree = slots[at] === 0 && slots[at + 1] === 0
    const isLike = slots[at + 3] === fourth && slots[at + 2] === third
    if (isFree || (isLike && slots[at + 1] === second && slots[at] === first)) return slot
  }
}
