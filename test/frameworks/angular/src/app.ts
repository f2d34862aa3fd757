import {NgComponentOutlet} from '@angular/common';
import {Component, type Type} from '@angular/core';
import {Checkout} from './checkout';
import {Bindings} from './scenes/bindings';
import {Events} from './scenes/events';
import {Forms} from './scenes/forms';
import {Life} from './scenes/life';
import {Projected} from './scenes/projected';

const scenes: Readonly<Record<string, Type<unknown>>> = {
  bindings: Bindings,
  events: Events,
  forms: Forms,
  life: Life,
  projected: Projected,
};

@Component({
  selector: 'app-root',
  imports: [NgComponentOutlet],
  template: `<ng-container [ngComponentOutlet]="scene" />`,
})
export class App {
  protected readonly scene =
    scenes[new URLSearchParams(location.search).get('scene') ?? ''] ?? Checkout;
}
