/** A body that is signed by one channel's secret and speaks of another channel: as good as not signed. */
export class ChannelMismatchError extends Error {
  override readonly name = 'ChannelMismatchError';
  /** The channel that the body names. */
  readonly channelId: string;
  /** The channels whose secret signed it. */
  readonly signedFor: readonly string[];

  constructor(channelId: string, signedFor: readonly string[]) {
    super(
      `The webhook of channel ${quoteId(channelId)} was signed with the secret of channel ${signedFor.join(', ')}. ` +
        'It was not handled. Give each channel its own secret in amio({secrets}), as Amio shows it for the channel.',
    );
    this.channelId = channelId;
    this.signedFor = signedFor;
  }
}

/** The id is a stranger's text until it is known: a log line must stay one line. */
function quoteId(id: string): string {
  return JSON.stringify(id.length > 40 ? `${id.slice(0, 40)}…` : id);
}
