import {useState} from 'react';

export function Bindings() {
  const [isOn, setOn] = useState(false);
  const [size, setSize] = useState<'small' | 'xlarge'>('small');
  const object = {
    on: {noLogin: true, prechecked: true},
    off: {'no-login': false, prechecked: false},
  };
  return (
    <>
      <button data-testid="flip" onClick={() => setOn(!isOn)}>
        Flip
      </button>
      <button data-testid="grow" onClick={() => setSize('xlarge')}>
        Grow
      </button>

      <messenger-checkbox
        data-ref="values"
        page-id="123456789"
        size={size}
        skin="dark"
        text={undefined}
        timeout={20_000}
        center-align
      >
        values
      </messenger-checkbox>
      <messenger-checkbox data-ref="flipped" no-login={isOn} prechecked={isOn}>
        flipped
      </messenger-checkbox>

      <messenger-checkbox data-ref="absent">absent</messenger-checkbox>
      <messenger-checkbox data-ref="bare" no-login prechecked>
        bare
      </messenger-checkbox>
      <messenger-checkbox data-ref="empty" no-login="" prechecked="">
        empty
      </messenger-checkbox>
      <messenger-checkbox data-ref="text-true" no-login="true" prechecked="true">
        text
      </messenger-checkbox>
      <messenger-checkbox data-ref="text-false" no-login="false" prechecked="false">
        text
      </messenger-checkbox>
      <messenger-checkbox data-ref="true" no-login={true} prechecked={true}>
        true
      </messenger-checkbox>
      <messenger-checkbox data-ref="false" no-login={false} prechecked={false}>
        false
      </messenger-checkbox>
      <messenger-checkbox data-ref="undefined" no-login={undefined} prechecked={undefined}>
        undefined
      </messenger-checkbox>
      <messenger-checkbox data-ref="camel-bare" noLogin prechecked>
        camel
      </messenger-checkbox>
      <messenger-checkbox data-ref="camel-true" noLogin={true} prechecked={true}>
        camel
      </messenger-checkbox>
      <messenger-checkbox data-ref="camel-false" noLogin={false} prechecked={false}>
        camel
      </messenger-checkbox>
      <messenger-checkbox data-ref="camel-undefined" noLogin={undefined} prechecked={undefined}>
        camel
      </messenger-checkbox>
      <messenger-checkbox data-ref="spread-true" {...object.on}>
        spread
      </messenger-checkbox>
      <messenger-checkbox data-ref="spread-false" {...object.off}>
        spread
      </messenger-checkbox>
      <messenger-link data-ref="qr" qr />
    </>
  );
}
