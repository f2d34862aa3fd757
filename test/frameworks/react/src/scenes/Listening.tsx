import type {MessengerCheckbox} from 'messenger-elements';
import {useEffect, useRef, useState} from 'react';

/** As React 18 has to do it. */
export function Listening() {
  const [isTicked, setTicked] = useState(false);
  const checkbox = useRef<MessengerCheckbox>(null);
  useEffect(() => {
    const element = checkbox.current;
    const follow = ({detail}: HTMLElementEventMap['messenger-change']) => setTicked(detail.checked);
    element?.addEventListener('messenger-change', follow);
    return () => element?.removeEventListener('messenger-change', follow);
  }, []);
  return (
    <>
      <messenger-checkbox ref={checkbox} data-ref="heard">
        Send me news
      </messenger-checkbox>
      {isTicked && <p data-testid="ticked">ticked</p>}
    </>
  );
}
