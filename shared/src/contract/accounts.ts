import Type from 'typebox';
import { AreaCode, Timestamp, Words } from './formats.ts';
import { ProblemDetails } from './problems.ts';
import { PERSON_ROLES } from './roles.ts';

/** Accounts of people, their sessions, the first visit, and the audit log. Under /api/v1. */

export const AccountName = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{1,39}$',
  description: 'What a person signs in with: 2 to 40 small letters, digits, dots, hyphens.',
  examples: ['li.na'],
});

export const NewPassword = Type.String({
  minLength: 10,
  maxLength: 200,
  description: 'At least 10 characters. Any are allowed; length is what counts.',
});

export const OneTimeCode = Type.String({
  pattern: '^\\d{6}$',
  description: 'The six digits that an authenticator shows now (RFC 6238). Each is taken once.',
});

const DisplayName = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'Name or post, as colleagues see it.',
  examples: ['星火村值班'],
});

const PersonRole = Words(PERSON_ROLES, 'What the person may do, in their area and below.');

/** An account as administrators see it. */
export const Account = Type.Object({
  name: AccountName,
  displayName: DisplayName,
  role: PersonRole,
  area: AreaCode,
  active: Type.Boolean({ description: 'False: nobody signs in with it, and its sessions are over.' }),
  secondFactor: Type.Boolean({ description: 'A one-time code (TOTP) is asked for at sign-in.' }),
  createdAt: Timestamp,
  lastSignInAt: Type.Optional(Timestamp),
  lockedUntil: Type.Optional({
    ...Timestamp,
    description: 'After five wrong passwords, for a quarter of an hour.',
  }),
  version: Type.Integer({ minimum: 1, description: 'Grows at each change; send it back with a change.' }),
});
export type Account = Type.Static<typeof Account>;

export const AccountList = Type.Object({ accounts: Type.Array(Account) });
export type AccountList = Type.Static<typeof AccountList>;

/** Body of `POST /accounts`. Without a password one is made and answered, once. */
export const CreateAccount = Type.Object(
  {
    name: AccountName,
    displayName: DisplayName,
    role: PersonRole,
    area: AreaCode,
    password: Type.Optional(NewPassword),
  },
  { additionalProperties: false, description: 'Make an account.' },
);
export type CreateAccount = Type.Static<typeof CreateAccount>;

export const CreatedAccount = Type.Object({
  account: Account,
  password: Type.Optional(
    Type.String({ description: 'The password that was made; it cannot be read again.' }),
  ),
});
export type CreatedAccount = Type.Static<typeof CreatedAccount>;

/**
 * Body of `PATCH /accounts/:name`. A change of role, area, password or activity ends the account's sessions and cuts
 * its live sockets within a second. An older `version` is refused as `edit-conflict` with the account as it is now.
 */
export const ChangeAccount = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    displayName: Type.Optional(DisplayName),
    role: Type.Optional(PersonRole),
    area: Type.Optional(AreaCode),
    active: Type.Optional(Type.Boolean()),
    password: Type.Optional(NewPassword),
    secondFactor: Type.Optional(Type.Literal(false, { description: 'Takes a lost second factor away.' })),
  },
  { additionalProperties: false, description: 'Change an account; only what is named changes.' },
);
export type ChangeAccount = Type.Static<typeof ChangeAccount>;

/** The problem `edit-conflict`: somebody else changed the account in between. */
export const EditConflict = Type.Interface(
  [ProblemDetails],
  { current: Account },
  {
    description: 'RFC 9457 problem details with the account as it is now.',
  },
);
export type EditConflict = Type.Static<typeof EditConflict>;

/** Body of `POST /setup`: the first visit to an installation without accounts. */
export const SetUp = Type.Object(
  {
    code: Type.String({
      minLength: 1,
      maxLength: 40,
      description: 'The set-up code that the terminal printed.',
    }),
    name: AccountName,
    displayName: DisplayName,
    password: NewPassword,
  },
  { additionalProperties: false, description: 'Make the first administrator.' },
);
export type SetUp = Type.Static<typeof SetUp>;

/** Answer of `GET /setup`, for anybody: whether the first administrator is still missing. */
export const SetUpState = Type.Object({ needed: Type.Boolean(), town: Type.Optional(Type.String()) });
export type SetUpState = Type.Static<typeof SetUpState>;

