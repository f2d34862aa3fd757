import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {messengerUrl, TEXT_MAX_LENGTH, type MessengerUrlOptions} from '../src/m-me.js';
import {linkRef, numericId, pageName, plainText} from '../src/options.js';
import {ProblemError} from '../src/problems.js';

const REF_CHARACTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_.:-'];
const NAME_CHARACTERS = [...'ABCXYZabcxyz0189._-'];

const ref = fc.string({unit: fc.constantFrom(...REF_CHARACTERS), minLength: 1, maxLength: 2083});
const name = fc
  .string({unit: fc.constantFrom(...NAME_CHARACTERS), minLength: 1, maxLength: 64})
  .filter(text => pageName.read(text) !== undefined);
const text = fc
  .string({unit: 'grapheme', minLength: 1, maxLength: 200})
  .filter(given => plainText(TEXT_MAX_LENGTH).read(given) !== undefined);

function codeOf(options: MessengerUrlOptions): string | undefined {
  try {
    messengerUrl(options);
    return undefined;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(error.message).to.match(/^messengerUrl\(\): /);
    return error.code;
  }
}

describe('messengerUrl()', () => {
  it('makes links to m.me', () => {
    expect(messengerUrl({page: 'shop.example'})).to.equal('https://m.me/shop.example');
    expect(messengerUrl({page: '123', ref: 'order-42'})).to.equal('https://m.me/123?ref=order-42');
    expect(messengerUrl({page: '123', text: 'Hi there+&'})).to.equal(
      'https://m.me/123?text=Hi%20there%2B%26',
    );
    expect(messengerUrl({page: '1', ref: 'a', text: 'b'})).to.equal('https://m.me/1?ref=a&text=b');
  });

  it('makes links to somewhere else where it is told so', () => {
    const linkUrl = 'https://shop.example/simulator/demo/m.me/';
    expect(messengerUrl({page: '1', ref: 'a', linkUrl})).to.equal(`${linkUrl}1?ref=a`);
  });

  it('takes empty options as none', () => {
    expect(messengerUrl({page: '1', ref: '', text: '', linkUrl: ''})).to.equal('https://m.me/1');
  });

  it('throws where the page is missing', () => {
    expect(codeOf({page: ''})).to.equal('missing-attribute');
    expect(codeOf({} as MessengerUrlOptions)).to.equal('missing-attribute');
  });

  for (const wrong of [
    {page: '../evil'},
    {page: 'a b'},
    {page: '1', ref: 'a b'},
    {page: '1', ref: 'a'.repeat(2084)},
    {page: '1', text: 'a'.repeat(1001)},
    {page: '1', linkUrl: 'javascript:alert(1)'},
    {page: '1', linkUrl: 'https://m.me/?a=b'},
  ]) {
    const shown = JSON.stringify(wrong).slice(0, 60);
    it(`throws for ${shown}`, () => {
      expect(codeOf(wrong)).to.equal('invalid-attribute');
    });
  }

  it('gives a reference back whole that went through a link', () => {
    fc.assert(
      fc.property(name, ref, (page, given) => {
        expect(linkRef.read(given)).to.equal(given);
        const url = new URL(messengerUrl({page, ref: given}));
        expect(url.searchParams.get('ref')).to.equal(given);
        expect([...url.searchParams.keys()]).to.deep.equal(['ref']);
        expect(url.pathname).to.equal(`/${page}`);
      }),
    );
  });

  it('gives a text back whole that went through a link', () => {
    fc.assert(
      fc.property(text, given => {
        const url = new URL(messengerUrl({page: '1', text: given}));
        expect(url.searchParams.get('text')).to.equal(given);
        expect(url.hash).to.equal('');
      }),
    );
  });

  it('leads to the host of linkUrl or throws, whatever it is given', () => {
    const given = fc.oneof(name, fc.string({unit: 'binary'}), fc.webUrl(), fc.webPath());
    const bases = fc.constantFrom(
      'https://m.me',
      'https://shop.example/simulator/x/m.me',
      undefined,
    );
    fc.assert(
      fc.property(given, given, given, bases, (page, reference, prefill, linkUrl) => {
        let url: string;
        try {
          url = messengerUrl({page, ref: reference, text: prefill, linkUrl});
        } catch (error) {
          expect(error).to.be.instanceOf(ProblemError);
          return;
        }
        const base = linkUrl ?? 'https://m.me';
        expect(new URL(url).host).to.equal(new URL(base).host);
        expect(new URL(url).pathname).to.equal(
          `${new URL(base).pathname.replace(/\/$/, '')}/${page}`,
        );
      }),
    );
  });

  it('takes every id and every name that passes its check', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          name,
          fc.string({unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 32}),
        ),
        page => {
          expect(numericId.read(page) ?? pageName.read(page)).to.equal(page);
          expect(messengerUrl({page})).to.equal(`https://m.me/${page}`);
        },
      ),
    );
  });
});
