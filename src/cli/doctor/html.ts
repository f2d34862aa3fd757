/** What stands in a page's HTML, in the order of the document. Scripts are read and never run. */
import {parse, type DefaultTreeAdapterTypes} from 'parse5';

export interface PageElement {
  /** In lower case. */
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text directly inside: a script's code. */
  readonly text: string;
  /** The tag of the parent. */
  readonly parent: string | undefined;
  /** The tag of the nearest element around it that begins with `messenger-`. */
  readonly within: string | undefined;
  /** The tag of the element whose shadow root it is in. */
  readonly shadowHost: string | undefined;
}

export interface PageContent {
  readonly elements: readonly PageElement[];
  /** What addresses are relative to. */
  readonly baseUrl: URL;
}

type Node = DefaultTreeAdapterTypes.Node;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;
type Element = DefaultTreeAdapterTypes.Element;

interface Place {
  readonly node: Node;
  readonly parent: string | undefined;
  readonly within: string | undefined;
  readonly shadowHost: string | undefined;
}

/** Reads broken HTML as browsers do. What is in a `<template>` is not on the page, unless it is a shadow root. */
export function readContent(html: string, url: URL): PageContent {
  const elements: PageElement[] = [];
  const top = {parent: undefined, within: undefined, shadowHost: undefined};
  // By hand and not by recursion: elements may be nested deeper than calls can be.
  const open: Place[] = [{node: parse(html), ...top}];
  for (let place = open.pop(); place; place = open.pop()) {
    const {node} = place;
    if (isElement(node)) elements.push(describe(node, place));
    if (!isParent(node)) continue;
    const inside = isElement(node) ? enter(node, place) : place;
    const children = node.childNodes.map(child => ({...inside, node: child}));
    open.push(...[...findShadow(node, place), ...children].reverse());
  }
  const base = elements.find(({tag, attributes}) => tag === 'base' && attributes.has('href'));
  const href = base?.attributes.get('href') ?? '';
  return {elements, baseUrl: URL.canParse(href, url) ? new URL(href, url) : url};
}

function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

function isParent(node: Node): node is ParentNode {
  return 'childNodes' in node;
}

function enter({tagName}: Element, place: Place): Place {
  const within = tagName.startsWith('messenger-') ? tagName : place.within;
  return {...place, parent: tagName, within};
}

function findShadow(node: Node, place: Place): Place[] {
  if (!isElement(node) || !('content' in node)) return [];
  if (!node.attrs.some(({name}) => name === 'shadowrootmode')) return [];
  return [{...place, node: node.content, shadowHost: place.parent}];
}

function describe(element: Element, {parent, within, shadowHost}: Place): PageElement {
  const texts = element.childNodes.map(child => ('value' in child ? child.value : ''));
  return {
    tag: element.tagName,
    attributes: new Map(element.attrs.map(({name, value}) => [name, value])),
    text: texts.join(''),
    parent,
    within,
    shadowHost,
  };
}
