/** Bars with their figures in words: a table for whoever hears it, bars for whoever sees it. */

interface BarsProps {
  readonly title: string;
  readonly rows: readonly {
    readonly name: string;
    readonly value: number;
    readonly text: string;
  }[];
}

export function Bars({ title, rows }: BarsProps) {
  const largest = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <table className="bars">
        <caption className="offscreen">{title}</caption>
        <tbody>
          {rows.map(({ name, value, text }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <svg width="100%" height={14} aria-hidden="true">
                  <rect width={`${(100 * value) / largest}%`} height={14} />
                </svg>
              </td>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
