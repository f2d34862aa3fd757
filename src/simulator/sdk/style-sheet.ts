/** The one style sheet that the SDK puts into the page. It has no nonce: a strict policy refuses it. */

const RULES = `.fb_reset{background:none;border:0;border-spacing:0;line-height:1;margin:0;overflow:visible;padding:0}
.fb_reset>div{overflow:hidden}
.fb_iframe_widget{display:inline-block;position:relative}
.fb_iframe_widget span{display:inline-block;position:relative;text-align:justify}
.fb_iframe_widget iframe{position:absolute}
#fb-root .fb-customerchat{display:block}`;

export function addStyleSheet(document: Document): void {
  const style = document.createElement('style');
  style.dataset['fbcssmodules'] =
    'css:fb.css.base css:fb.css.iframewidget css:fb.css.customer_chat';
  style.textContent = RULES;
  document.head.append(style);
}
