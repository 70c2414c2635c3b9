import type { Namespace, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '@weige/shared/contract/live';
import type { PhoneClientToServer, PhoneServerToClient } from '@weige/shared/phone/live';

/** The namespace `/live` and one client of it, with the messages that the contract knows. */
export type LiveNamespace = Namespace<ClientToServer, ServerToClient>;
export type LiveSocket = Socket<ClientToServer, ServerToClient>;

/** The namespace `/phone` and one phone in it. */
export type PhoneNamespace = Namespace<PhoneClientToServer, PhoneServerToClient>;
export type PhoneSocket = Socket<PhoneClientToServer, PhoneServerToClient>;
