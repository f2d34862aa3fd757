// The scenes use every element.
import 'messenger-elements';
import {NgComponentOutlet} from '@angular/common';
import {Component, type Type} from '@angular/core';
import {Checkout} from './checkout';
import {Asked} from './scenes/asked';
import {Bindings} from './scenes/bindings';
import {Events} from './scenes/events';
import {Forms} from './scenes/forms';
import {Life} from './scenes/life';
import {Projected} from './scenes/projected';
import {Values} from './scenes/values';

const scenes: Readonly<Record<string, Type<unknown>>> = {
  asked: Asked,
  bindings: Bindings,
  events: Events,
  forms: Forms,
  life: Life,
  projected: Projected,
  values: Values,
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