/** Body of `POST /session/password`: one's own password. Ends one's other sessions. */
export const ChangePassword = Type.Object(
  { current: Type.String({ minLength: 1, maxLength: 200 }), next: NewPassword },
  { additionalProperties: false, description: 'Change one’s own password.' },
);
export type ChangePassword = Type.Static<typeof ChangePassword>;

/** Answer of `POST /session/second-factor`: a secret to put into an authenticator, not in force until confirmed. */
export const SecondFactorOffer = Type.Object({
  secret: Type.String({ description: 'Base32, 160 bits.' }),
  uri: Type.String({ description: 'otpauth:// address, for a QR code.' }),
});
export type SecondFactorOffer = Type.Static<typeof SecondFactorOffer>;

/** Body of `PUT /session/second-factor`: confirms the offer with a code from it. */
export const ConfirmSecondFactor = Type.Object(
  { code: OneTimeCode },
  { additionalProperties: false, description: 'Confirm a second factor.' },
);
export type ConfirmSecondFactor = Type.Static<typeof ConfirmSecondFactor>;

/** One session of an account. */
export const SessionEntry = Type.Object({
  id: Type.String({ description: 'Names the session; opens nothing.' }),
  account: AccountName,
  startedAt: Timestamp,
  seenAt: Timestamp,
  agent: Type.String({ maxLength: 200, description: 'What the browser calls itself.' }),
  address: Type.String({ description: 'Network address it was started from.' }),
  current: Type.Boolean(),
});
export type SessionEntry = Type.Static<typeof SessionEntry>;

export const SessionList = Type.Object({ sessions: Type.Array(SessionEntry) });
export type SessionList = Type.Static<typeof SessionList>;

export const AUDIT_ACTIONS = [
  'setup.done',
  'session.started',
  'session.refused',
  'session.ended',
  'account.created',
  'account.changed',
  'account.locked',
  'password.changed',
  'second-factor.set',
  'token.created',
  'audit.exported',
  'setting.changed',
  'team.changed',
  'door-code.issued',
  'door-code.reissued',
  'door-code.revoked',
  'binding-code.given',
  'device.bound',
  'device.unbound',
  'person.looked-at',
  'person.exported',
  'person.erased',
  'retention.applied',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One entry of the audit log: who did what to whom, never a secret. Chained by hash like the log of events. */
export const AuditEntry = Type.Object({
  seq: Type.Integer({ minimum: 1 }),
  at: Timestamp,
  actor: Type.String({ description: 'user:…, token:…, or system.' }),
  action: Words(AUDIT_ACTIONS, 'What was done.'),
  subject: Type.String({ description: 'Whom or what it was done to; may be empty.' }),
  area: Type.String({ description: 'Area it belongs to.' }),
  details: Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true }),
  address: Type.String(),
});
export type AuditEntry = Type.Static<typeof AuditEntry>;

export const AuditQuery = Type.Object({
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Entries older than this seq.' })),
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  actor: Type.Optional(Type.String({ maxLength: 60 })),
  action: Type.Optional(Words(AUDIT_ACTIONS, 'Only this action.')),
  text: Type.Optional(Type.String({ maxLength: 60, description: 'Found in actor, subject or details.' })),
});
export type AuditQuery = Type.Static<typeof AuditQuery>;

/** Newest first. */
export const AuditPage = Type.Object({
  entries: Type.Array(AuditEntry),
  next: Type.Optional(Type.Integer({ description: 'Pass as `before`; absent on the last page.' })),
});
export type AuditPage = Type.Static<typeof AuditPage>;

/** One filter of a list that somebody keeps: its name, and the query of the list. */
export const SavedFilter = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 30, pattern: '\\S' }),
    query: Type.String({
      maxLength: 400,
      description: 'As in the address of the page, without the question mark.',
    }),
  },
  { additionalProperties: false },
);
export type SavedFilter = Type.Static<typeof SavedFilter>;

/** Body of `PUT /session/filters` and answer of `GET /session/filters`: those of one's own account, in their order. */
export const SavedFilters = Type.Object(
  { filters: Type.Array(SavedFilter, { maxItems: 20 }) },
  { additionalProperties: false, description: 'Keep one’s filters of the case list.' },
);
export type SavedFilters = Type.Static<typeof SavedFilters>;
