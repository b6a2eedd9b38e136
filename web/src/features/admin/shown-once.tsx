/** A secret just after it was made: shown this once, until somebody says that it is kept. */
type ShownOnceProps = { note: string; secret: string; close: string; onClose: () => void };

export function ShownOnce({ note, secret, close, onClose }: ShownOnceProps) {
  return (
    <div className="surface stack" role="alert">
      <p>{note}</p>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <p>
        <button type="button" className="plain-button" onClick={onClose}>
          {close}
        </button>
      </p>
    </div>
  );
}
