import {Component, CUSTOM_ELEMENTS_SCHEMA, signal} from '@angular/core';
import {FormControl, FormsModule, ReactiveFormsModule} from '@angular/forms';
import {CheckboxControl} from '../checkbox-control';

@Component({
  selector: 'app-forms',
  imports: [CheckboxControl, FormsModule, ReactiveFormsModule],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <messenger-checkbox data-ref="reactive" size="small" [formControl]="news">
      reactive
    </messenger-checkbox>
    <p data-testid="reactive">{{ news.value ? 'ticked' : 'unticked' }}</p>
    <p data-testid="state">{{ news.dirty ? 'dirty' : 'pristine' }}</p>
    <button data-testid="reset" (click)="news.reset(false)">Reset</button>
    <button data-testid="disable" (click)="news.disable()">Disable</button>
    <messenger-checkbox
      data-ref="model"
      [attr.size]="'xlarge'"
      [attr.skin]="'dark'"
      [(ngModel)]="isTicked"
    >
      model
    </messenger-checkbox>
    <p data-testid="model">{{ isTicked() ? 'ticked' : 'unticked' }}</p>
  `,
})
export class Forms {
  protected readonly news = new FormControl(false);
  protected readonly isTicked = signal(false);
}
