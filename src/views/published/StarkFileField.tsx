/** One file, by a native field: a label, a choice, its name. */

interface StarkFileFieldProps {
  readonly id: string;
  readonly label: string;
  readonly onFile: (file: File | undefined) => void;
}

export function StarkFileField({ id, label, onFile }: StarkFileFieldProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="file" onChange={({ target }) => onFile(target.files?.[0])} />
    </>
  );
}
