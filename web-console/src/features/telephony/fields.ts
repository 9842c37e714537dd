import type { Pbx, PbxRequest } from './api';

/** What is in the form of a PBX. */
export interface TypedPbx {
  id: string;
  name: string;
  host: string;
  port: number;
  /** Null keeps the stored one. */
  pin: string | null;
  enabled: boolean;
  /** In which names of callers and tags come. */
  codePage: string;
}

/** As the server calls them. */
export const CODE_PAGES = [
  'IBM852',
  'WINDOWS_1250',
  'WINDOWS_1251',
  'WINDOWS_1252',
  'WINDOWS_1253',
  'WINDOWS_1254',
  'WINDOWS_1257',
  'UTF_8',
  'ISO_8859_1',
] as const;

const USUAL_CODE_PAGE = 'IBM852';

export type PbxField = 'id' | 'name' | 'host' | 'port' | 'pin';
export type PbxFault = 'needed' | 'id' | 'port' | 'pin';

const USUAL_PORT = 5524;
const ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The form of a PBX that there is, or of a new one beside those there are. */
export function typedOf(pbx: Pbx | null, others: readonly Pbx[]): TypedPbx {
  if (pbx) {
    return {
      id: pbx.id,
      name: pbx.name,
      host: pbx.host,
      port: pbx.port || Number.NaN,
      pin: null,
      enabled: pbx.enabled,
      codePage: pbx.code_page,
    };
  }
  return {
    id: freeId(others),
    name: '',
    host: '',
    port: USUAL_PORT,
    pin: null,
    enabled: true,
    codePage: USUAL_CODE_PAGE,
  };
}

function freeId(others: readonly Pbx[]): string {
  const taken = new Set(others.map((one) => one.id));
  if (!taken.has('main')) return 'main';
  let n = 2;
  while (taken.has(`pbx-${n}`)) n++;
  return `pbx-${n}`;
}

/** What a browser can see to be wrong. */
export function faultsOf(typed: TypedPbx): Partial<Record<PbxField, PbxFault>> {
  const faults: Partial<Record<PbxField, PbxFault>> = {};
  if (typed.host.trim() === '') faults.host = 'needed';
  if (!Number.isInteger(typed.port) || typed.port < 1 || typed.port > 65_535) faults.port = 'port';
  if (typed.pin && !/^[0-9_]+$/.test(typed.pin)) faults.pin = 'pin';
  if (!ID.test(typed.id)) faults.id = 'id';
  return faults;
}

/** What is asked of the server; a PIN that is kept is left out. */
export function asked(typed: TypedPbx, isNew: boolean): PbxRequest {
  return {
    ...(isNew ? { id: typed.id.trim() } : {}),
    name: typed.name.trim(),
    host: typed.host.trim(),
    port: typed.port,
    enabled: typed.enabled,
    code_page: typed.codePage,
    ...(typed.pin === null ? {} : { pin: typed.pin }),
  };
}
