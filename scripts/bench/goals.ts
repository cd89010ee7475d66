/** Goals of a benchmark as they are met and missed. */
export class Goals {
  #met = 0
  #missed = 0

  /** Counts a goal; answers what the table says of it. */
  judge(isMet: boolean, ours: string, goal: string): string {
    if (isMet) this.#met++
    else this.#missed++
    return `${ours} ${goal} ${isMet ? 'met' : 'MISSED'}`.trim()
  }

  /** Prints how many were met; answers the exit code. */
  end(): number {
    console.log(`GOALS: ${this.#met} met, ${this.#missed} missed`)
    return this.#missed === 0 ? 0 : 1
  }
}
