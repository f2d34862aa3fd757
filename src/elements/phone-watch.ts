import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** A phone is touched, and is narrow, or not high when it is turned. */
const PHONE = '(pointer: coarse) and (max-width: 40rem), (pointer: coarse) and (max-height: 30rem)';

/** Knows whether the page is on a phone: also after the screen was turned, or the window was made wider. */
export class PhoneWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onChange: () => void;
  #media?: MediaQueryList;

  /**
   * @param host - updated after every change
   * @param onChange - called before that
   */
  constructor(host: ReactiveControllerHost, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  get isPhone(): boolean {
    return this.#media?.matches ?? false;
  }

  hostConnected(): void {
    this.#media = matchMedia(PHONE);
    this.#media.addEventListener('change', this.#update);
  }

  hostDisconnected(): void {
    this.#media?.removeEventListener('change', this.#update);
  }

  readonly #update = (): void => {
    this.#onChange();
    this.#host.requestUpdate();
  };
}
