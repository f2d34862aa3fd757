import {expect} from '@open-wc/testing';
import {listHiddenCauses, type HiddenClues} from '../../src/elements/hidden-causes.js';

const list = (clues: Partial<HiddenClues> = {}, address = 'https://shop.example/'): string[] =>
  listHiddenCauses({givenUserRef: undefined, noLogin: false, page: new URL(address), ...clues});

describe('listHiddenCauses', () => {
  it('begins with the domain, where nothing speaks for another cause', () => {
    const causes = list();
    expect(causes).to.have.length(3);
    expect(causes[0]).to.equal('https://shop.example is whitelisted for the page');
    expect(causes[1]).to.contain('the app is live');
    expect(causes[2]).to.contain('not established');
  });

  it('begins with the user-ref where one was given, and leaves out one that was made', () => {
    expect(list({givenUserRef: 'mine'})[0]).to.match(/^user-ref is new for every render/);
    expect(list().join()).not.to.contain('user-ref');
  });

  it('names the login where no-login is set, and not otherwise', () => {
    expect(list({noLogin: true}).join()).to.contain('no-login');
    expect(list().join()).not.to.contain('logged in');
  });

  it('names the folder of a page further down, which may have to be whitelisted too', () => {
    const causes = list({}, 'https://shop.example/facebook/facebook.aspx?a=b');
    expect(causes[1]).to.equal('so is https://shop.example/facebook');
    for (const address of ['https://shop.example/', 'https://shop.example/form']) {
      expect(list({}, address).join()).not.to.contain('so is');
    }
  });
});
