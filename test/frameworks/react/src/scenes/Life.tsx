import {useState} from 'react';

export function Life() {
  const [isThere, setThere] = useState(false);
  const [items, setItems] = useState<readonly string[]>(['a', 'b', 'c']);
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({});
  const [label, setLabel] = useState(1);
  return (
    <>
      <button data-testid="toggle" onClick={() => setThere(before => !before)}>
        Toggle
      </button>
      <button data-testid="reverse" onClick={() => setItems([...items].reverse())}>
        Reverse
      </button>
      <button data-testid="rename" onClick={() => setLabel(label + 1)}>
        Rename
      </button>

      {isThere && <messenger-checkbox data-ref="single">single</messenger-checkbox>}
      <ul data-testid="list">
        {items.map(item => (
          <li key={item}>
            <messenger-checkbox
              data-ref={item}
              onmessenger-change={({detail}) =>
                setTicked(before => ({...before, [item]: detail.checked}))
              }
            >
              {item}
            </messenger-checkbox>
            <span data-testid={`model-${item}`}>{ticked[item] ? 'ticked' : 'unticked'}</span>
          </li>
        ))}
      </ul>
      <messenger-checkbox data-ref="plain">{`label ${label}`}</messenger-checkbox>
      <messenger-checkbox data-ref="wrapped">
        <span>label {label}</span>
      </messenger-checkbox>
    </>
  );
}
