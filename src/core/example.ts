/** One entry of the example gallery, as in `public/examples/index.json`. Types only. */

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What a reader can learn from it. */
  readonly shows: string;
  /** File name below `examples/`. */
  readonly file: string;
  readonly chain: string;
  readonly block: string;
  readonly bytes: number;
  /** Where it was recorded. */
  readonly source: string;
}
