import type { MailRequest, MailSettings } from './api';

export type Encryption = 'starttls' | 'ssl' | 'none';

/** What is in the form of the mail server. */
export interface TypedMail {
  host: string;
  port: number;
  encryption: Encryption;
  username: string;
  /** Null keeps the stored one. */
  password: string | null;
  senderName: string;
  senderAddress: string;
}

const PORTS: Readonly<Record<Encryption, number>> = { starttls: 587, ssl: 465, none: 25 };

export function typedOf(mail: MailSettings): TypedMail {
  return {
    host: mail.host ?? '',
    port: mail.port,
    encryption: mail.use_ssl ? 'ssl' : mail.use_tls ? 'starttls' : 'none',
    username: mail.username ?? '',
    password: null,
    senderName: mail.sender_name ?? '',
    senderAddress: mail.sender_address ?? '',
  };
}

/** Another encryption comes with its usual port, unless an unusual one was typed. */
export function encrypted(typed: TypedMail, encryption: Encryption): TypedMail {
  const usual = Object.values(PORTS).includes(typed.port) || Number.isNaN(typed.port);
  return { ...typed, encryption, port: usual ? PORTS[encryption] : typed.port };
}

/**
 * What is asked of the server, to keep or to try: STARTTLS or SSL, never both; a password that is kept is left out. An
 * empty text is none, and for a trial, too, not the stored one.
 */
export function asked(typed: TypedMail): MailRequest {
  return {
    host: typed.host.trim(),
    port: typed.port,
    use_tls: typed.encryption === 'starttls',
    use_ssl: typed.encryption === 'ssl',
    username: typed.username.trim(),
    sender_name: typed.senderName.trim(),
    sender_address: typed.senderAddress.trim(),
    ...(typed.password === null ? {} : { password: typed.password }),
  };
}

export type MailFault = 'needed' | 'port' | 'address';

export function faultsOf(typed: TypedMail): Partial<Record<'host' | 'port' | 'sender_address', MailFault>> {
  return {
    ...(typed.host.trim() === '' ? { host: 'needed' as const } : {}),
    ...(Number.isInteger(typed.port) && typed.port >= 1 && typed.port <= 65_535
      ? {}
      : { port: 'port' as const }),
    ...(typed.senderAddress.trim() === '' || /^\S+@\S+$/.test(typed.senderAddress.trim())
      ? {}
      : { sender_address: 'address' as const }),
  };
}
