// @ts-check
// Repeatable chance: the same seed gives the same sequence on every machine.

export class Random {
  #first;
  #second;

  /** @param {number} seed */
  constructor(seed) {
    this.#first = (Math.abs(Math.trunc(seed)) % 2_147_483_562) + 1;
    this.#second = (Math.abs(Math.trunc(seed)) % 2_147_483_398) + 1;
    // Seeds close to each other must not begin alike.
    for (let warm = 0; warm < 8; warm += 1) this.fraction();
  }

  /** A number from 0 up to, not including, 1 (L'Ecuyer's combination of two generators, 1988). */
  fraction() {
    this.#first = (this.#first * 40_014) % 2_147_483_563;
    this.#second = (this.#second * 40_692) % 2_147_483_399;
    return (((this.#first - this.#second + 2_147_483_562) % 2_147_483_562) + 0.5) / 2_147_483_562;
  }

  /** A whole number between two others, both included. @param {number} least @param {number} most */
  whole(least, most) {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** True this often. @param {number} share */
  chance(share) {
    return this.fraction() < share;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return /** @type {T} */ (list[this.whole(0, list.length - 1)]);
  }

  /** Some of a list, in an order of its own. @template T @param {readonly T[]} list @param {number} count */
  some(list, count) {
    const left = [...list];
    const taken = [];
    while (taken.length < count && left.length > 0)
      taken.push(...left.splice(this.whole(0, left.length - 1), 1));
    return taken;
  }

  /** As many values as asked for. @template T @param {number} count @param {(index: number) => T} make */
  list(count, make) {
    return Array.from({ length: count }, (_, index) => make(index));
  }

  /** An object's member or nothing, to be spread. @param {number} share @param {() => object} make */
  maybe(share, make) {
    return this.chance(share) ? make() : {};
  }
}
