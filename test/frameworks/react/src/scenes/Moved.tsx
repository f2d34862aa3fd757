import {Suspense, use, useState} from 'react';
import {createPortal} from 'react-dom';

function Slow({answer}: {answer: Promise<string> | undefined}) {
  return <p data-testid="answer">{answer ? use(answer) : 'none'}</p>;
}

/** A portal, and a part that is hidden while something beside it is waited for. */
export function Moved() {
  const [isAway, setAway] = useState(false);
  const [answer, setAnswer] = useState<Promise<string>>();
  return (
    <>
      <button data-testid="move" onClick={() => setAway(!isAway)}>
        Move
      </button>
      <button
        data-testid="wait"
        onClick={() =>
          setAnswer(
            new Promise(resolve =>
              addEventListener('answer', () => resolve('answered'), {once: true}),
            ),
          )
        }
      >
        Wait
      </button>
      {isAway
        ? createPortal(
            <section data-testid="away">
              <messenger-checkbox data-ref="moved">moved</messenger-checkbox>
            </section>,
            document.body,
          )
        : null}
      <Suspense fallback={<p data-testid="waiting">waiting</p>}>
        <messenger-checkbox data-ref="suspended">suspended</messenger-checkbox>
        <Slow answer={answer} />
      </Suspense>
    </>
  );
}
