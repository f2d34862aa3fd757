import {expect} from '@open-wc/testing';
import {linkRef, userRef} from '../src/options.js';
import {createUserRef} from '../src/user-ref.js';

describe('createUserRef()', () => {
  it('makes what Meta takes, and what a link takes', () => {
    for (let count = 0; count < 1000; count += 1) {
      const made = createUserRef();
      expect(made).to.match(/^[A-Za-z0-9_-]{24}$/);
      expect(userRef.read(made)).to.equal(made);
      expect(linkRef.read(made)).to.equal(made);
    }
  });

  it('makes a new one every time', () => {
    const made = new Set(Array.from({length: 10_000}, createUserRef));
    expect(made.size).to.equal(10_000);
  });

  it('takes its bits from the browser’s cryptographic source', () => {
    const fill = <T extends ArrayBufferView | null>(array: T): T => {
      if (array) new Uint8Array(array.buffer).fill(0xff);
      return array;
    };
    crypto.getRandomValues = fill;
    try {
      expect(createUserRef()).to.equal('_'.repeat(24));
    } finally {
      Reflect.deleteProperty(crypto, 'getRandomValues');
    }
  });
});
