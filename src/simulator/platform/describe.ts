/** Everything about the platform as JSON, for the inbox. */
import {listUnread, showsGetStarted} from './acts.js';
import type {ApiCall, Delivery, Form, Grant, PageProfile, ReferralFate} from './model.js';
import type {Subscription, Thread} from './model.js';
import type {Platform} from './platform.js';

/** A thread with what the inbox cannot work out. */
export interface ThreadSnapshot extends Thread {
  /** The Get Started screen stands in place of the composer. */
  readonly showsGetStarted: boolean;
  /** Messages of the page that the person has not read. */
  readonly unread: number;
}

export interface PersonSnapshot {
  readonly name: string;
}

export interface PlatformSnapshot {
  /** The simulator's time, ISO 8601. */
  readonly now: string;
  readonly form: Form;
  readonly era: string;
  readonly referral: ReferralFate;
  readonly echoes: boolean;
  readonly appLive: boolean;
  /** The browser's visitor. */
  readonly visitor: {readonly name: string; readonly loggedIn: boolean};
  /** The only page that is served; `null` where every page is. */
  readonly pageId: string | null;
  /** Every page that was seen. */
  readonly pages: readonly string[];
  readonly channelId: string;
  readonly whitelistedDomains: readonly string[] | null;
  /** By page. */
  readonly profiles: Readonly<Record<string, PageProfile>>;
  readonly chatPlugins: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly people: readonly PersonSnapshot[];
  readonly threads: readonly ThreadSnapshot[];
  readonly grants: readonly Grant[];
  /** Where events go; `null` where no webhook is set, "(a function)" where it is in the same process. */
  readonly webhook: string | null;
  readonly subscription: Subscription;
  /** Oldest first. */
  readonly deliveries: readonly Delivery[];
  /** Oldest first. */
  readonly calls: readonly ApiCall[];
}

/** A copy: nothing in it changes later. */
export function describePlatform(platform: Platform): PlatformSnapshot {
  const {state, settings, pages, clock} = platform;
  const {form, era, referral, echoes, appLive, person, whitelistedDomains} = state;
  const {pageId, credentials} = settings;
  const threads = platform.threads.list();
  const names = new Set([person.name, ...platform.people, ...threads.map(one => one.person)]);
  return structuredClone({
    now: clock.write(),
    form,
    era,
    referral,
    echoes,
    appLive,
    visitor: person,
    pageId,
    pages: pages.list(),
    channelId: credentials.amio.channelId,
    whitelistedDomains,
    profiles: Object.fromEntries(pages.list().map(page => [page, pages.readProfile(page)])),
    chatPlugins: Object.fromEntries(platform.chatPlugins),
    people: [...names].map(name => ({name})),
    threads: threads.map(thread => ({
      ...thread,
      showsGetStarted: showsGetStarted(thread, platform),
      unread: listUnread(thread).length,
    })),
    grants: platform.grants.list(),
    webhook: platform.deliverer.subscription.webhook,
    subscription: platform.deliverer.subscription,
    deliveries: platform.deliverer.list(),
    calls: platform.calls.list(),
  });
}
