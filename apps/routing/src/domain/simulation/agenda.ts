interface Planned<What> {
  readonly at: number;
  readonly order: number;
  readonly what: What;
}

const isBefore = <What>(one: Planned<What>, other: Planned<What>): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order);

/** What is to happen when, on a virtual clock: a binary heap, in the order of planning where the time is the same. */
export class Agenda<What> {
  private readonly heap: Planned<What>[] = [];
  private planned = 0;

  /** Milliseconds; infinite when nothing is planned. */
  get nextAt(): number {
    return this.heap[0]?.at ?? Infinity;
  }

  plan(at: number, what: What): void {
    const item = { at, order: (this.planned += 1), what };
    let place = this.heap.push(item) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.heap[parent];
      if (!above || isBefore(above, item)) break;
      this.heap[place] = above;
      place = parent;
    }
    this.heap[place] = item;
  }

  /** Takes off what comes next. */
  next(): What | undefined {
    const first = this.heap[0];
    const last = this.heap.pop();
    if (last && this.heap.length > 0) this.sink(last);
    return first?.what;
  }

  private sink(item: Planned<What>): void {
    let place = 0;
    for (;;) {
      const left = this.heap[2 * place + 1];
      const right = this.heap[2 * place + 2];
      const smaller = left && right && isBefore(right, left) ? right : left;
      if (!smaller || isBefore(item, smaller)) break;
      this.heap[place] = smaller;
      place = 2 * place + (smaller === left ? 1 : 2);
    }
    this.heap[place] = item;
  }
}
