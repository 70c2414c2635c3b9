import type { Contribution, Stories } from '../../wall/registry.ts';
import { noticesOf } from './notices.ts';

const stories: Stories = {
  'broadcast.sent': ({ data: { text, priority } }) => ({
    tone: priority === 'important' ? 'high' : 'plain',
    label: 'broadcast.label',
    text: { key: 'broadcast.story.sent', named: { text } },
    place: undefined,
  }),
  'broadcast.cancelled': () => ({
    tone: 'plain',
    label: 'broadcast.label',
    text: { key: 'broadcast.story.cancelled' },
    place: undefined,
  }),
};

/** Notices (广播通知) on the wall. */
export const broadcast: Contribution = { stories, notices: noticesOf };
